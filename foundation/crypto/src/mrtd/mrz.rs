//! The machine-readable zone (Doc 9303, parts 3, 4 and 5), as data group 1 holds it.

use base::Date;

use super::Refusal;

const TD1: usize = 90;
const TD3: usize = 88;
/// Years of the zone have two digits; a document ends in this century.
const CENTURY: i16 = 2000;

/// The kind of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A card of the size TD1.
    IdentityCard,
    /// A booklet of the size TD3.
    Passport,
}

/// What the zone says. It is about a person: it is not printed and not kept.
#[derive(Clone, PartialEq, Eq)]
pub struct Mrz {
    /// The kind of document.
    pub kind: Kind,
    /// The issuing state, three letters (`PSE`).
    pub state: String,
    /// The document's number, without fillers: no other document of this kind and state has it.
    pub number: String,
    /// The holder's birth: `YYMMDD`.
    pub born: String,
    /// The document's last day.
    pub expires: Date,
    /// Family name and given names, in Latin letters, one space between words.
    pub names: (String, String),
    /// The optional data, without fillers: where states print the personal number.
    pub optional: Vec<String>,
}

impl Kind {
    /// One word, as evidence names it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::IdentityCard => "identity-card",
            Self::Passport => "passport",
        }
    }
}

impl Mrz {
    /// Reads the lines, without the breaks between them.
    ///
    /// # Errors
    /// `Malformed` if it is no zone; `Mrz` if a check digit is wrong.
    pub fn parse(zone: &[u8]) -> Result<Self, Refusal> {
        let zone = std::str::from_utf8(zone).map_err(|_| Refusal::Malformed)?;
        let letters = |c: u8| c.is_ascii_uppercase() || c.is_ascii_digit() || c == b'<';
        if !zone.bytes().all(letters) {
            return Err(Refusal::Malformed);
        }
        match zone.len() {
            TD1 => td1(zone),
            TD3 => td3(zone),
            _ => Err(Refusal::Malformed),
        }
    }

    /// The nine-digit number among the optional data, if there is one.
    pub fn personal_number(&self) -> Option<&str> {
        let nine = |text: &&String| text.len() == 9 && text.bytes().all(|c| c.is_ascii_digit());
        self.optional.iter().find(nine).map(String::as_str)
    }

    /// Whether the holder was born on `day`. The zone has two digits of the year.
    pub fn is_born_on(&self, day: Date) -> bool {
        let year = day.year().rem_euclid(100);
        self.born == format!("{year:02}{:02}{:02}", day.month(), day.day())
    }

    /// Whether the holder may be called `name` (given name first, family name last, Latin letters): the zone
    /// has no hyphens and may be cut short.
    pub fn fits_name(&self, name: &str) -> bool {
        let name = folded(name);
        let (family, given) = (folded(&self.names.0), folded(first_word(&self.names.1)));
        !family.is_empty()
            && !given.is_empty()
            && name.starts_with(&given)
            && name.ends_with(&family)
            && name.len() >= given.len() + family.len()
    }
}

fn td3(zone: &str) -> Result<Mrz, Refusal> {
    checked(zone, &[(44..53, 53), (57..63, 63), (65..71, 71)])?;
    personal_number_checked(zone)?;
    composite(zone, &[44..54, 57..64, 65..87], 87)?;
    if !part(zone, 0..1)?.eq("P") {
        return Err(Refusal::Malformed);
    }
    Ok(Mrz {
        kind: Kind::Passport,
        state: unfilled(part(zone, 2..5)?),
        number: unfilled(part(zone, 44..53)?),
        born: part(zone, 57..63)?.to_owned(),
        expires: last_day(part(zone, 65..71)?)?,
        names: names(part(zone, 5..44)?),
        optional: vec![unfilled(part(zone, 72..86)?)],
    })
}

fn td1(zone: &str) -> Result<Mrz, Refusal> {
    // A long document number goes on in the optional data, where its check digit is too: not read here.
    checked(zone, &[(5..14, 14), (30..36, 36), (38..44, 44)])?;
    composite(zone, &[5..30, 30..37, 38..45, 48..59], 59)?;
    if !["I", "A", "C"].contains(&part(zone, 0..1)?) {
        return Err(Refusal::Malformed);
    }
    Ok(Mrz {
        kind: Kind::IdentityCard,
        state: unfilled(part(zone, 2..5)?),
        number: unfilled(part(zone, 5..14)?),
        born: part(zone, 30..36)?.to_owned(),
        expires: last_day(part(zone, 38..44)?)?,
        names: names(part(zone, 60..90)?),
        optional: vec![unfilled(part(zone, 15..30)?), unfilled(part(zone, 48..59)?)],
    })
}

type Range = std::ops::Range<usize>;

fn part(zone: &str, range: Range) -> Result<&str, Refusal> {
    zone.get(range).ok_or(Refusal::Malformed)
}

