//! Operations against a country in memory: registers, till, gateway and account service that can lose answers,
//! repeat themselves and go away.

mod certificate;
mod newborn;
mod payments;
mod people;
mod simulation;
mod world;
