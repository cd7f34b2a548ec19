//! The closed set of things a form may ask, each with its own reading and its own sentence for what is wrong.

use base::{Date, Message, MobileNumber, NationalNumber, western_digits};

use super::kind::{Choice, Kind};

/// What a field asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// A line of text of at most so many characters.
    Text {
        /// Characters.
        max: usize,
    },
    /// A name in Arabic letters.
    ArabicName,
    /// A name in Latin letters.
    LatinName,
    /// One of some options.
    Choice(Vec<Choice>),
    /// A day; whether one to come makes sense.
    Date(Days),
    /// Yes or no.
    YesNo,
    /// A national number.
    NationalNumber,
    /// A mobile number.
    MobileNumber,
    /// A whole number between two bounds.
    Number {
        /// At least.
        min: i64,
        /// At most.
        max: i64,
    },
    /// The number on a hospital's notification of a birth.
    NotificationNumber,
    /// One of the people in the records of some lookups: oneself, a child.
    Person {
        /// The lookups.
        from: Vec<String>,
    },
}

/// Which days a date may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Days {
    /// Any.
    Any,
    /// Today or before.
    Past,
}

impl FieldKind {
    /// Reads what was typed into the form in which it is kept.
    ///
    /// # Errors
    /// The field's own sentence.
    pub fn parse(&self, typed: &str, today: Date) -> Result<String, Message> {
        let text = clean(typed)?;
        if text.is_empty() {
            return Err(self.missing());
        }
        match self {
            Self::Text { max } => at_most(&text, *max),
            Self::ArabicName => letters(&text, is_arabic, "field-arabic-name"),
            Self::LatinName => letters(&text, is_latin, "field-latin-name"),
            Self::Choice(options) => options
                .iter()
                .find(|o| o.id == text)
                .map(|o| o.id.clone())
                .ok_or_else(|| self.missing()),
            Self::Date(days) => date(&text, *days, today),
            Self::YesNo => {
                matches!(text.as_str(), "yes" | "no").then_some(text).ok_or_else(|| self.missing())
            }
            Self::NationalNumber => NationalNumber::parse(&text)
                .map(|number| number.reveal().to_owned())
                .map_err(|error| error.message().clone()),
            Self::MobileNumber => MobileNumber::parse(&text)
                .map(|number| number.reveal().to_owned())
                .map_err(|error| error.message().clone()),
            Self::Number { min, max } => number(&text, *min, *max),
            Self::NotificationNumber => notification_number(&text),
            // The options are records, not constants: the dossier knows them.
            Self::Person { .. } => at_most(&text, 64),
        }
    }

    /// The kind of the answer.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Text { .. }
            | Self::ArabicName
            | Self::LatinName
            | Self::MobileNumber
            | Self::NotificationNumber => Kind::Text,
            Self::NationalNumber => Kind::NationalNumber,
            Self::Number { .. } => Kind::Number,
            Self::Date(_) => Kind::Date,
            Self::YesNo => Kind::YesNo,
            Self::Choice(options) => Kind::Choice(options.clone()),
            Self::Person { .. } => Kind::Record,
        }
    }

    /// The word for templates: which control to draw.
    pub fn control(&self) -> &'static str {
        match self {
            Self::Text { .. } => "text",
            Self::ArabicName => "arabic_name",
            Self::LatinName => "latin_name",
            Self::Choice(_) | Self::Person { .. } => "choice",
            Self::Date(_) => "date",
            Self::YesNo => "yes_no",
            Self::NationalNumber => "national_number",
            Self::MobileNumber => "mobile_number",
            Self::Number { .. } => "number",
            Self::NotificationNumber => "notification_number",
        }
    }

    /// The sentence when nothing was given.
    pub fn missing(&self) -> Message {
        match self {
            Self::Choice(_) | Self::Person { .. } | Self::YesNo => Message::new("field-choose"),
            _ => Message::new("field-required"),
        }
    }
}

