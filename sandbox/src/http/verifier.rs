//! The verifier's endpoint, and the drawings that it can read.

use base::{Error, NationalNumber};
use messages::verification::Comparison;
use web::{IntoResponse, Json, Path, Result, State, header};

use super::faulty::told;
use crate::domain::specimen::{Kind, draw};
use crate::operations::verifier as operation;
use crate::{Sandbox, System};

/// Three images of 8 MB in base64, and what surrounds them.
pub(crate) const BODY_MAX: usize = 34 * 1024 * 1024;

/// `POST /verifier/compare`
pub(crate) async fn compare(
    State(sandbox): State<Sandbox>,
    Json(asked): Json<Comparison>,
) -> Result {
    let work = async { Ok(operation::compare(&asked)) };
    Ok(Json(told(&sandbox, System::Verifier, work).await?).into_response())
}

/// `GET /verifier/{number}/{kind}`: a drawing to send instead of a photo.
pub(crate) async fn specimen(
    State(sandbox): State<Sandbox>,
    Path((number, kind)): Path<(String, String)>,
) -> Result {
    let none = || Error::not_found("error-not-found");
    let number = NationalNumber::parse(&number).map_err(|_| none())?;
    let kind = Kind::of(&kind).ok_or_else(none)?;
    let person = sandbox.person(number).await?;
    let today = sandbox.db().clock().now().date();
    let expires = (kind == Kind::Card).then(|| today.last_of_year());
    let drawing = draw(kind, &person.national_number, expires);
    Ok(([(header::CONTENT_TYPE, "image/png")], drawing).into_response())
}
