//! An officer of the administration at work: the argument of a handler that proves who may do it.

use std::marker::PhantomData;

use base::Error;
use web::{Clerk, Failure, FromRequestParts, Parts, RemoteAddress};

use crate::Sso;
use crate::domain::office::administration::{Duty, Officer};
use crate::operations::office::staff::at_work;

/// The officer who calls a route of the duty `D`: one of its roles, level 2 or more, and a strong factor in
/// this very session.
pub(crate) struct On<D> {
    /// Who.
    pub(crate) officer: Officer,
    duty: PhantomData<D>,
}

impl<D: Duty> FromRequestParts<Sso> for On<D> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, sso: &Sso) -> Result<Self, Failure> {
        let Clerk { person, staff } = Clerk::from_request_parts(parts, sso).await?;
        if !D::ROLES.iter().any(|role| staff.has(*role)) {
            return Err(Error::internal("a route that does not declare its duty").into());
        }
        let Ok(address) = RemoteAddress::from_request_parts(parts, sso).await;
        let officer = at_work(sso, person, staff, address.to_string()).await?;
        Ok(Self { officer, duty: PhantomData })
    }
}