/// Trimmed, inner blanks made one; control characters and invisible direction marks are refused.
fn clean(typed: &str) -> Result<String, Message> {
    let bad = |c: char| {
        (c.is_control() && !c.is_whitespace())
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    if typed.chars().any(bad) {
        return Err(Message::new("field-characters"));
    }
    let visible: String = typed.chars().filter(|c| !matches!(c, '\u{200e}' | '\u{200f}')).collect();
    Ok(visible.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn at_most(text: &str, max: usize) -> Result<String, Message> {
    if text.chars().count() > max {
        let max = i64::try_from(max).unwrap_or(i64::MAX);
        return Err(Message::new("field-too-long").with("max", max));
    }
    Ok(text.to_owned())
}

fn letters(text: &str, belongs: fn(char) -> bool, key: &'static str) -> Result<String, Message> {
    let enough = text.chars().filter(|c| c.is_alphabetic()).count() >= 2;
    if !enough || !text.chars().all(belongs) {
        return Err(Message::new(key));
    }
    at_most(text, 40)
}

fn is_arabic(c: char) -> bool {
    matches!(c, 'ء'..='غ' | 'ف'..='ي' | ' ' | '-')
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, ' ' | '-' | '\'')
}

/// `2026-11-20`, `20/11/2026`, `20-11-2026`, in any digit set.
fn date(text: &str, days: Days, today: Date) -> Result<String, Message> {
    let wrong = || Message::new("field-date");
    let plain = western_digits(text).replace(['/', '.', ' '], "-");
    let parts: Vec<i16> = plain.split('-').map_while(|part| part.parse().ok()).collect();
    let (year, month, day) = match (parts.as_slice(), plain.split('-').count()) {
        ([day @ 1..=31, month, year] | [year @ 1000..=9999, month, day], 3) => {
            (*year, *month, *day)
        }
        _ => return Err(wrong()),
    };
    let narrow = |part: i16| i8::try_from(part).map_err(|_| wrong());
    let date = Date::new(year, narrow(month)?, narrow(day)?).map_err(|_| wrong())?;
    if days == Days::Past && date > today {
        return Err(Message::new("field-date-future"));
    }
    if !(1900..=2100).contains(&date.year()) {
        return Err(wrong());
    }
    Ok(date.to_string())
}

fn number(text: &str, min: i64, max: i64) -> Result<String, Message> {
    match western_digits(text).parse::<i64>() {
        Ok(number) if (min..=max).contains(&number) => Ok(number.to_string()),
        Ok(_) => Err(Message::new("field-number-range").with("min", min).with("max", max)),
        Err(_) => Err(Message::new("field-number")),
    }
}

/// Letters, digits and hyphens; how hospitals write it beyond that is theirs.
fn notification_number(text: &str) -> Result<String, Message> {
    let plain = western_digits(text).replace(' ', "").to_ascii_uppercase();
    let known = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '/');
    if !(4..=24).contains(&plain.len()) || !plain.chars().all(known) {
        return Err(Message::new("field-notification-number"));
    }
    Ok(plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as day;
    use proptest::prelude::*;

    const TODAY: Date = day(2026, 11, 22);

    fn parse(kind: &FieldKind, typed: &str) -> Result<String, String> {
        kind.parse(typed, TODAY).map_err(|message| message.key.into_owned())
    }

    fn refused(key: &str) -> Result<String, String> {
        Err(key.to_owned())
    }

    #[test]
    fn names_are_in_their_letters() {
        assert_eq!(parse(&FieldKind::ArabicName, "  عبد   الله "), Ok("عبد الله".into()));
        assert_eq!(parse(&FieldKind::ArabicName, "Omar"), refused("field-arabic-name"));
        assert_eq!(parse(&FieldKind::ArabicName, "ع"), refused("field-arabic-name"));
        assert_eq!(parse(&FieldKind::LatinName, "Abd Allah"), Ok("Abd Allah".into()));
        assert_eq!(parse(&FieldKind::LatinName, "عمر"), refused("field-latin-name"));
        assert_eq!(parse(&FieldKind::LatinName, "X\u{202e}Y"), refused("field-characters"));
        assert_eq!(parse(&FieldKind::LatinName, &"a".repeat(41)), refused("field-too-long"));
    }

    #[test]
    fn a_day_is_read_as_people_write_it() {
        let past = FieldKind::Date(Days::Past);
        for typed in ["2026-11-20", "20/11/2026", "٢٠-١١-٢٠٢٦", "20.11.2026"] {
            assert_eq!(parse(&past, typed), Ok("2026-11-20".into()), "{typed}");
        }
        assert_eq!(parse(&past, "31/02/2026"), refused("field-date"));
        assert_eq!(parse(&past, "20/11"), refused("field-date"));
        assert_eq!(parse(&past, "23/11/2026"), refused("field-date-future"));
        assert_eq!(parse(&past, "yesterday"), refused("field-date"));
    }

    #[test]
    fn each_kind_refuses_in_its_own_words() {
        let choice =
            FieldKind::Choice(vec![Choice { id: "ar".into(), ar: "ع".into(), en: "A".into() }]);
        assert_eq!(parse(&choice, "fr"), refused("field-choose"));
        assert_eq!(parse(&choice, ""), refused("field-choose"));
        assert_eq!(parse(&FieldKind::YesNo, "maybe"), refused("field-choose"));
        assert_eq!(parse(&FieldKind::Text { max: 3 }, "abcd"), refused("field-too-long"));
        assert_eq!(parse(&FieldKind::Text { max: 3 }, " "), refused("field-required"));
        assert_eq!(parse(&FieldKind::Number { min: 1, max: 5 }, "٣"), Ok("3".into()));
        assert_eq!(
            parse(&FieldKind::Number { min: 1, max: 5 }, "9"),
            refused("field-number-range")
        );
        assert_eq!(parse(&FieldKind::NotificationNumber, "bn-٢٠٢٦ 17"), Ok("BN-202617".into()));
        assert_eq!(
            parse(&FieldKind::NotificationNumber, "x"),
            refused("field-notification-number")
        );
        assert_eq!(parse(&FieldKind::NationalNumber, "123"), refused("national-number-length"));
        assert_eq!(parse(&FieldKind::MobileNumber, "123"), refused("mobile-number-format"));
    }

    proptest! {
        #[test]
        fn what_was_read_reads_the_same_again(typed in "\\PC{0,30}") {
            for kind in [FieldKind::Text { max: 20 }, FieldKind::ArabicName, FieldKind::LatinName,
                         FieldKind::Date(Days::Any), FieldKind::NotificationNumber, FieldKind::YesNo] {
                if let Ok(kept) = kind.parse(&typed, TODAY) {
                    prop_assert_eq!(kind.parse(&kept, TODAY), Ok(kept));
                }
            }
        }
    }
}
