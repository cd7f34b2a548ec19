//! The words that every room of the house uses: ids, time, chance, money, people's numbers, errors.
//!
//! Nothing here does I/O. Time and chance are arguments: [`Clock`] and [`Entropy`].

mod calendar;
mod clock;
mod entropy;
mod error;
mod id;
mod lang;
mod money;
mod national_number;
mod phone;
mod secret;
mod text;

pub use calendar::WorkingCalendar;
pub use clock::{Clock, Timestamp};
pub use entropy::Entropy;
pub use error::{Arg, Error, Kind, Message, Result};
pub use id::Id;
pub use lang::{Lang, Localized};
pub use money::{Currency, Money};
pub use national_number::NationalNumber;
pub use phone::MobileNumber;
pub use secret::Secret;
pub use text::{fold_arabic, western_digits};

pub use jiff::civil::Date;
pub use std::time::Duration;
