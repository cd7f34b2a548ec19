use super::*;
use proptest::prelude::*;

fn key<T>(result: Result<T>) -> String {
    result.map(|_| ()).unwrap_err().message().key.to_string()
}

fn today() -> Date {
    "2026-11-22".parse().unwrap()
}

#[test]
fn numbers_are_read_kindly_and_checked_strictly() {
    for good in
        ["4242424242424242", "4242 4242 4242 4242", "4242-4242-4242-4242", "٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢"]
    {
        assert_eq!(CardNumber::parse(good).unwrap().reveal(), "4242424242424242");
    }
    assert!(CardNumber::parse("4000 0000 0000 9995").is_ok());
    assert!(CardNumber::parse("4000 0000 0000 0259").is_ok());
    assert_eq!(key(CardNumber::parse("4242 4242 4242 4241")), "vault-number-check");
    assert_eq!(key(CardNumber::parse("0000 0000 0000 0000")), "vault-number-check");
    assert_eq!(key(CardNumber::parse("4242")), "vault-number-length");
    assert_eq!(key(CardNumber::parse("4242 4242 4242 424x")), "vault-number-length");
    assert_eq!(key(CardNumber::parse(&"4".repeat(20))), "vault-number-length");
}

#[test]
fn a_card_is_good_until_the_end_of_its_month() {
    for good in ["11/26", "1126", "11 / 2026", "١١/٢٦", "11-26"] {
        assert_eq!(Expiry::parse(good, today()).unwrap().short(), "11/26", "{good}");
    }
    assert_eq!(Expiry::parse("1/27", today()).unwrap().short(), "01/27");
    assert_eq!(key(Expiry::parse("10/26", today())), "vault-expiry-past");
    for wrong in ["13/27", "00/27", "127", "11/77", "x", "11/2", "/1127/1", "１１/27"] {
        assert_eq!(key(Expiry::parse(wrong, today())), "vault-expiry-format", "{wrong}");
    }
}

#[test]
fn codes_and_names() {
    assert_eq!(SecurityCode::parse("١٢٣").unwrap().reveal(), "123");
    for wrong in ["12", "12345", "12a", ""] {
        assert_eq!(key(SecurityCode::parse(wrong)), "vault-cvv-format", "{wrong}");
    }
    assert_eq!(Holder::parse(" Huda  O'Neil-Khalil ").unwrap().reveal(), "Huda O'Neil-Khalil");
    assert!(Holder::parse("هُدى خليل").is_ok());
    for wrong in ["H", "4242424242424242", "a<b", &"x".repeat(61)] {
        assert_eq!(key(Holder::parse(wrong)), "vault-name-format", "{wrong}");
    }
}

#[test]
fn nothing_prints() {
    let card = Card::new(
        CardNumber::parse("4242424242424242").unwrap(),
        Expiry::parse("12/30", today()).unwrap(),
        &Holder::parse("Huda Khalil").unwrap(),
    );
    let printed = format!("{card:?} {:?}", SecurityCode::parse("987").unwrap());
    for secret in ["4242", "12/30", "Huda", "987"] {
        assert!(!printed.contains(secret), "{printed}");
    }
    let again = Card::from_plain(&card.to_plain()).unwrap();
    assert_eq!(again.to_plain().expose(), card.to_plain().expose());
}

proptest! {
    #[test]
    fn one_wrong_digit_is_noticed(head in "[1-9][0-9]{10,17}", place in 0_usize..12, by in 1_u8..10) {
        let number = (0..10).map(|check| format!("{head}{check}")).find(|n| luhn(n)).unwrap();
        prop_assert!(CardNumber::parse(&number).is_ok());
        let mut digits = number.into_bytes();
        digits[place] = b'0' + (digits[place] - b'0' + by) % 10;
        prop_assert!(CardNumber::parse(std::str::from_utf8(&digits).unwrap()).is_err());
    }

    #[test]
    fn whatever_is_typed_is_answered(text in ".{0,40}") {
        let _ = (CardNumber::parse(&text), Expiry::parse(&text, today()), SecurityCode::parse(&text));
    }
}
