//! What an agent's visits say of the agent. Nobody can be found in it.

use std::collections::BTreeMap;

use base::{Duration, Timestamp};

use super::funnel::PASSED;

/// How far back the figures go.
pub(crate) const PERIOD: Duration = Duration::from_hours(30 * 24);
/// Offices are open between these hours.
const OPEN: std::ops::Range<i8> = 7..18;
/// Fewer phones and networks than this say nothing.
const ALARM: u32 = 3;

/// What is kept of a visit for this.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// How it ended; nothing while under way, or given up.
    pub(crate) outcome: Option<String>,
    /// The phone that got the code, as a keyed hash.
    pub(crate) phone: Option<Vec<u8>>,
    /// The network that the agent was in, as a keyed hash.
    pub(crate) network: Vec<u8>,
    /// When.
    pub(crate) at: Timestamp,
}

/// The figures of one agent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct AgentFigures {
    /// Visits.
    pub(crate) visits: u32,
    /// Those that ended in a level.
    pub(crate) passed: u32,
    /// Those that ended otherwise, by the reason.
    pub(crate) refused: BTreeMap<String, u32>,
    /// Those at hours when offices are closed.
    pub(crate) outside_hours: u32,
    /// The most people confirmed with one phone.
    pub(crate) same_phone: u32,
    /// So many networks.
    pub(crate) networks: u32,
    /// By the hour of the day.
    pub(crate) hours: BTreeMap<i8, u32>,
}

impl AgentFigures {
    /// From the visits of a period.
    pub(crate) fn of(lines: &[Line]) -> Self {
        let mut figures = Self::default();
        let (mut phones, mut networks) = (BTreeMap::new(), BTreeMap::new());
        for line in lines {
            figures.add(line);
            if let Some(phone) = &line.phone {
                *phones.entry(phone).or_insert(0) += 1;
            }
            *networks.entry(&line.network).or_insert(0_u32) += 1;
        }
        figures.same_phone = phones.values().copied().max().unwrap_or(0);
        figures.networks = u32::try_from(networks.len()).unwrap_or(u32::MAX);
        figures
    }

    /// What a person should look at, in the words of texts.
    pub(crate) fn alarms(&self) -> Vec<&'static str> {
        let refused: u32 = self.refused.values().sum();
        let all = [
            (self.same_phone >= ALARM, "same-phone"),
            (self.outside_hours >= ALARM, "outside-hours"),
            (self.networks > ALARM, "networks"),
            (self.visits >= 10 && refused * 2 > self.visits, "refused"),
        ];
        all.into_iter().filter(|(raised, _)| *raised).map(|(_, word)| word).collect()
    }

    fn add(&mut self, line: &Line) {
        let (hour, _) = line.at.time_of_day();
        self.visits += 1;
        *self.hours.entry(hour).or_insert(0) += 1;
        if !OPEN.contains(&hour) {
            self.outside_hours += 1;
        }
        match line.outcome.as_deref() {
            Some(PASSED) => self.passed += 1,
            Some(why) => *self.refused.entry(why.to_owned()).or_insert(0) += 1,
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(outcome: Option<&str>, phone: u8, network: u8, hours: u64) -> Line {
        // The first moment is ten in the morning in Ramallah.
        let at = Timestamp::from_seconds(1_795_334_400).plus(Duration::from_hours(hours));
        let outcome = outcome.map(str::to_owned);
        Line { outcome, phone: Some(vec![phone]), network: vec![network], at }
    }

    #[test]
    fn one_phone_for_many_and_work_at_night_stand_out() {
        let quiet: Vec<_> = (0..3).map(|n| line(Some(PASSED), n, 1, 0)).collect();
        let figures = AgentFigures::of(&quiet);
        assert_eq!((figures.passed, figures.same_phone, figures.networks), (3, 1, 1));
        assert!(figures.alarms().is_empty(), "{figures:?}");
        let loud: Vec<_> = (0..3).map(|n| line(Some("no-match"), 7, n, 12)).collect();
        let figures = AgentFigures::of(&loud);
        assert_eq!(figures.alarms(), ["same-phone", "outside-hours"]);
        assert_eq!(figures.refused["no-match"], 3);
    }
}
