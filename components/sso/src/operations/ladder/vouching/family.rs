//! Who is a relative: the civil registry's records of the voucher and of the voucher's children. The relative's
//! own record is not read.

use base::{Error, Id, NationalNumber, Result};
use db::Tx;
use db::audit::Basis;
use messages::registry::{Children, PersonQuery};
use messages::road::ServiceId;
use web::road::Reason;

use super::PURPOSE;
use crate::Sso;
use crate::domain::holder::account::Account;
use crate::domain::ladder::vouching::Relation;
use crate::operations::audit::{self, Act};
use crate::operations::ladder::life;

/// The service that knows somebody's children.
pub(super) fn children_service() -> ServiceId {
    ServiceId::new("moi", "civil-registry", "children")
}

/// That the voucher's children are asked for is written down before the question leaves.
pub(super) fn record(tx: &mut Tx, subject: &NationalNumber, origin: &str) -> Result<()> {
    let act = Act { subject, action: "registry.children", purpose: PURPOSE, origin };
    audit::task(tx, act, children_service().to_string())
}

/// What the voucher is to the owner of `number`, and the exchange that says so.
///
/// # Errors
/// `Unavailable` [`life::REGISTRY_AWAY`]; `Forbidden` if the voucher's account is closed.
pub(super) async fn relation(
    sso: &Sso,
    voucher: Id<Account>,
    own: NationalNumber,
    number: &NationalNumber,
) -> Result<(Option<Relation>, String)> {
    let person = life::living_owner(sso, voucher, PURPOSE).await?;
    let draw = |tx: &mut Tx| Ok(tx.id::<Children>().to_string());
    let message = sso.db().read("sso.vouching.message", draw).await?;
    let reason = Reason {
        subject: Some(own.clone()),
        purpose: PURPOSE.to_owned(),
        basis: Basis::Task,
        user: Some("citizen".to_owned()),
        issue: None,
        id: Some(message.clone()),
    };
    let query = PersonQuery { national_number: own };
    let answer = sso.road().call::<_, Children>(&children_service(), &reason, &query).await;
    let away = |cause: Error| Error::unavailable(life::REGISTRY_AWAY).because(cause);
    let children = answer.map_err(away)?.children;
    Ok((Relation::between(&person, &children, number), message))
}
