//! What the Ministry of Health says: the hospital's notification of a birth (إشعار ولادة).

use base::{Date, NationalNumber};
use serde::{Deserialize, Serialize};

use crate::registry::Sex;

/// `birth-notifications/find`: a notification by its number.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NotificationQuery {
    /// The number on the hospital's paper.
    pub number: String,
}

/// The answer; none if there is no such notification.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NotificationAnswer {
    /// The notification.
    pub notification: Option<BirthNotification>,
}

/// A hospital's notification of a live birth.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BirthNotification {
    /// Its number.
    pub number: String,
    /// Sex of the newborn.
    pub sex: Sex,
    /// Day of birth.
    pub birth_date: Date,
    /// Hospital, Arabic.
    pub hospital_ar: String,
    /// Hospital, Latin letters.
    pub hospital_en: String,
    /// Place of birth, Arabic.
    pub birth_place_ar: String,
    /// Place of birth, Latin letters.
    pub birth_place_en: String,
    /// The mother.
    pub mother: NationalNumber,
    /// The father, as the mother declared him.
    pub father: NationalNumber,
}
