//! Arabic text as people type it.

/// The same text with Arabic-Indic (٠–٩) and Persian (۰–۹) digits as Western ones.
pub fn western_digits(text: &str) -> String {
    text.chars().map(western_digit).collect()
}

/// The text as a search sees it: letter forms, diacritics, tatweel, case and digit sets made alike,
/// so that اصدار finds إصدار and شهاده finds شهادة.
pub fn fold_arabic(text: &str) -> String {
    text.chars()
        .filter(|c| !is_mark(*c))
        .flat_map(|c| fold_letter(c).to_lowercase())
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn western_digit(c: char) -> char {
    let code = c as u32;
    let digit = match c {
        '٠'..='٩' => code - '٠' as u32,
        '۰'..='۹' => code - '۰' as u32,
        _ => return c,
    };
    char::from_digit(digit, 10).unwrap_or(c)
}

/// Harakat, superscript alef, tatweel, and the invisible direction marks.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{064b}'..='\u{065f}' | '\u{0670}' | '\u{0640}' | '\u{200c}'..='\u{200f}')
}

fn fold_letter(c: char) -> char {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ئ' => 'ي',
        'ؤ' => 'و',
        'ة' => 'ه',
        'گ' => 'ك',
        'پ' => 'ب',
        'ء' | '،' | '؛' | '؟' | ',' | '.' | '-' | '(' | ')' | '/' => ' ',
        _ => western_digit(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everyday_spelling_folds_to_the_same() {
        assert_eq!(fold_arabic("إصدار شهادةِ مِيلاد"), fold_arabic("اصدار  شهاده ميلاد"));
        assert_eq!(fold_arabic("الاستعلام عن مستوى"), fold_arabic("الإستعلام عن مستوي"));
        assert_eq!(fold_arabic("Passport"), "passport");
        assert_eq!(western_digits("٠١۲3"), "0123");
    }
}
