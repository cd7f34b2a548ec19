//! Newborns whom a hospital has notified and nobody has registered yet.

use base::Date;
use jiff::ToSpan;
use messages::health::BirthNotification;
use messages::registry::Sex;

use crate::people::{
    FATHER, Known, LATE_NOTIFICATION, NEIGHBOUR, NEIGHBOURS_NOTIFICATION, NEIGHBOURS_WIFE,
    RECENT_NOTIFICATION, WIFE,
};

/// The notifications that wait on `today`, the day of the first start.
pub fn notifications(today: Date) -> [BirthNotification; 3] {
    [
        notification(RECENT_NOTIFICATION, today, 3, Sex::Female, (&WIFE, &FATHER)),
        notification(LATE_NOTIFICATION, today, 40, Sex::Male, (&WIFE, &FATHER)),
        notification(NEIGHBOURS_NOTIFICATION, today, 5, Sex::Male, (&NEIGHBOURS_WIFE, &NEIGHBOUR)),
    ]
}

fn notification(
    number: &str,
    today: Date,
    days_ago: i32,
    sex: Sex,
    (mother, father): (&Known, &Known),
) -> BirthNotification {
    BirthNotification {
        number: number.to_owned(),
        sex,
        birth_date: today.saturating_sub(days_ago.days()),
        hospital_ar: "مستشفى نابلس الحكومي".to_owned(),
        hospital_en: "Nablus Governmental Hospital".to_owned(),
        birth_place_ar: "نابلس".to_owned(),
        birth_place_en: "Nablus".to_owned(),
        mother: mother.national_number(),
        father: father.national_number(),
    }
}
