//! transporter
