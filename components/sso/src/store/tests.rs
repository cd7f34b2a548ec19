use db::{Db, Tx, params};

use super::{MIGRATIONS, STATEMENTS};

#[tokio::test]
async fn every_statement_is_understood_by_both_engines() {
    for statements in STATEMENTS {
        db::testing::prepare_all(MIGRATIONS, statements).await;
    }
}

const ACCOUNT: &str =
    "INSERT INTO account (id, national_number_index, mobile_index, owner, password, level, lang,
     state, created_at) VALUES ($1, $2, $2, $2, $2, $3, 'ar', 'open', 7)";

#[tokio::test]
async fn an_account_that_stood_at_level_zero_only_claims_its_number_from_now_on() {
    let new = MIGRATIONS.iter().position(|one| one.name == "0021_claimed_numbers").unwrap();
    db::testing::on_both(async |engine| {
        let opened = async |migrations| {
            let options = db::testing::options(engine.clone(), "sso", migrations);
            Db::open(options).await.unwrap()
        };
        let before = opened(&MIGRATIONS[..new]).await;
        let fill = |tx: &mut Tx| {
            tx.execute(ACCOUNT, params!["a", &b"one"[..], "0"])?;
            tx.execute(ACCOUNT, params!["b", &b"two"[..], "1"])?;
            tx.execute("INSERT INTO account_closing VALUES ('b', 'death', 7)", params![])
        };
        before.write("test.fill", fill).await.unwrap();
        before.close().await;
        let now = opened(MIGRATIONS).await;
        let look = |tx: &mut Tx| {
            let held = "SELECT national_number_index FROM account ORDER BY id";
            let held = tx.all(held, params![], |row| row.get::<Vec<u8>>(0))?;
            let claimed = "SELECT number_index FROM identity_claim WHERE account = 'a'";
            let claimed = tx.one(claimed, params![], |row| row.get::<Vec<u8>>(0))?;
            let closed = "SELECT account FROM account_closing WHERE cause = 'death'";
            Ok((held, claimed, tx.one(closed, params![], |row| row.get::<String>(0))?))
        };
        let (held, claimed, closed) = now.read("test.look", look).await.unwrap();
        assert_eq!(held, [b"a".to_vec(), b"two".to_vec()]);
        assert_eq!((claimed, closed), (b"one".to_vec(), "b".to_owned()));
        now.close().await;
    })
    .await;
}
