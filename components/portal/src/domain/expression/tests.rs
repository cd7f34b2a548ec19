use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::domain::value::Value;

fn scope() -> Scope {
    let known = [
        ("reason", Type::Choice(vec!["work".into(), "travel".into()])),
        ("person.birth_date", Type::Date),
        ("person", Type::Record),
        ("children", Type::List),
        ("copies", Type::Number),
        ("agrees", Type::Bool),
    ];
    Scope {
        known: known.into_iter().map(|(name, kind)| (name.to_owned(), kind)).collect(),
        later: BTreeSet::from(["country".to_owned()]),
    }
}

fn facts() -> BTreeMap<String, Value> {
    BTreeMap::from([
        ("reason".to_owned(), Value::Text("travel".into())),
        ("person.birth_date".to_owned(), Value::Date(date(2008, 2, 29))),
        ("copies".to_owned(), Value::Number(3)),
    ])
}

fn holds(text: &str) -> bool {
    let expression: Expression = text.parse().unwrap();
    expression.check_condition(&scope()).unwrap();
    expression.holds(&facts(), date(2026, 2, 28))
}

#[test]
fn conditions_hold_as_they_read() {
    assert!(holds("reason == 'travel' and copies >= 3"));
    assert!(holds("reason in ['work', 'travel']"));
    assert!(holds("not (reason == 'work') or false"));
    assert!(holds("age(person.birth_date) == 17")); // born on 29 February: 18 on 1 March
    assert!(holds("days_since(person.birth_date) > 6500"));
    assert!(holds("empty(children) and count(children) == 0"));
}

#[test]
fn absent_equals_nothing_and_orders_with_nothing() {
    assert!(!holds("agrees"));
    assert!(!holds("agrees == agrees"));
    assert!(holds("agrees != true"));
    assert!(holds("not agrees"));
    let no_facts = BTreeMap::new();
    let fee_rule: Expression = "days_since(person.birth_date) <= 10".parse().unwrap();
    assert!(!fee_rule.holds(&no_facts, date(2026, 1, 1)));
}

#[test]
fn the_author_is_told_what_is_wrong() {
    let wrong = |text: &str| {
        let expression: Expression = text.parse().unwrap();
        expression.check_condition(&scope()).unwrap_err()
    };
    assert!(wrong("country == 'JO'").contains("look back, never forward"));
    assert!(wrong("cuontry == 'JO'").contains("nothing is called"));
    assert!(wrong("reason == 'travell'").contains("none of the options"));
    assert!(wrong("reason in ['wrok']").contains("none of the options"));
    assert!(wrong("copies == 'three'").contains("cannot be compared"));
    assert!(wrong("reason < 'x'").contains("two numbers or two dates"));
    assert!(wrong("age(copies) > 1").contains("does not take a number"));
    assert!(wrong("person == person").contains("one of its columns"));
    assert!(wrong("copies").contains("not a yes or no"));
}

#[test]
fn syntax_faults_have_a_place() {
    let fault = |text: &str| text.parse::<Expression>().unwrap_err();
    assert_eq!(fault("reason == 'travel").at, 10);
    assert_eq!(fault("reason = 'x'").at, 7);
    assert_eq!(fault("(reason == 'x'").why, "')' is missing");
    assert_eq!(fault("sum(copies) > 1").why, "there is no function sum()");
    assert_eq!(fault("a b").why, "the expression should end here");
    assert_eq!(fault("").why, "a value is missing");
    assert_eq!(fault("x in [y]").why, "a list holds literals");
    assert_eq!(fault(&"not ".repeat(40)).why, "too deeply nested");
    assert_eq!(fault(&"(".repeat(500)).why, "too deeply nested");
    assert!(fault(&"a or ".repeat(200)).why.contains("longer than"));
}

fn any_literal() -> impl Strategy<Value = Literal> {
    prop_oneof![
        "[a-zء-ي -]{0,8}".prop_map(Literal::Text),
        (0..i64::MAX).prop_map(Literal::Number),
        any::<bool>().prop_map(Literal::Bool),
    ]
}

fn any_name() -> impl Strategy<Value = String> {
    "[b-z_]{2,6}(\\.[b-z_]{2,5})?".prop_filter("a keyword", |word| {
        !["or", "not", "in", "and", "true", "false"].contains(&word.as_str())
    })
}

fn any_expression() -> impl Strategy<Value = Expression> {
    let leaf = prop_oneof![
        any_literal().prop_map(Expression::Literal),
        any_name().prop_map(Expression::Name)
    ];
    leaf.prop_recursive(4, 24, 3, |inner| {
        let boxed = inner.prop_map(Box::new).boxed();
        let joint = prop_oneof![Just(Joint::And), Just(Joint::Or)];
        let comparison = proptest::sample::select(Comparison::all());
        let function = proptest::sample::select(Function::ALL.map(|(f, _)| f).to_vec());
        prop_oneof![
            boxed.clone().prop_map(Expression::Not),
            (joint, boxed.clone(), boxed.clone()).prop_map(|(j, a, b)| Expression::Both(j, a, b)),
            (comparison, boxed.clone(), boxed.clone())
                .prop_map(|(c, a, b)| Expression::Compare(c, a, b)),
            (boxed.clone(), proptest::collection::vec(any_literal(), 1..4))
                .prop_map(|(a, list)| Expression::In(a, list)),
            (function, boxed).prop_map(|(f, a)| Expression::Call(f, a)),
        ]
    })
}

impl Comparison {
    fn all() -> Vec<Self> {
        Self::ALL.iter().map(|(how, _)| *how).collect()
    }
}

proptest! {
    #[test]
    fn what_is_printed_can_be_read(expression in any_expression()) {
        let text = expression.to_string();
        prop_assume!(text.len() <= 600);
        prop_assert_eq!(text.parse::<Expression>(), Ok(expression), "{}", text);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,40}") {
        let _: Result<Expression, Wrong> = text.parse();
    }

    #[test]
    fn whatever_the_facts_an_expression_has_a_value(expression in any_expression()) {
        let _ = expression.value(&facts(), date(2026, 1, 1));
    }
}
