//! Arguments of a handler that prove who is calling.
//!
//! Each fails with 500 on a route that was not declared for it: the access test finds such a mistake.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use messages::component::Component;

use super::admit::Admitted;
use super::caller::{Access, Caller, Person, Staff};
use crate::Failure;

/// The person who calls a route declared [`Access::Citizen`] (or [`Access::Staff`]).
#[derive(Clone, Debug)]
pub struct Citizen(pub Person);

/// The person of the staff who calls a route declared [`Access::Staff`].
#[derive(Clone, Debug)]
pub struct Clerk {
    /// The person.
    pub person: Person,
    /// Their place.
    pub staff: Staff,
}

/// The component that calls a route declared [`Access::Components`].
#[derive(Clone, Copy, Debug)]
pub struct Calling(pub Component);

/// The member whose node calls a route declared [`Access::Node`].
#[derive(Clone, Debug)]
pub struct FromNode(pub String);

/// Who is calling a route that anyone may call.
impl<S: Send + Sync> FromRequestParts<S> for Caller {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        admitted(parts).map(|admitted| admitted.caller.clone())
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Citizen {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        match admitted(parts)? {
            Admitted {
                access: Access::Citizen(_) | Access::Staff(_) | Access::AnyStaff(_),
                caller: Caller::Person(p),
            } => Ok(Self(p.clone())),
            other => Err(undeclared(other)),
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Clerk {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        let admitted = admitted(parts)?;
        if let (Access::Staff(_) | Access::AnyStaff(_), Caller::Person(person)) =
            (admitted.access, &admitted.caller)
            && let Some(staff) = &person.staff
        {
            return Ok(Self { person: person.clone(), staff: staff.clone() });
        }
        Err(undeclared(admitted))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Calling {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        match admitted(parts)? {
            Admitted { access: Access::Components(_), caller: Caller::Component(component) } => {
                Ok(Self(*component))
            }
            other => Err(undeclared(other)),
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for FromNode {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        match admitted(parts)? {
            Admitted { access: Access::Node, caller: Caller::Node(member) } => {
                Ok(Self(member.clone()))
            }
            other => Err(undeclared(other)),
        }
    }
}

fn admitted(parts: &Parts) -> Result<&Admitted, Failure> {
    parts.extensions.get().ok_or_else(|| base::Error::internal("a route without a guard").into())
}

fn undeclared(admitted: &Admitted) -> Failure {
    let cause = format!("the handler wants more than {:?} declares", admitted.access);
    base::Error::internal(cause).into()
}
