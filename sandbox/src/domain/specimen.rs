//! Drawings in place of photos: portraits and cards of people who do not exist, each labelled with what the
//! stand-in of a verifier is to find in it.
//!
//! The label is a PNG text chunk, or a JPEG comment: keyword `hukumati-specimen`, then `number=… liveness=… similarity=…
//! expires=…` and a line feed. A picture without a label shows nobody.

use base::{Date, NationalNumber};
use messages::verification::{DocumentRead, SCORE_MAX};

use super::jpeg;
use super::png::{Colour, picture};

const KEYWORD: &str = "hukumati-specimen";

/// What can be drawn of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The Interior's portrait.
    Portrait,
    /// The identity card.
    Card,
    /// The person before a camera, well lit.
    Live,
    /// The same, so blurred that no machine is sure.
    Blurred,
    /// A photo of a screen.
    Screen,
}

/// What a label says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Label {
    pub(crate) number: NationalNumber,
    pub(crate) liveness: u16,
    pub(crate) similarity: u16,
    pub(crate) expires: Option<Date>,
}

impl Kind {
    /// Those that somebody would send.
    pub(crate) const SENT: [Self; 4] = [Self::Card, Self::Live, Self::Blurred, Self::Screen];

    /// The word in addresses and texts.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Portrait => "portrait",
            Self::Card => "card",
            Self::Live => "live",
            Self::Blurred => "blurred",
            Self::Screen => "screen",
        }
    }

    /// The kind of a word.
    pub(crate) fn of(name: &str) -> Option<Self> {
        Self::SENT.into_iter().chain([Self::Portrait]).find(|kind| kind.name() == name)
    }

    /// The scores of its label: liveness, similarity.
    const fn scores(self) -> (u16, u16) {
        match self {
            Self::Portrait | Self::Card => (0, 0),
            Self::Live => (960, 930),
            Self::Blurred => (870, 640),
            Self::Screen => (120, 930),
        }
    }
}

/// The drawing of a person.
pub(crate) fn draw(kind: Kind, number: &NationalNumber, expires: Option<Date>) -> Vec<u8> {
    let label = label(kind, number, expires);
    let looks = Looks::of(number, kind);
    let size = if kind == Kind::Card { (216, 136) } else { (108, 136) };
    picture(size, (KEYWORD, &label), |x, y| looks.at(x, y))
}

/// The same person's portrait as the chip of a document holds it: coarser, and JPEG.
pub(crate) fn draw_for_chip(number: &NationalNumber) -> Vec<u8> {
    let (label, looks) = (label(Kind::Portrait, number, None), Looks::of(number, Kind::Portrait));
    jpeg::picture((54, 68), (KEYWORD, &label), |x, y| looks.at(x * 2, y * 2))
}

fn label(kind: Kind, number: &NationalNumber, expires: Option<Date>) -> String {
    let (liveness, similarity) = kind.scores();
    let number = number.reveal();
    let expires = expires.map_or_else(String::new, |day| format!(" expires={day}"));
    format!("number={number} liveness={liveness} similarity={similarity}{expires}\n")
}

/// What the label of a picture says, if it has one.
pub(crate) fn read(image: &[u8]) -> Option<Label> {
    let mark = [KEYWORD.as_bytes(), &[0]].concat();
    let at = image.windows(mark.len()).position(|part| part == mark)?;
    let rest = image.get(at + mark.len()..)?;
    let text = rest.split(|byte| !byte.is_ascii_graphic() && *byte != b' ').next()?;
    let text = std::str::from_utf8(text.get(..text.len().min(120))?).ok()?;
    let value =
        |name: &str| text.split(' ').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
    let score = |name| value(name)?.parse::<u16>().ok().filter(|score| *score <= SCORE_MAX);
    Some(Label {
        number: NationalNumber::parse(value("number")?).ok()?,
        liveness: score("liveness")?,
        similarity: score("similarity")?,
        expires: value("expires").and_then(|day| day.get(..10)?.parse().ok()),
    })
}

/// What stands on a card.
pub(crate) fn document(image: &[u8]) -> Option<DocumentRead> {
    let label = read(image)?;
    Some(DocumentRead { national_number: label.number, expires: label.expires })
}

/// A face made of a few ellipses, whose colours follow from the number.
struct Looks {
    kind: Kind,
    ground: Colour,
    clothes: Colour,
    hair: Colour,
}

impl Looks {
    fn of(number: &NationalNumber, kind: Kind) -> Self {
        let digits: Vec<u8> = number.reveal().bytes().map(|digit| digit - b'0').collect();
        let digit = |place: usize| digits.get(place).copied().unwrap_or(0);
        Self {
            kind,
            ground: [200 - digit(5) * 5, 215 - digit(6) * 4, 210],
            clothes: [40 + digit(7) * 12, 80 + digit(8) * 8, 110],
            hair: [50 + digit(8) * 4, 40, 35 + digit(6) * 3],
        }
    }

    fn at(&self, x: u32, y: u32) -> Colour {
        let stripe = self.kind == Kind::Screen && y % 6 < 2;
        if self.kind == Kind::Card && !(8..100).contains(&x) {
            return if x > 112 && x < 200 && y % 22 < 6 && y > 24 {
                [90, 90, 90]
            } else {
                [226, 236, 230]
            };
        }
        let x = if self.kind == Kind::Blurred { x / 8 * 8 } else { x };
        let face = self.face(i64::from(x), i64::from(y));
        if stripe { face.map(|part| part / 2) } else { face }
    }

    fn face(&self, x: i64, y: i64) -> Colour {
        let inside = |cx: i64, cy: i64, rx: i64, ry: i64| {
            let (dx, dy) = (x - cx, y - cy);
            dx * dx * ry * ry + dy * dy * rx * rx <= rx * rx * ry * ry
        };
        if inside(42, 58, 4, 3) || inside(66, 58, 4, 3) {
            [40, 30, 30]
        } else if inside(54, 82, 11, 3) {
            [150, 70, 70]
        } else if inside(54, 64, 27, 34) {
            [222, 184, 152]
        } else if inside(54, 52, 35, 40) {
            self.hair
        } else if inside(54, 140, 50, 42) {
            self.clothes
        } else {
            self.ground
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_says_what_it_is() {
        let number = NationalNumber::from_serial(70_000_011);
        let day: Date = "2031-05-14".parse().unwrap();
        let card = draw(Kind::Card, &number, Some(day));
        let read_back = document(&card).unwrap();
        assert_eq!((read_back.national_number, read_back.expires), (number.clone(), Some(day)));
        let label = read(&draw(Kind::Blurred, &number, None)).unwrap();
        assert_eq!((label.liveness, label.similarity), (870, 640));
        let chip = draw_for_chip(&number);
        assert!(chip.starts_with(b"\xff\xd8\xff") && chip.len() < 32 * 1024, "{}", chip.len());
        assert_eq!(read(&chip).unwrap().number, number);
    }

    #[test]
    fn a_picture_without_a_label_shows_nobody() {
        assert_eq!(read(b"\xff\xd8\xff a photo"), None);
        let number = NationalNumber::from_serial(70_000_011);
        let beyond = format!("{KEYWORD}\0number={} liveness=1001 similarity=5", number.reveal());
        assert_eq!(read(beyond.as_bytes()), None);
    }

    #[test]
    fn people_look_different_and_always_the_same() {
        let draw = |serial| draw(Kind::Portrait, &NationalNumber::from_serial(serial), None);
        assert_eq!(draw(70_000_011), draw(70_000_011));
        assert_ne!(draw(70_000_011), draw(70_000_012));
    }
}
