//! Every statement on both engines.

#[tokio::test]
async fn every_statement_prepares_on_both_engines() {
    for statements in pay::store::STATEMENTS {
        db::testing::prepare_all(pay::MIGRATIONS, statements).await;
    }
}
