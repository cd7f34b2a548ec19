//! The portal over HTTP: as a citizen, a clerk and a passer-by see it.

mod acting;
mod browser;
mod certificate;
mod inquiry;
mod neighbours;
mod newborn;
mod people;
mod sign_in;
mod till;
mod verify;
mod world;
