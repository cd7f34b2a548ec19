//! The people whom the sandbox knows by name: whoever tries the platform signs in as one of them.
//!
//! They are invented, like everybody else in the sandbox, and the same in every sandbox, so that pages,
//! journeys and documentation can name them. Facts that age (a child, a newborn) hang on the day of the
//! first start.

use base::{Date, MobileNumber, NationalNumber};
use jiff::ToSpan;
use jiff::civil::date;
use messages::registry::{PassportState, PersonName, Sex};

/// An adult citizen with a valid passport and an account.
pub const CITIZEN: Known = Known {
    serial: 70_000_011,
    first: ("ليلى", "Layla"),
    father: ("يوسف", "Yousef"),
    grandfather: ("إبراهيم", "Ibrahim"),
    family: ("الخطيب", "Al-Khatib"),
    sex: Sex::Female,
    born: Born::On(date(1991, 5, 14)),
    governorate: "PS-RBH",
    mobile: Some("0599000011"),
    passport: Some(PassportState::Valid),
};

/// A father in Nablus: [`CHILD`] is on record, and [`WIFE`] has two newborns' notifications
/// ([`RECENT_NOTIFICATION`], [`LATE_NOTIFICATION`]) still to be registered.
pub const FATHER: Known = Known {
    serial: 70_000_012,
    first: ("خالد", "Khaled"),
    father: ("عبد الرحمن", "Abd al-Rahman"),
    grandfather: ("سليمان", "Suleiman"),
    family: ("منصور", "Mansour"),
    sex: Sex::Male,
    born: Born::On(date(1988, 9, 2)),
    governorate: "PS-NBS",
    mobile: Some("0599000012"),
    passport: Some(PassportState::Expired),
};

/// The wife of [`FATHER`] and mother of his children.
pub const WIFE: Known = Known {
    serial: 70_000_013,
    first: ("رنا", "Rana"),
    father: ("محمود", "Mahmoud"),
    grandfather: ("أحمد", "Ahmad"),
    family: ("حمدان", "Hamdan"),
    sex: Sex::Female,
    born: Born::On(date(1991, 1, 20)),
    governorate: "PS-NBS",
    mobile: Some("0569000013"),
    passport: None,
};

/// The six-year-old son of [`FATHER`] and [`WIFE`], on record in the civil registry.
pub const CHILD: Known = Known {
    serial: 70_000_017,
    first: ("يوسف", "Yousef"),
    father: FATHER.first,
    grandfather: FATHER.father,
    family: FATHER.family,
    sex: Sex::Male,
    born: Born::DaysAgo(6 * 365 + 120),
    governorate: "PS-NBS",
    mobile: None,
    passport: None,
};

/// A clerk of the Interior's directorate in Nablus (`moi-nablus`); lives in Salfit.
pub const CLERK: Known = Known {
    serial: 70_000_014,
    first: ("سامر", "Samer"),
    father: ("حسن", "Hasan"),
    grandfather: ("علي", "Ali"),
    family: ("النجار", "Al-Najjar"),
    sex: Sex::Male,
    born: Born::On(date(1985, 11, 30)),
    governorate: "PS-SLT",
    mobile: Some("0599000014"),
    passport: Some(PassportState::Valid),
};

/// The platform's administrator.
pub const ADMINISTRATOR: Known = Known {
    serial: 70_000_015,
    first: ("هدى", "Huda"),
    father: ("عبد الله", "Abdallah"),
    grandfather: ("صالح", "Saleh"),
    family: ("عودة", "Odeh"),
    sex: Sex::Female,
    born: Born::On(date(1982, 2, 8)),
    governorate: "PS-RBH",
    mobile: Some("0569000015"),
    passport: None,
};

/// The second pair of eyes: what [`ADMINISTRATOR`] proposes, he decides.
pub const SECOND_ADMINISTRATOR: Known = Known {
    serial: 70_000_025,
    first: ("زياد", "Ziad"),
    father: ("كمال", "Kamal"),
    grandfather: ("يوسف", "Yousef"),
    family: ("البيطار", "Al-Bitar"),
    sex: Sex::Male,
    born: Born::On(date(1979, 6, 17)),
    governorate: "PS-BTH",
    mobile: Some("0569000025"),
    passport: None,
};

/// A living adult with a telephone and no account: the one who registers in the journeys.
pub const UNREGISTERED: Known = Known {
    serial: 70_000_016,
    first: ("آية", "Aya"),
    father: ("سامي", "Sami"),
    grandfather: ("محمود", "Mahmoud"),
    family: ("أبو زيد", "Abu Zaid"),
    sex: Sex::Female,
    born: Born::On(date(1997, 3, 21)),
    governorate: "PS-HBN",
    mobile: Some("0569000016"),
    passport: Some(PassportState::ReadyForCollection),
};

