//! The fields of a posted form.

use std::collections::BTreeMap;
use std::fmt;

use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header;
use base::Error;

use super::Form;
use crate::failure::of_status;
use crate::{Failure, Result};

/// The longest value that is read: longer than any answer, shorter than any mischief.
pub(crate) const VALUE_MAX: usize = 4096;
const FIELDS_MAX: usize = 256;

/// The fields of a posted form, urlencoded or multipart (whose files are left aside).
#[derive(Clone, Default)]
pub struct FormData {
    pub(crate) values: BTreeMap<String, Vec<String>>,
}

impl FormData {
    /// The form, to be read field by field.
    pub fn form(self) -> Form {
        Form::new(self)
    }

    /// From pairs, as a test or a link has them.
    ///
    /// # Errors
    /// `Invalid`: too many fields, too long a value, or a NUL, which no keyboard has and no store keeps.
    pub fn from_pairs(pairs: impl IntoIterator<Item = (String, String)>) -> base::Result<Self> {
        pairs.into_iter().try_fold(Self::default(), |mut data, (name, value)| {
            data.push(name, value)?;
            Ok(data)
        })
    }

    pub(crate) fn push(&mut self, name: String, value: String) -> base::Result<()> {
        let count: usize = self.values.values().map(Vec::len).sum();
        if count >= FIELDS_MAX || value.len() > VALUE_MAX || name.len() > VALUE_MAX {
            return Err(Error::invalid("error-too-large"));
        }
        if value.contains('\0') || name.contains('\0') {
            return Err(Error::invalid("error-bad-request"));
        }
        self.values.entry(name).or_default().push(value);
        Ok(())
    }
}

/// Values may be anything that nobody else may see.
impl fmt::Debug for FormData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FormData({} fields)", self.values.len())
    }
}

impl<S: Send + Sync> FromRequest<S> for FormData {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok());
        if kind.is_some_and(|kind| kind.starts_with("multipart/form-data")) {
            return Ok(super::FormWithFile::from_request(request, state).await?.data);
        }
        let pairs = axum::Form::<Vec<(String, String)>>::from_request(request, state)
            .await
            .map_err(|rejection| {
                of_status(axum::response::IntoResponse::into_response(rejection).status())
            })?;
        Ok(Self::from_pairs(pairs.0)?)
    }
}

/// A multipart reader of the request.
pub(super) async fn multipart<S: Send + Sync>(request: Request, state: &S) -> Result<Multipart> {
    Multipart::from_request(request, state)
        .await
        .map_err(|_| Error::invalid("error-bad-request").into())
}
