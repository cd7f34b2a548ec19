//! A document and a live portrait, compared by a verifier with the Interior's portrait.

use base::{Date, Duration, NationalNumber};
use messages::identity::Level;
use messages::verification::{Finding, SCORE_MAX};
use serde::{Deserialize, Serialize};

use super::activation::Route;
use super::walk::Steps;
use crate::domain::door::limit::Limit;

/// From here up a machine's word is enough.
pub(crate) const ACCEPT: u16 = 800;
/// Below this nobody need look; between the two a person decides.
pub(crate) const REJECT: u16 = 500;
/// How long an image waits for a person to judge it.
pub(crate) const IMAGE_LIFETIME: Duration = Duration::from_hours(30 * 24);
/// The largest image.
pub(crate) const IMAGE_MAX: usize = 8 * 1024 * 1024;

/// An image on this route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Image {
    /// The identity card.
    Document,
    /// The person, a moment ago.
    Live,
    /// The portrait that the person is compared with: the Interior's, or the one in the chip.
    Reference,
}

/// Where somebody on this route stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Showing {
    /// The document was shown; the portrait comes next.
    Live,
    /// Both were shown; they are to be compared.
    Compare,
}

/// What the scores amount to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It is the person.
    Accept,
    /// A person looks.
    Review,
    /// Not so; why.
    Reject(Doubt),
}

/// Why a machine refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// The document cannot be read.
    Unreadable,
    /// It is somebody else's document.
    Other,
    /// The document is not valid any more.
    Expired,
    /// Nobody stood before the camera: a picture of a picture.
    NotLive,
    /// Another face than the Interior's.
    Unlike,
    /// Another face than the one in the document's chip.
    UnlikeDocument,
}

impl Steps for Showing {
    const ROUTE: Route = Route::Portrait;
    const LEVEL: Level = Level::Two;
    const LIMIT: Limit = Limit::PORTRAIT;
    const LIFETIME: Duration = Duration::from_mins(30);

    fn step(&self) -> &'static str {
        match self {
            Self::Live => "document",
            Self::Compare => "portrait",
        }
    }
}

impl Image {
    /// All of them, as they stand side by side.
    pub(crate) const ALL: [Self; 3] = [Self::Live, Self::Reference, Self::Document];

    /// Those of somebody whose document's chip was read.
    pub(crate) const OF_CHIP: [Self; 2] = [Self::Live, Self::Reference];

    /// The word that is stored, and in addresses.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Live => "live",
            Self::Reference => "reference",
        }
    }

    /// The image of a word.
    pub(crate) fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|image| image.code() == code)
    }
}

impl Doubt {
    /// The outcome in the figures, and the text for the person.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Unreadable => "portrait-unreadable",
            Self::Other => "portrait-other",
            Self::Expired => "portrait-expired",
            Self::NotLive => "portrait-not-live",
            Self::Unlike => "portrait-unlike",
            Self::UnlikeDocument => "portrait-unlike-document",
        }
    }
}

/// Whether scores are scores: a verifier that answers otherwise is not believed.
pub(crate) fn is_sound(finding: &Finding) -> bool {
    finding.liveness <= SCORE_MAX && finding.similarity <= SCORE_MAX
}

/// What `finding` amounts to for the owner of `number`.
pub(crate) fn judge(finding: &Finding, number: &NationalNumber, today: Date) -> Verdict {
    let Some(document) = &finding.document else { return Verdict::Reject(Doubt::Unreadable) };
    if document.national_number != *number {
        return Verdict::Reject(Doubt::Other);
    }
    if document.expires.is_some_and(|last| last < today) {
        return Verdict::Reject(Doubt::Expired);
    }
    judge_faces(finding, Doubt::Unlike)
}

/// What the scores amount to; `unlike`: what is said of another face.
pub(crate) fn judge_faces(finding: &Finding, unlike: Doubt) -> Verdict {
    match (finding.liveness, finding.similarity) {
        (..REJECT, _) => Verdict::Reject(Doubt::NotLive),
        (_, ..REJECT) => Verdict::Reject(unlike),
        (ACCEPT.., ACCEPT..) => Verdict::Accept,
        _ => Verdict::Review,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use messages::verification::DocumentRead;

    fn finding(liveness: u16, similarity: u16) -> Finding {
        let national_number = NationalNumber::from_serial(70_000_001);
        let document = DocumentRead { national_number, expires: None };
        Finding {
            reference: "1".into(),
            by: "test".into(),
            document: Some(document),
            liveness,
            similarity,
        }
    }

    fn verdict(finding: &Finding) -> Verdict {
        judge(finding, &NationalNumber::from_serial(70_000_001), "2026-11-22".parse().unwrap())
    }

    #[test]
    fn a_person_decides_between_the_lines() {
        assert_eq!(verdict(&finding(800, 800)), Verdict::Accept);
        assert_eq!(verdict(&finding(799, 1000)), Verdict::Review);
        assert_eq!(verdict(&finding(1000, 500)), Verdict::Review);
        assert_eq!(verdict(&finding(499, 1000)), Verdict::Reject(Doubt::NotLive));
        assert_eq!(verdict(&finding(1000, 499)), Verdict::Reject(Doubt::Unlike));
    }

    #[test]
    fn the_best_face_does_not_make_up_for_the_document() {
        let mut expired = finding(1000, 1000);
        let last = expired.document.as_mut().unwrap();
        last.expires = Some("2026-11-21".parse().unwrap());
        assert_eq!(verdict(&expired), Verdict::Reject(Doubt::Expired));
        let unread = Finding { document: None, ..finding(1000, 1000) };
        assert_eq!(verdict(&unread), Verdict::Reject(Doubt::Unreadable));
        let other = NationalNumber::from_serial(70_000_002);
        let today = "2026-11-22".parse().unwrap();
        assert_eq!(judge(&finding(1000, 1000), &other, today), Verdict::Reject(Doubt::Other));
    }

    #[test]
    fn scores_beyond_the_scale_are_not_believed() {
        assert!(is_sound(&finding(1000, 1000)));
        assert!(!is_sound(&finding(1001, 1)));
    }
}