/// Another father in Nablus, whose newborn's notification is [`NEIGHBOURS_NOTIFICATION`].
pub const NEIGHBOUR: Known = Known {
    serial: 70_000_018,
    first: ("عمر", "Omar"),
    father: ("ماهر", "Maher"),
    grandfather: ("سعيد", "Saeed"),
    family: ("شاهين", "Shahin"),
    sex: Sex::Male,
    born: Born::On(date(1990, 7, 7)),
    governorate: "PS-NBS",
    mobile: Some("0599000018"),
    passport: Some(PassportState::InProduction),
};

/// The wife of [`NEIGHBOUR`].
pub const NEIGHBOURS_WIFE: Known = Known {
    serial: 70_000_019,
    first: ("سمر", "Samar"),
    father: ("زياد", "Ziad"),
    grandfather: ("محمد", "Mohammad"),
    family: ("درويش", "Darwish"),
    sex: Sex::Female,
    born: Born::On(date(1993, 12, 1)),
    governorate: "PS-NBS",
    mobile: None,
    passport: None,
};

/// An agent at a post office in Jenin, who checks identities.
pub const AGENT: Known = Known {
    serial: 70_000_021,
    first: ("إيمان", "Iman"),
    father: ("جميل", "Jamil"),
    grandfather: ("مصطفى", "Mustafa"),
    family: ("زعبي", "Zoubi"),
    sex: Sex::Female,
    born: Born::On(date(1987, 6, 9)),
    governorate: "PS-JEN",
    mobile: Some("0599000021"),
    passport: Some(PassportState::Valid),
};

/// An officer at a counter of the Interior's directorate in Ramallah (`moi-ramallah`).
pub const OFFICER: Known = Known {
    serial: 70_000_022,
    first: ("نادر", "Nader"),
    father: ("فؤاد", "Fouad"),
    grandfather: ("حسين", "Hussein"),
    family: ("قاسم", "Qasem"),
    sex: Sex::Male,
    born: Born::On(date(1979, 10, 17)),
    governorate: "PS-RBH",
    mobile: Some("0569000022"),
    passport: Some(PassportState::Valid),
};

/// Everybody above.
pub const KNOWN: [&Known; 12] = [
    &CITIZEN,
    &FATHER,
    &WIFE,
    &CHILD,
    &CLERK,
    &ADMINISTRATOR,
    &SECOND_ADMINISTRATOR,
    &UNREGISTERED,
    &NEIGHBOUR,
    &NEIGHBOURS_WIFE,
    &AGENT,
    &OFFICER,
];

/// The password of everybody who has an account at the first start.
pub const PASSWORD: &str = "Hukumati-2026-demo";

/// The notification of a girl born to [`FATHER`] and [`WIFE`] three days before the first start.
pub const RECENT_NOTIFICATION: &str = "7100031";
/// The notification of a boy born to them forty days before it: late, so that the fee is due.
pub const LATE_NOTIFICATION: &str = "7100402";
/// The notification of a boy born to [`NEIGHBOUR`] five days before it.
pub const NEIGHBOURS_NOTIFICATION: &str = "7100555";

/// A person known by name. Each part of the name is (Arabic, Latin letters).
#[derive(Clone, Copy, Debug)]
pub struct Known {
    /// The first eight digits of the national number.
    pub serial: u32,
    /// الاسم
    pub first: (&'static str, &'static str),
    /// الأب
    pub father: (&'static str, &'static str),
    /// الجد
    pub grandfather: (&'static str, &'static str),
    /// العائلة
    pub family: (&'static str, &'static str),
    /// Sex.
    pub sex: Sex,
    /// Day of birth.
    pub born: Born,
    /// Governorate of residence.
    pub governorate: &'static str,
    /// Their SIM, if they have one.
    pub mobile: Option<&'static str>,
    /// The state of their passport, if they ever asked for one.
    pub passport: Option<PassportState>,
}

/// A day of birth: fixed, or so long before the day of the first start.
#[derive(Clone, Copy, Debug)]
pub enum Born {
    /// On this day.
    On(Date),
    /// So many days before the first start.
    DaysAgo(i32),
}

impl Known {
    /// The national number.
    pub fn national_number(&self) -> NationalNumber {
        NationalNumber::from_serial(self.serial)
    }

    /// The name in Arabic.
    pub fn name_ar(&self) -> PersonName {
        self.name(|part| part.0)
    }

    /// The name in Latin letters.
    pub fn name_en(&self) -> PersonName {
        self.name(|part| part.1)
    }

    /// The SIM, read.
    pub fn mobile_number(&self) -> Option<MobileNumber> {
        self.mobile.and_then(|text| MobileNumber::parse(text).ok())
    }

    /// The day of birth in a sandbox first started on `first_start`.
    pub fn birth_date(&self, first_start: Date) -> Date {
        match self.born {
            Born::On(day) => day,
            Born::DaysAgo(days) => first_start.saturating_sub(days.days()),
        }
    }

    fn name(&self, script: fn((&'static str, &'static str)) -> &'static str) -> PersonName {
        let part = |pair| script(pair).to_owned();
        PersonName {
            first: part(self.first),
            father: part(self.father),
            grandfather: part(self.grandfather),
            family: part(self.family),
        }
    }
}