fn checked(zone: &str, fields: &[(Range, usize)]) -> Result<(), Refusal> {
    fields.iter().try_for_each(|(field, at)| composite(zone, std::slice::from_ref(field), *at))
}

/// Where a passport has no personal number, its check digit may be a filler.
fn personal_number_checked(zone: &str) -> Result<(), Refusal> {
    let (field, digit) = (part(zone, 72..86)?, part(zone, 86..87)?);
    let none = field.bytes().all(|c| c == b'<');
    if none && digit == "<" { Ok(()) } else { checked(zone, &[(72..86, 86)]) }
}

fn composite(zone: &str, fields: &[Range], at: usize) -> Result<(), Refusal> {
    let parts = fields.iter().map(|field| part(zone, field.clone()));
    let text = parts.collect::<Result<Vec<_>, _>>()?.concat();
    let digit = zone.as_bytes().get(at).copied();
    if digit == Some(check_digit(&text)) { Ok(()) } else { Err(Refusal::Mrz) }
}

/// Doc 9303, part 3, 4.9: weights 7, 3, 1.
pub(super) fn check_digit(text: &str) -> u8 {
    let value = |c: u8| match c {
        b'0'..=b'9' => u32::from(c - b'0'),
        b'A'..=b'Z' => u32::from(c - b'A') + 10,
        _ => 0,
    };
    let sum: u32 = text.bytes().zip([7, 3, 1].into_iter().cycle()).map(|(c, w)| value(c) * w).sum();
    b'0' + u8::try_from(sum % 10).unwrap_or(0)
}

fn last_day(text: &str) -> Result<Date, Refusal> {
    let number = |range| part(text, range)?.parse::<i16>().map_err(|_| Refusal::Malformed);
    let small = |n: i16| i8::try_from(n).map_err(|_| Refusal::Malformed);
    let (year, month, day) = (number(0..2)?, small(number(2..4)?)?, small(number(4..6)?)?);
    Date::new(CENTURY + year, month, day).map_err(|_| Refusal::Malformed)
}

fn names(field: &str) -> (String, String) {
    let (family, given) = field.split_once("<<").unwrap_or((field, ""));
    let words =
        |text: &str| text.split('<').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    (words(family), words(given))
}

fn unfilled(text: &str) -> String {
    text.trim_matches('<').to_owned()
}

fn first_word(text: &str) -> &str {
    text.split(' ').next().unwrap_or_default()
}

fn folded(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_uppercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The examples of Doc 9303, parts 4 and 5.
    const PASSPORT: &str =
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184226B<<<<<10";
    const CARD: &str = "I<UTOD231458907<<<<<<<<<<<<<<<7408122F1204159UTO<<<<<<<<<<<6ERIKSSON<<ANNA<MARIA<<<<<<<<<<";

    #[test]
    fn the_examples_of_the_standard_are_read() {
        let numbers = ["L898902C3", "D23145890"];
        let zones = [(PASSPORT, Kind::Passport), (CARD, Kind::IdentityCard)];
        for ((zone, kind), number) in zones.into_iter().zip(numbers) {
            let mrz = Mrz::parse(zone.as_bytes()).unwrap();
            assert_eq!((mrz.kind, mrz.state.as_str()), (kind, "UTO"));
            assert_eq!(mrz.number, number);
            assert_eq!(mrz.expires.to_string(), "2012-04-15");
            assert!(mrz.is_born_on("1974-08-12".parse().unwrap()));
            assert!(!mrz.is_born_on("1974-08-13".parse().unwrap()));
            assert_eq!(mrz.names, ("ERIKSSON".into(), "ANNA MARIA".into()));
            assert_eq!(mrz.personal_number(), None);
        }
    }

    #[test]
    fn a_wrong_digit_anywhere_is_seen() {
        for zone in [PASSPORT, CARD] {
            for at in (0..zone.len()).filter(|at| zone.as_bytes()[*at].is_ascii_digit()) {
                let mut changed = zone.as_bytes().to_vec();
                changed[at] = if changed[at] == b'9' { b'8' } else { changed[at] + 1 };
                assert!(Mrz::parse(&changed).is_err(), "{at}");
            }
        }
    }

    #[test]
    fn names_fit_without_hyphens_and_middle_names() {
        let mrz = Mrz::parse(PASSPORT.as_bytes()).unwrap();
        assert!(mrz.fits_name("Anna Maria Xavier Eriksson"));
        assert!(mrz.fits_name("An-na Erik-sson"));
        assert!(!mrz.fits_name("Berta Eriksson"));
        assert!(!mrz.fits_name("Anna Svensson"));
        assert!(!mrz.fits_name(""));
    }

    proptest! {
        #[test]
        fn nothing_makes_it_panic(zone in proptest::collection::vec(any::<u8>(), 0..100)) {
            let _ = Mrz::parse(&zone);
        }
    }
}
