//! The start page of a service: what one needs, the steps, the fee, the time, who decides, what is read.

use base::{Error, Localized, Message, Money};
use serde::Serialize;
use web::{Page, Path, Reader, Result, State, query};

use super::card::Card;
use super::title_of;
use crate::Portal;
use crate::domain::catalogue::Catalogue;
use crate::domain::service::{Fee, FeeBasis, Online, Service, ServiceKind};

const OTHERS_MAX: usize = 5;

/// See the module's page.
#[derive(Clone, Serialize)]
pub(crate) struct Start {
    id: String,
    name: Localized,
    summary: Localized,
    entity: Localized,
    entity_id: String,
    needs: Vec<Localized>,
    steps: Vec<Localized>,
    time: Localized,
    decides: Localized,
    reads: Vec<Localized>,
    fee: FeeView,
    way: Way,
    others: Vec<Card>,
}

/// What the service costs, as citizens and staff read it.
#[derive(Clone, Serialize)]
struct FeeView {
    amount: Option<Money>,
    explained: Option<Localized>,
    rules: Vec<Localized>,
    kind: FeeKind,
    /// Staff alone see that a fee is a placeholder.
    placeholder: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum FeeKind {
    Free,
    Amount,
    Assessed,
    NotYet,
}

/// How to go on from here.
#[derive(Clone, Serialize)]
#[serde(rename_all = "kebab-case", tag = "go")]
enum Way {
    /// Signed in, and it is a form.
    Form,
    /// Signed in, and it is a question to a register.
    Inquiry,
    /// Not signed in.
    SignIn { href: String },
    /// Not built yet.
    NotYet { why: Localized },
}

impl Page for Start {
    const TEMPLATE: &'static str = "service.html";

    fn title(&self) -> Message {
        title_of(&self.name)
    }

    fn samples() -> Vec<Self> {
        let both = |ar: &str, en: &str| Localized::new(ar, en);
        let fee = FeeView {
            amount: "10 ILS".parse().ok(),
            explained: None,
            rules: vec![both("بلا رسوم خلال 10 أيام من الولادة", "Free within 10 days of birth")],
            kind: FeeKind::Amount,
            placeholder: true,
        };
        let page = |way, fee| Self {
            id: "moi-birth-certificate".into(),
            name: both("إصدار شهادة ميلاد", "Issue of birth certificate"),
            summary: both("لك أو لأحد أولادك.", "For you or one of your children."),
            entity: both("وزارة الداخلية", "Ministry of Interior"),
            entity_id: "moi".into(),
            needs: vec![both("رقم هويتك", "Your identity number")],
            steps: vec![both("ادفع الرسم", "Pay the fee")],
            time: both("فورًا بعد الدفع", "At once after payment"),
            decides: both("تصدر آليًا من السجل المدني", "Issued by rule from the civil registry"),
            reads: vec![both("بياناتك في السجل المدني", "Your data in the civil registry")],
            fee,
            way,
            others: Card::samples(),
        };
        let unknown = |kind| FeeView {
            amount: None,
            explained: None,
            rules: vec![],
            kind,
            placeholder: false,
        };
        let why = both("لم تُفتح بعد.", "It is not open yet.");
        vec![
            page(Way::Form, fee.clone()),
            page(Way::SignIn { href: "/sign-in?return_to=%2F".into() }, fee),
            page(Way::Inquiry, unknown(FeeKind::Free)),
            page(Way::NotYet { why: why.clone() }, unknown(FeeKind::NotYet)),
            page(Way::NotYet { why }, unknown(FeeKind::Assessed)),
        ]
    }
}

pub(crate) async fn show(
    State(portal): State<Portal>,
    reader: Reader,
    Path(id): Path<String>,
) -> Result {
    let catalogue = portal.engine().catalogue();
    let service = catalogue.service(&id).ok_or_else(|| Error::not_found("error-not-found"))?;
    let is_staff = reader.person.as_ref().is_some_and(|person| person.staff.is_some());
    let mut page = Start::of(service, catalogue, way(service, &reader));
    page.fee.placeholder &= is_staff;
    reader.page(&page)
}

fn way(service: &Service, reader: &Reader) -> Way {
    match (&service.online, &reader.person, service.kind) {
        (Online::NotYet(why), _, _) => Way::NotYet { why: why.clone() },
        (Online::Complete, None, _) => {
            Way::SignIn { href: query("/sign-in", &[("return_to", &reader.path)]) }
        }
        (Online::Complete, Some(_), ServiceKind::Inquiry) => Way::Inquiry,
        (Online::Complete, Some(_), _) => Way::Form,
    }
}

impl Start {
    fn of(service: &Service, catalogue: &Catalogue, way: Way) -> Self {
        let entity = catalogue.entity(&service.entity).map(|entity| entity.name.clone());
        let others = catalogue.of_entity(&service.entity).filter(|other| other.id != service.id);
        Self {
            id: service.id.clone(),
            name: service.name.clone(),
            summary: service.summary.clone(),
            entity: entity.unwrap_or_default(),
            entity_id: service.entity.clone(),
            needs: service.guide.needs.clone(),
            steps: service.guide.steps.clone(),
            time: service.guide.time.clone(),
            decides: service.guide.decides.clone(),
            reads: service.lookups.iter().map(|lookup| lookup.consent.clone()).collect(),
            fee: FeeView::of(service.fee.as_ref(), service.is_complete()),
            way,
            others: others.map(|other| Card::of(other)).take(OTHERS_MAX).collect(),
        }
    }
}

impl FeeView {
    /// An amount without a source is not shown for a service that nobody can use here yet.
    fn of(fee: Option<&Fee>, complete: bool) -> Self {
        let nothing = Self {
            amount: None,
            explained: None,
            rules: Vec::new(),
            kind: FeeKind::Free,
            placeholder: false,
        };
        let Some(fee) = fee else { return nothing };
        let placeholder = fee.basis == FeeBasis::Placeholder;
        let kind = match fee.basis {
            FeeBasis::Assessed => FeeKind::Assessed,
            FeeBasis::Placeholder if !complete => FeeKind::NotYet,
            FeeBasis::Placeholder | FeeBasis::Sourced => FeeKind::Amount,
        };
        Self {
            amount: fee.amount,
            explained: fee.explained.clone(),
            rules: fee.rules.iter().map(|rule| rule.because.clone()).collect(),
            kind,
            placeholder,
        }
    }
}
