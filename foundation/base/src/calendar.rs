//! Working days: Sunday to Thursday, less the fixed public holidays.
//!
//! The weekend of Palestine is Friday and Saturday (CLDR has no data for PS). Holidays that follow the
//! moon are announced by the cabinet: the operator adds them.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// 1 January, 7 January (Eastern Christmas), 8 March, 1 May, 15 November, 25 December.
const FIXED: [(i8, i8); 6] = [(1, 1), (1, 7), (3, 8), (5, 1), (11, 15), (12, 25)];

/// Which days an office works.
#[derive(Clone, Debug, Default)]
pub struct WorkingCalendar {
    announced: Vec<Date>,
}

impl WorkingCalendar {
    /// The fixed holidays and those `announced` by the cabinet.
    pub fn new(announced: Vec<Date>) -> Self {
        Self { announced }
    }

    /// Whether offices work on `date`.
    pub fn is_working(&self, date: Date) -> bool {
        !matches!(date.weekday(), Weekday::Friday | Weekday::Saturday)
            && !FIXED.contains(&(date.month(), date.day()))
            && !self.announced.contains(&date)
    }

    /// The `days`-th working day after `from`; `from` itself if `days` is zero.
    pub fn add(&self, from: Date, days: u32) -> Date {
        let mut date = from;
        for _ in 0..days {
            date = self.next(date);
        }
        date
    }

    fn next(&self, date: Date) -> Date {
        let following = date.saturating_add(1.day());
        if following == Date::MAX || self.is_working(following) {
            following
        } else {
            self.next(following)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn friday_saturday_and_independence_day_do_not_count() {
        let calendar = WorkingCalendar::default();
        assert_eq!(calendar.add(date(2026, 11, 12), 1), date(2026, 11, 16)); // Thu, Fri, Sat, 15 Nov (Sun)
        assert_eq!(calendar.add(date(2026, 11, 22), 2), date(2026, 11, 24));
        assert_eq!(calendar.add(date(2026, 11, 22), 0), date(2026, 11, 22));
    }
}
