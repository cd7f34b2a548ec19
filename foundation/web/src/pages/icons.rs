//! Pictograms for the navigation: SVG paths in a 24×24 box, drawn with a stroke.

/// A house.
pub const HOME: &str = "M3 11l9-8 9 8M5 10v10h5v-6h4v6h5V10";
/// A list with lines.
pub const LIST: &str = "M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01";
/// A sheet of paper.
pub const DOCUMENT: &str = "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6";
/// An envelope.
pub const MESSAGE: &str = "M3 6h18v12H3zM3 7l9 7 9-7";
/// A person.
pub const PERSON: &str = "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c0-4 4-6 8-6s8 2 8 6";
/// A magnifying glass.
pub const SEARCH: &str = "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L21 21";
/// A tray of work.
pub const INBOX: &str = "M3 13l3-9h12l3 9v7H3zM3 13h5l2 3h4l2-3h5";
/// An eye: who looked.
pub const EYE: &str =
    "M2 12c3-5 6-7 10-7s7 2 10 7c-3 5-6 7-10 7s-7-2-10-7zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z";
/// A card for paying.
pub const CARD: &str = "M3 6h18v12H3zM3 10h18M7 15h3";
/// A telephone.
pub const PHONE: &str = "M7 2h10v20H7zM11 18h2";
/// Bars of a chart.
pub const CHART: &str = "M5 20v-8M12 20V5M19 20v-12M3 20h18";
/// A tick in a circle.
pub const DONE: &str = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8 12l3 3 5-6";
