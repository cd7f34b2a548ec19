//! The stand-ins over HTTP, on both engines.

mod acquirer;
mod economy;
mod faults;
mod health;
mod interior;
mod operators;
mod pages;
mod population;
mod world;
