//! Which passwords are good enough.

use base::Message;
use zxcvbn::feedback::Warning;
use zxcvbn::{Score, zxcvbn};

use crate::domain::holder::account::Owner;

const LENGTH_MIN: i64 = 10;
const LENGTH_MAX: i64 = 128;
/// Facts shorter than this are in too many honest passwords.
const FACT_MIN: usize = 3;

/// The reason why `password` is refused for somebody with these `facts`, if it is.
pub(crate) fn refuse(password: &str, facts: &[String]) -> Option<Message> {
    let length = i64::try_from(password.chars().count()).unwrap_or(i64::MAX);
    if length < LENGTH_MIN {
        return Some(Message::new("password-short").with("min", LENGTH_MIN));
    }
    if length > LENGTH_MAX {
        return Some(Message::new("password-long").with("max", LENGTH_MAX));
    }
    if contains_a_fact(password, facts) {
        return Some(Message::new("password-own-facts"));
    }
    too_easy(password, facts)
}

/// What a stranger could know of somebody and try.
pub(crate) fn facts(owner: &Owner) -> Vec<String> {
    let name = &owner.name;
    let mut facts = vec![
        owner.national_number.reveal().to_owned(),
        owner.mobile.national(),
        owner.mobile.reveal().to_owned(),
        name.first.clone(),
        name.father.clone(),
        name.grandfather.clone(),
        name.family.clone(),
        owner.birth_date.strftime("%Y%m%d").to_string(),
        owner.birth_date.strftime("%d%m%Y").to_string(),
        owner.birth_date.strftime("%Y").to_string(),
    ];
    let latin = owner.name_latin.as_deref().unwrap_or_default();
    facts.extend(latin.split_whitespace().map(str::to_owned));
    facts
}

fn contains_a_fact(password: &str, facts: &[String]) -> bool {
    let password = plain(password);
    facts
        .iter()
        .map(|fact| plain(fact))
        .filter(|fact| fact.chars().count() > FACT_MIN)
        .any(|fact| password.contains(&fact))
}

/// Letters and digits alone, spelt alike: `+970 599-123` hides in `970599123`.
fn plain(text: &str) -> String {
    base::fold_arabic(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn too_easy(password: &str, facts: &[String]) -> Option<Message> {
    let known: Vec<&str> = facts.iter().map(String::as_str).collect();
    let judged = zxcvbn(password, &known);
    if judged.score() >= Score::Three {
        return None;
    }
    let warning = judged.feedback().and_then(zxcvbn::feedback::Feedback::warning);
    Some(Message::new(warning.map_or("password-guessable", reason)))
}

fn reason(warning: Warning) -> &'static str {
    use Warning as W;
    match warning {
        W::StraightRowsOfKeysAreEasyToGuess | W::ShortKeyboardPatternsAreEasyToGuess => {
            "password-keyboard"
        }
        W::RepeatsLikeAaaAreEasyToGuess | W::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess => {
            "password-repeats"
        }
        W::SequencesLikeAbcAreEasyToGuess => "password-sequence",
        W::RecentYearsAreEasyToGuess | W::DatesAreOftenEasyToGuess => "password-dates",
        W::NamesAndSurnamesByThemselvesAreEasyToGuess | W::CommonNamesAndSurnamesAreEasyToGuess => {
            "password-names"
        }
        W::AWordByItselfIsEasyToGuess => "password-word",
        W::ThisIsATop10Password
        | W::ThisIsATop100Password
        | W::ThisIsACommonPassword
        | W::ThisIsSimilarToACommonlyUsedPassword => "password-common",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(password: &str) -> Option<String> {
        let facts = ["700000019", "0599123456", "أحمد", "Ahmad", "19900214"].map(str::to_owned);
        refuse(password, &facts).map(|message| message.key.into_owned())
    }

    #[test]
    fn a_reason_is_given() {
        assert_eq!(refused("short").as_deref(), Some("password-short"));
        assert_eq!(refused(&"x".repeat(129)).as_deref(), Some("password-long"));
        assert_eq!(refused("aaaaaaaaaaaa").as_deref(), Some("password-repeats"));
        assert_eq!(refused("abcdefghijkl").as_deref(), Some("password-sequence"));
        assert_eq!(refused("password123").as_deref(), Some("password-common"));
        assert_eq!(refused("my-ahmad-olive").as_deref(), Some("password-own-facts"));
        assert_eq!(refused("زيتون احمد ٤٤").as_deref(), Some("password-own-facts"));
        assert_eq!(refused("x 700-000-019 y").as_deref(), Some("password-own-facts"));
    }

    #[test]
    fn a_few_words_are_enough() {
        assert_eq!(refused("olive lemon stone gate"), None);
        assert_eq!(refused("زيتون ليمون حجر بوابة"), None);
        assert_eq!(refused("Hukumati-2026-demo"), None);
    }
}
