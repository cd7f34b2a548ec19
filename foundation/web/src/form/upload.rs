//! Uploaded files.

use std::fmt;

use axum::body::Bytes;
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest, Request};
use base::Error;

use super::FormData;
use super::data::{VALUE_MAX, multipart};
use crate::failure::of_status;
use crate::{Failure, Result};

/// A file that somebody chose to send. The route declares its limit.
#[derive(Clone)]
pub struct Upload {
    /// The file's name as the browser gave it: to be shown, never used as a path.
    pub name: String,
    /// The media type as the browser gave it: to be compared with [`Upload::kind`], never believed.
    pub content_type: String,
    /// The content.
    pub bytes: Bytes,
}

/// The kinds of file that an office accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// Portable Document Format.
    Pdf,
    /// A photograph.
    Jpeg,
    /// A picture.
    Png,
}

/// A form that may carry one file.
#[derive(Clone, Debug)]
pub struct FormWithFile {
    /// The other fields.
    pub data: FormData,
    /// The file; none if nothing was chosen.
    pub file: Option<Upload>,
}

impl Upload {
    /// What the file is by its first bytes.
    pub fn kind(&self) -> Option<FileKind> {
        [
            (b"%PDF-".as_slice(), FileKind::Pdf),
            (b"\xff\xd8\xff".as_slice(), FileKind::Jpeg),
            (b"\x89PNG\r\n\x1a\n".as_slice(), FileKind::Png),
        ]
        .into_iter()
        .find_map(|(magic, kind)| self.bytes.starts_with(magic).then_some(kind))
    }
}

/// Its size, never its content or its name.
impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Upload({} bytes)", self.bytes.len())
    }
}

impl FileKind {
    /// Its media type.
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }
}

impl<S: Send + Sync> FromRequest<S> for FormWithFile {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self> {
        let mut parts = multipart(request, state).await?;
        let mut form = Self { data: FormData::default(), file: None };
        while let Some(field) = parts.next_field().await.map_err(|error| broken(&error))? {
            form.take(field).await?;
        }
        Ok(form)
    }
}

impl FormWithFile {
    async fn take(&mut self, field: Field<'_>) -> Result<()> {
        let name = field.name().unwrap_or_default().to_owned();
        let Some(file_name) = field.file_name().map(str::to_owned) else {
            let bytes = field.bytes().await.map_err(|error| broken(&error))?;
            let text = std::str::from_utf8(&bytes).ok().filter(|text| text.len() <= VALUE_MAX);
            let text = text.ok_or_else(|| Error::invalid("error-too-large"))?;
            return Ok(self.data.push(name, text.to_owned())?);
        };
        let content_type = field.content_type().unwrap_or("application/octet-stream").to_owned();
        let bytes = field.bytes().await.map_err(|error| broken(&error))?;
        let name: String = file_name.chars().filter(|c| !c.is_control()).take(200).collect();
        if self.file.is_none() && !bytes.is_empty() {
            self.file = Some(Upload { name, content_type, bytes });
        }
        Ok(())
    }
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self> {
        let form = FormWithFile::from_request(request, state).await?;
        form.file.ok_or_else(|| Error::invalid("required-file").into())
    }
}

fn broken(error: &MultipartError) -> Failure {
    of_status(error.status()).into()
}
