//! The clerk's first page: what waits, and what the house still lacks.

use base::Message;
use serde::Serialize;
use web::{Clerk, Page, Reader, Result, Role, State};

use crate::Portal;
use crate::http::caller::officer;
use crate::operations::{MissedSearch, QueueCounts};

const SEARCHES_MAX: usize = 5;

/// See the module's page.
#[derive(Serialize)]
pub(crate) struct Front {
    counts: QueueCounts,
    searches: Vec<MissedSearch>,
    /// The list of the staff, for whoever gives and takes roles.
    staff: Option<&'static str>,
}

impl Page for Front {
    const TEMPLATE: &'static str = "office/front.html";

    fn title(&self) -> Message {
        Message::new("office-title")
    }

    fn samples() -> Vec<Self> {
        let counts = QueueCounts {
            unclaimed: 12,
            mine: 3,
            waiting: 1,
            decided_today: 2,
            not_yet: 39,
            services: 42,
        };
        let searches = vec![MissedSearch { query: "تصريح سفر".into(), times: 4 }];
        vec![
            Self { counts: QueueCounts::default(), searches: vec![], staff: None },
            Self { counts, searches, staff: Some("/office/staff") },
        ]
    }
}

pub(crate) async fn show(State(portal): State<Portal>, reader: Reader, clerk: Clerk) -> Result {
    let staff = clerk.staff.has(Role::Administrator).then_some("/office/staff");
    let counts = portal.engine().queue_counts(&officer(clerk)).await?;
    let searches = portal.engine().missed_searches().await?;
    let searches = searches.into_iter().take(SEARCHES_MAX).collect();
    reader.page(&Front { counts, searches, staff })
}
