//! Forms as people fill them in.

use base::{Currency, MobileNumber, NationalNumber};
use web::testing::{post, send};
use web::{
    Access, FileKind, Form, FormData, FormWithFile, Guard, Origins, Pages, Router, StatusCode,
    Table,
};

fn form(pairs: &[(&str, &str)]) -> Form {
    let pairs = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    FormData::from_pairs(pairs).unwrap().form()
}

fn mistakes(form: &Form) -> Vec<(String, String)> {
    form.view().errors.into_iter().map(|mistake| (mistake.field, mistake.key)).collect()
}

#[test]
fn all_digit_sets_are_understood() {
    let mut form = form(&[
        ("phone", " ٠٥٩٩ ١٢٣ ٤٥٦ "),
        ("amount", "١٬٢٥٠٫٥٠"),
        ("born", "۲۲/۱۱/۱۹۹۰"),
        ("died-day", "٣"),
        ("died-month", "02"),
        ("died-year", "٢٠٢٠"),
    ]);
    assert_eq!(form.parse("phone", MobileNumber::parse).unwrap().reveal(), "+970599123456");
    assert_eq!(form.money("amount", Currency::Ils).unwrap().minor(), 125_050);
    assert_eq!(form.date("born").unwrap().to_string(), "1990-11-22");
    assert_eq!(form.date("died").unwrap().to_string(), "2020-02-03");
    assert!(form.is_valid());
}

#[test]
fn every_mistake_is_noted_in_its_field() {
    let mut form = form(&[
        ("number", "123"),
        ("name", "   "),
        ("born", "30-02-1990"),
        ("short-year-day", "1"),
        ("short-year-month", "1"),
        ("short-year-year", "90"),
        ("choice", "c"),
        ("amount", "1.001"),
    ]);
    assert!(form.parse("number", NationalNumber::parse).is_none());
    assert!(form.text("name", 1..=60).is_none());
    assert!(form.date("born").is_none() && form.date("short-year").is_none());
    assert!(form.choice("choice", &["a", "b"]).is_none());
    assert!(form.money("amount", Currency::Ils).is_none());
    assert!(form.secret("password").is_none());
    let expected = [
        ("number", "national-number-length"),
        ("name", "required-field"),
        ("born", "date-invalid"),
        ("short-year", "date-invalid"),
        ("choice", "choose-one"),
        ("amount", "error-money"),
        ("password", "required-field"),
    ];
    let expected: Vec<_> = expected.map(|(f, k)| (f.to_owned(), k.to_owned())).into();
    assert_eq!(mistakes(&form), expected);
}

#[test]
fn what_may_be_empty_may_be_empty() {
    let mut form = form(&[("note", ""), ("box", "yes"), ("several", "a"), ("several", "b")]);
    assert_eq!(form.text("note", 0..=10).as_deref(), Some(""));
    assert_eq!(form.parse_optional("phone", MobileNumber::parse), Some(None));
    assert!(form.ticked("box") && !form.ticked("other"));
    assert_eq!(form.all("several").collect::<Vec<_>>(), ["a", "b"]);
}

#[test]
fn secrets_are_not_shown_again() {
    let mut form = form(&[("answer", "blue"), ("password", " open sesame "), ("name", "Huda")]);
    assert_eq!(form.secret("answer").unwrap().expose(), "blue");
    let view = form.view();
    assert_eq!(view.values.keys().collect::<Vec<_>>(), ["name"]);
    assert_eq!(form.secret("password").unwrap().expose(), " open sesame ");
}

#[test]
fn mischief_is_bounded() {
    let many = (0..300).map(|n| (n.to_string(), String::new()));
    assert!(FormData::from_pairs(many).is_err());
    assert!(FormData::from_pairs([("x".to_owned(), "y".repeat(5000))]).is_err());
    let mut form = form(&[("name", "a\u{1}b\u{202e}c\nd")]);
    assert_eq!(form.text("name", 1..=60).unwrap(), "ab\u{202e}c\nd");
}

