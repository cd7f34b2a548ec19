use super::{MIGRATIONS, STATEMENTS};

#[tokio::test]
async fn every_statement_is_understood_by_both_engines() {
    for statements in STATEMENTS {
        db::testing::prepare_all(MIGRATIONS, statements).await;
    }
}
