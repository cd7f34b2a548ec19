use transporter::MIGRATIONS;
use transporter::store::STATEMENTS;

#[tokio::test]
async fn every_statement_prepares_on_both_engines() {
    for statements in STATEMENTS {
        db::testing::prepare_all(MIGRATIONS, statements).await;
    }
}
