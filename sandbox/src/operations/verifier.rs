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
        document: asked.document.as_deref().and_then(|text| document(&image(text))),
        liveness: live.as_ref().map_or(0, |label| label.liveness),
        similarity: live.filter(|_| same).map_or(STRANGER, |label| label.similarity),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::specimen::{Kind, draw, draw_for_chip};
    use base::NationalNumber;
    use messages::verification::Source;

    fn found(live: Kind, of: u32) -> Finding {
        let drawn =
            |kind, serial| crypto::b64(&draw(kind, &NationalNumber::from_serial(serial), None));
        compare(&Comparison {
            reference: "7".to_owned(),
            document: Some(drawn(Kind::Card, 70_000_011)),
            live: drawn(live, of),
            portrait: drawn(Kind::Portrait, 70_000_011),
            source: Source::Interior,
        })
    }

    #[test]
    fn another_person_is_not_alike_however_well_lit() {
        assert_eq!(found(Kind::Live, 70_000_011).similarity, 930);
        assert_eq!(found(Kind::Live, 70_000_012).similarity, STRANGER);
    }

    #[test]
    fn the_picture_in_a_chip_is_compared_without_a_card() {
        let number = NationalNumber::from_serial;
        let found = |of| {
            compare(&Comparison {
                reference: "7".to_owned(),
                document: None,
                live: crypto::b64(&draw(Kind::Live, &number(of), None)),
                portrait: crypto::b64(&draw_for_chip(&number(70_000_011))),
                source: Source::Chip,
            })
        };
        assert_eq!((found(70_000_011).similarity, found(70_000_011).document), (930, None));
        assert_eq!(found(70_000_012).similarity, STRANGER);
    }

    #[test]
    fn a_screen_is_not_alive() {
        let screen = found(Kind::Screen, 70_000_011);
        assert_eq!((screen.liveness, screen.similarity), (120, 930));
    }
}
