//! The verifier: it recognises nobody. It reads the labels that the sandbox's own drawings carry.

use messages::verification::{Comparison, Finding};

use crate::domain::specimen::{document, read};

/// Its name in the record of what was checked.
pub const NAME: &str = "sandbox-verifier";

/// How like a stranger is.
const STRANGER: u16 = 50;

/// What the labels say.
pub(crate) fn compare(asked: &Comparison) -> Finding {
    let image = |text: &str| crypto::unb64(text).unwrap_or_default();
    let live = read(&image(&asked.live));
    let reference = read(&image(&asked.portrait));
    let same = match (&live, &reference) {
        (Some(live), Some(reference)) => live.number == reference.number,
        _ => false,
    };
    Finding {
        reference: asked.reference.clone(),
        by: NAME.to_owned(),
        document: document(&image(&asked.document)),
        liveness: live.as_ref().map_or(0, |label| label.liveness),
        similarity: live.filter(|_| same).map_or(STRANGER, |label| label.similarity),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::specimen::{Kind, draw};
    use base::NationalNumber;

    fn found(live: Kind, of: u32) -> Finding {
        let drawn =
            |kind, serial| crypto::b64(&draw(kind, &NationalNumber::from_serial(serial), None));
        compare(&Comparison {
            reference: "7".to_owned(),
            document: drawn(Kind::Card, 70_000_011),
            live: drawn(live, of),
            portrait: drawn(Kind::Portrait, 70_000_011),
        })
    }

    #[test]
    fn another_person_is_not_alike_however_well_lit() {
        assert_eq!(found(Kind::Live, 70_000_011).similarity, 930);
        assert_eq!(found(Kind::Live, 70_000_012).similarity, STRANGER);
    }

    #[test]
    fn a_screen_is_not_alive() {
        let screen = found(Kind::Screen, 70_000_011);
        assert_eq!((screen.liveness, screen.similarity), (120, 930));
    }
}
