//! Every route, tried as every kind of caller.

use web::testing::assert_access;

use crate::world::in_a_country;

#[tokio::test]
async fn the_door_lets_in_whom_the_table_says() {
    in_a_country(async |world| {
        let samples = [("{id}", "01930000-0000-7000-8000-000000000000")];
        assert_access(sso::routes(), world.sso.clone(), world.sso.guard(), &samples).await;
    })
    .await;
}
