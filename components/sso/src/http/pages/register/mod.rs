//! Registration, one question per page. A browser that asks for another page than the one where its
//! attempt stands is led there.

pub(crate) mod code;
pub(crate) mod done;
pub(crate) mod facts;
pub(crate) mod mobile;
pub(crate) mod number;
pub(crate) mod password;

use web::SessionCookie;

use super::notice::Notice;
use crate::Sso;
use crate::domain::door::registration::{Registration, Stage};
use crate::http::step::Journey;
use crate::operations::door::registration;

impl Journey for Registration {
    type Stage = Stage;
    const EXPIRED: &'static str = "registration-expired";
    const OUT_OF_TURN: &'static str = "registration-out-of-turn";

    async fn current(sso: &Sso, token: &str) -> base::Result<Option<Self>> {
        registration::current(sso, token).await
    }

    fn stands_at(&self) -> Stage {
        self.stage()
    }

    fn path(stage: Stage) -> &'static str {
        match stage {
            Stage::Facts => "/register/facts",
            Stage::Mobile => "/register/mobile",
            Stage::Password => "/register/password",
            Stage::Code => "/register/code",
        }
    }

    fn cookie(sso: &Sso) -> &SessionCookie {
        &sso.cookies().registration
    }

    fn expired() -> Notice {
        Notice::new("registration-expired-title", "registration-expired")
            .link("/register", "start-again")
    }
}