/// `PostgreSQL` keeps no NUL, whoever sends one and however it would be read.
#[test]
fn a_nul_is_refused() {
    for pair in [("name", "a\0b"), ("n\0ame", "ab")] {
        let refused = FormData::from_pairs([(pair.0.to_owned(), pair.1.to_owned())]).unwrap_err();
        assert!(refused.is("error-bad-request"));
    }
}

#[test]
fn a_comma_is_not_taken_for_what_it_may_not_be() {
    let amount = |text: &str| {
        let mut form = form(&[("amount", text)]);
        let read = form.money("amount", Currency::Ils).map(base::Money::minor);
        read.ok_or_else(|| mistakes(&form))
    };
    for (text, minor) in [
        ("25", 2_500),
        ("1,250", 125_000),
        ("1,250.50", 125_050),
        ("12,345,678", 1_234_567_800),
        ("١٬٢٥٠", 125_000),
        ("2500.5", 250_050),
    ] {
        assert_eq!(amount(text), Ok(minor), "{text}");
    }
    for text in ["25,50", "٢٥,٥٠", "1,25.50", "1250,000", ",250", "1,", "1,,250", "1.250,00"] {
        let expected = vec![("amount".to_owned(), "error-money".to_owned())];
        assert_eq!(amount(text), Err(expected), "{text}");
    }
}

#[test]
fn nothing_that_was_filled_in_is_printed() {
    let pairs = [("code".to_owned(), "secret".to_owned())];
    let data = FormData::from_pairs(pairs).unwrap();
    let upload = web::Upload {
        name: "secret".to_owned(),
        content_type: "secret".to_owned(),
        bytes: web::Bytes::from_static(b"secret"),
    };
    let view = web::FormView::filled([("name", "secret")]);
    let printed = format!("{data:?} {:?} {view:?} {upload:?}", data.clone().form());
    assert!(!printed.contains("secret"), "{printed}");
    let (parts, ()) = web::http::Request::builder()
        .uri("/?code=secret")
        .header("cookie", "session=secret")
        .body(())
        .unwrap()
        .into_parts();
    let printed = format!("{:?}", web::Identify::of(&parts));
    assert!(printed.contains("GET") && !printed.contains("secret"), "{printed}");
}

fn uploads() -> Router {
    let origins = Origins::local();
    let surroundings = (base::Clock::manual(base::Timestamp::default()), base::Entropy::seeded(1));
    let pages = std::sync::Arc::new(Pages::new(&[], &[]).unwrap());
    let table = Table::new().post("/", Access::Public, receive).limit(2000);
    table.into_router((), Guard::stand_in(origins, pages, surroundings))
}

async fn receive(form: FormWithFile) -> web::Result<String> {
    let file = form.file.ok_or_else(|| base::Error::invalid("required-file"))?;
    let note = form.data.form().value("note").to_owned();
    let kind = file.kind().map(FileKind::content_type);
    Ok(format!("{note}: {} {:?} {}", file.name, kind, file.bytes.len()))
}

fn multipart(file_name: &str, content: &str) -> web::Request {
    let mut request = post("/", &Origins::local().sandbox, &[]);
    let kind = "multipart/form-data; boundary=XX".parse().unwrap();
    request.headers_mut().insert(web::header::CONTENT_TYPE, kind);
    let body = format!(
        "--XX\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nملاحظة\r\n\
         --XX\r\nContent-Disposition: form-data; name=\"paper\"; filename=\"{file_name}\"\r\n\
         Content-Type: text/html\r\n\r\n{content}\r\n--XX--\r\n"
    );
    request.map(|_| body.into())
}

#[tokio::test]
async fn a_file_is_what_its_first_bytes_say() {
    let router = uploads();
    let (_, _, said) = send(&router, multipart("id.pdf", "%PDF-1.7")).await;
    assert_eq!(said, "ملاحظة: id.pdf Some(\"application/pdf\") 8");
    let (_, _, said) = send(&router, multipart("id.pdf", "<script>")).await;
    assert_eq!(said, "ملاحظة: id.pdf None 8");
    assert_eq!(send(&router, multipart("", "")).await.0, StatusCode::UNPROCESSABLE_ENTITY);
    let (status, _, _) = send(&router, multipart("id.pdf", &"x".repeat(3000))).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
}
