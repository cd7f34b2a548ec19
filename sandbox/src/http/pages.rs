//! Pages, one file each. Every one of them says that it is a stand-in.

pub(crate) mod faults;
pub(crate) mod index;
pub(crate) mod phone;
pub(crate) mod phones;
pub(crate) mod purchases;
pub(crate) mod reader;

#[cfg(test)]
mod tests {
    use web::testing::assert_samples;

    #[test]
    fn every_page_reads_well_in_both_languages() {
        let pages = std::sync::Arc::new(crate::pages().unwrap());
        assert_samples::<super::index::Index>(&pages);
        assert_samples::<super::phones::Phones>(&pages);
        assert_samples::<super::phone::Phone>(&pages);
        assert_samples::<super::purchases::Purchases>(&pages);
        assert_samples::<super::faults::Faults>(&pages);
        assert_samples::<super::reader::CardReader>(&pages);
    }
}
