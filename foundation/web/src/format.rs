//! Dates, money and numbers as readers of each language write them. Digits are Western in both.

use base::{Currency, Date, Lang, Money, Timestamp};

/// The months of the Levant.
const MONTHS_AR: [&str; 12] = [
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
];

const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `22 تشرين الثاني 2026`, `22 November 2026`.
pub fn date(lang: Lang, date: Date) -> String {
    format!("{} {} {}", date.day(), month(lang, date), date.year())
}

/// The date and the time of day in Palestine: `22 November 2026, 14:05`.
pub fn datetime(lang: Lang, at: Timestamp) -> String {
    let (hour, minute) = at.time_of_day();
    let comma = match lang {
        Lang::Ar => "،",
        Lang::En => ",",
    };
    format!("{}{comma} {hour:02}:{minute:02}", self::date(lang, at.date()))
}

/// `25 شيكلًا`, `25.50 ILS`: a whole amount without decimals.
pub fn money(lang: Lang, money: Money) -> String {
    let amount = money.amount();
    let (whole, part) = amount.split_once('.').unwrap_or((&amount, ""));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let part = if part.bytes().all(|b| b == b'0') { String::new() } else { format!(".{part}") };
    let unit = match lang {
        Lang::Ar => currency_ar(money.currency(), form_ar(digits, &part)),
        Lang::En => money.currency().code(),
    };
    format!("{sign}{}{part} {unit}", grouped(digits))
}

/// `12,345`.
pub fn number(number: i64) -> String {
    let sign = if number < 0 { "-" } else { "" };
    format!("{sign}{}", grouped(&number.unsigned_abs().to_string()))
}

fn month(lang: Lang, date: Date) -> &'static str {
    let months = match lang {
        Lang::Ar => MONTHS_AR,
        Lang::En => MONTHS_EN,
    };
    let index = usize::try_from(date.month() - 1).unwrap_or(0);
    months.get(index).copied().unwrap_or_default()
}

/// The form that a noun takes after a number in Arabic.
#[derive(Clone, Copy)]
enum Form {
    /// After 3 to 10.
    Few,
    /// After 11 to 99.
    Many,
    /// After everything else, and after decimals.
    Other,
}

fn form_ar(whole: &str, part: &str) -> Form {
    let last_two: String = whole.chars().skip(whole.len().saturating_sub(2)).collect();
    match last_two.parse::<u8>() {
        Ok(3..=10) if part.is_empty() => Form::Few,
        Ok(11..=99) if part.is_empty() => Form::Many,
        _ => Form::Other,
    }
}

const fn currency_ar(currency: Currency, form: Form) -> &'static str {
    match (currency, form) {
        (Currency::Ils, Form::Few) => "شواكل",
        (Currency::Ils, Form::Many) => "شيكلًا",
        (Currency::Ils, Form::Other) => "شيكل",
        (Currency::Jod, Form::Few) => "دنانير أردنية",
        (Currency::Jod, Form::Many) => "دينارًا أردنيًا",
        (Currency::Jod, Form::Other) => "دينار أردني",
        (Currency::Usd, Form::Few) => "دولارات أمريكية",
        (Currency::Usd, Form::Many) => "دولارًا أمريكيًا",
        (Currency::Usd, Form::Other) => "دولار أمريكي",
        (Currency::Eur, _) => "يورو",
    }
}

fn grouped(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_has_the_month_of_the_levant() {
        let day: Date = "2026-11-22".parse().unwrap();
        assert_eq!(date(Lang::Ar, day), "22 تشرين الثاني 2026");
        assert_eq!(date(Lang::En, day), "22 November 2026");
        let at = Timestamp::from_seconds(1_795_349_100); // 2026-11-22T12:05:00Z, Palestine is at +02:00
        assert_eq!(datetime(Lang::En, at), "22 November 2026, 14:05");
        assert_eq!(datetime(Lang::Ar, at), "22 تشرين الثاني 2026، 14:05");
    }

    #[test]
    fn money_says_no_more_than_needed() {
        let shekels = |minor| money(Lang::Ar, Money::new(minor, Currency::Ils));
        assert_eq!(shekels(2500), "25 شيكلًا");
        assert_eq!((shekels(1000), shekels(10_000)), ("10 شواكل".into(), "100 شيكل".into()));
        assert_eq!(shekels(2550), "25.50 شيكل");
        assert_eq!(shekels(-123_456_700), "-1,234,567 شيكلًا");
        assert_eq!(money(Lang::En, Money::new(35_000, Currency::Jod)), "35 JOD");
        assert_eq!((number(999), number(-1000)), ("999".into(), "-1,000".into()));
    }
}
