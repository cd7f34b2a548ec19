//! Recovery of a lost password or phone, one question per page. A browser that asks for another page than the
//! one where its recovery stands is led there.

pub(crate) mod bank;
pub(crate) mod chip;
pub(crate) mod code;
pub(crate) mod codes;
pub(crate) mod facts;
pub(crate) mod mobile;
pub(crate) mod password;
pub(crate) mod portrait;
pub(crate) mod start;
pub(crate) mod ticket;
pub(crate) mod ways;

use web::{Reader, Response, SessionCookie, StatusCode};

use super::notice::Notice;
use crate::Sso;
use crate::domain::door::limit::Paused;
use crate::domain::door::recovery::{Recovery, Stage};
use crate::domain::ladder::walk::Errand;
use crate::http::step::{self, Journey, Step};
use crate::operations::door::recovery::{self, Completed};

impl Journey for Recovery {
    type Stage = Stage;
    const EXPIRED: &'static str = recovery::EXPIRED;
    const OUT_OF_TURN: &'static str = recovery::OUT_OF_TURN;

    async fn current(sso: &Sso, token: &str) -> base::Result<Option<Self>> {
        recovery::current(sso, token).await
    }

    fn stands_at(&self) -> Stage {
        self.stage()
    }

    fn path(stage: Stage) -> &'static str {
        match stage {
            Stage::Way => "/recover/ways",
            Stage::Facts => "/recover/facts",
            Stage::Codes => "/recover/codes",
            Stage::Bank => "/recover/bank",
            Stage::Document => "/recover/portrait",
            Stage::Live => "/recover/portrait/live",
            Stage::Chip => "/recover/chip",
            Stage::ChipLive => "/recover/chip/live",
            Stage::Mobile => "/recover/mobile",
            Stage::Code => "/recover/code",
            Stage::Password => "/recover/password",
        }
    }

    fn cookie(sso: &Sso) -> &SessionCookie {
        &sso.cookies().recovery
    }

    fn expired() -> Notice {
        Notice::new("recover-expired-title", "recover-expired").link("/recover", "start-again")
    }
}

/// On, for somebody who proved to be the person; or why not, which may be told now.
fn completed(sso: &Sso, reader: &Reader, completed: Completed) -> web::Result<Response> {
    let (notice, status) = match completed {
        Completed::Next(stage) => return Ok(Recovery::lead(stage)),
        Completed::NoAccount => (
            Notice::new("recover-no-account-title", "recover-no-account")
                .link("/register", "register-link"),
            StatusCode::OK,
        ),
        Completed::TooWeak => (
            Notice::new("recover-too-weak-title", "recovery-too-weak")
                .link("/recover", "recover-other-way"),
            StatusCode::CONFLICT,
        ),
    };
    notice.show(reader, status).map(|page| Recovery::over(sso, page))
}

/// What was shown on a way does not prove it; another may.
fn stopped(reader: &Reader, why: &'static str) -> web::Result<Response> {
    Notice::new("recover-stopped-title", why)
        .link(Errand::Recovery.choice(), "recover-other-way")
        .show(reader, StatusCode::UNPROCESSABLE_ENTITY)
}

/// Too many tries on a way; another may be open.
fn way_paused(step: &Step<Recovery>, paused: Paused) -> step::Result {
    let page = Notice::paused("paused-recovery-way", paused)
        .link(Errand::Recovery.choice(), "recover-other-way");
    step.page_with(StatusCode::TOO_MANY_REQUESTS, &page)
}

/// What a recovery says on pages of one thing, for the test of pages.
pub(in crate::http::pages) fn notice_samples() -> Vec<Notice> {
    let until = Paused { until: base::Timestamp::from_seconds(1_795_334_400) };
    vec![
        Notice::paused("paused-recovery-codes", until),
        Notice::paused("paused-recovery", until),
        Notice::new("recover-expired-title", "recover-expired").link("/recover", "start-again"),
        Notice::new("recover-expired-title", "recover-codes-spent").link("/recover", "start-again"),
        Notice::new("recover-no-account-title", "recover-no-account")
            .link("/register", "register-link"),
        Notice::new("recover-too-weak-title", "recovery-too-weak")
            .link("/recover", "recover-other-way"),
        Notice::new("recover-too-weak-title", "recover-not-yours")
            .link("/recover", "recover-other-way"),
        Notice::new("recover-stopped-title", "recover-duplicate")
            .link("/recover/ways", "recover-other-way"),
        Notice::new("recover-stopped-title", "recover-portrait-refused")
            .link("/recover/ways", "recover-other-way"),
        Notice::new("recover-stopped-title", "recover-review-refused")
            .link("/recover", "recover-other-way"),
        Notice::new("recover-in-review-title", "recover-in-review"),
        Notice::paused("paused-recovery-ticket", until),
        Notice::paused("paused-recovery-way", until).link("/recover/ways", "recover-other-way"),
        Notice::new("recover-done-title", "recover-done").link("/sign-in", "sign-in"),
        Notice::waits("recover-waits-title", "recover-waits", until),
        Notice::waits("recover-waits-title", "recover-waits-lower", until),
    ]
}
