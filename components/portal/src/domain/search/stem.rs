//! Words as a search compares them: folded, without the particles and endings that change from sentence to
//! sentence (after light10, Larkey et al. 2002).

use base::fold_arabic;

/// Longest first.
const PREFIXES: [&str; 9] = ["وال", "بال", "كال", "فال", "لل", "ال", "و", "ب", "ل"];
const SUFFIXES: [&str; 9] = ["ات", "ون", "ين", "ان", "ها", "يه", "ه", "ي", "s"];

/// Words that every sentence has, in the folded form.
const EMPTY: [&str; 44] = [
    "في",
    "من",
    "عن",
    "علي",
    "الي",
    "مع",
    "او",
    "ان",
    "ما",
    "هل",
    "كيف",
    "اين",
    "وين",
    "شو",
    "بدي",
    "اريد",
    "اود",
    "عمل",
    "حق",
    "تبع",
    "خدمه",
    "الخدمه",
    "طلب",
    "هو",
    "هي",
    "the",
    "a",
    "an",
    "of",
    "for",
    "to",
    "in",
    "on",
    "and",
    "or",
    "my",
    "i",
    "how",
    "want",
    "need",
    "get",
    "do",
    "is",
    "service",
];

/// The stems of a text, without the empty words.
pub(super) fn words(text: &str) -> Vec<String> {
    let folded = fold_arabic(text);
    let plain = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    plain.filter(|word| !EMPTY.contains(word)).map(stem).collect()
}

/// A prefix goes if three letters stay, a suffix likewise.
fn stem(word: &str) -> String {
    let word = PREFIXES
        .iter()
        .find_map(|prefix| word.strip_prefix(prefix).filter(|rest| enough(rest)))
        .unwrap_or(word);
    let word = SUFFIXES
        .iter()
        .find_map(|suffix| word.strip_suffix(suffix).filter(|rest| enough(rest)))
        .unwrap_or(word);
    word.to_owned()
}

fn enough(rest: &str) -> bool {
    rest.chars().count() >= 3
}

/// How well a typed word fits a stem, in percent; nothing if it does not.
pub(super) fn closeness(typed: &str, stem: &str) -> Option<u32> {
    let letters = typed.chars().count();
    if typed == stem {
        Some(100)
    } else if letters >= 3 && stem.starts_with(typed) {
        Some(60)
    } else if letters >= 4 && one_slip(typed, stem) {
        Some(40)
    } else {
        None
    }
}

/// One letter wrong, missing, too many, or two neighbours exchanged.
fn one_slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let same = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let rest = |word: &[char], from: usize| word.get(from..).unwrap_or_default().to_vec();
    let (a, b) = (rest(&a, same), rest(&b, same));
    match (a.as_slice(), b.as_slice()) {
        ([one, two, left @ ..], [first, second, right @ ..]) if one == second && two == first => {
            left == right
        }
        _ => rest(&a, 1) == rest(&b, 1) || rest(&a, 1) == b || a == rest(&b, 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particles_and_endings_fall_away() {
        assert_eq!(words("الاستعلام عن الجوازات"), words("إستعلام جواز"));
        assert_eq!(words("وبالشهادة"), ["بالشهاد"]); // one particle at a time is enough in practice
        assert_eq!(words("للمركبة"), words("مركبة"));
        assert_eq!(words("How do I get a passport?"), ["passport"]);
    }

    #[test]
    fn one_slip_is_forgiven_and_two_are_not() {
        assert!(one_slip("pasport", "passport"));
        assert!(one_slip("passprot", "passport"));
        assert!(one_slip("شهاده", "شحاده"));
        assert!(!one_slip("pasprot", "passport"));
        assert_eq!(closeness("ابل", "ابن"), None);
    }
}
