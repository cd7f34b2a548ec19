//! Tests that see the whole house are in `tests/all`; the journeys in a browser in `journeys`.
