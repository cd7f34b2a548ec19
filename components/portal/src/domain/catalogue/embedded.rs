//! The files of `catalogue/`, built into the program: nothing is read when it runs.

include!(concat!(env!("OUT_DIR"), "/catalogue_files.rs"));
