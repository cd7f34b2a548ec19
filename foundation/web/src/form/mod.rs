//! Forms: what a browser sends, read with kindness, told back with every mistake in its place.

mod data;
mod read;
mod upload;
mod view;

pub use data::FormData;
pub use read::Form;
pub use upload::{FileKind, FormWithFile, Upload};
pub use view::{FormView, Mistake};
