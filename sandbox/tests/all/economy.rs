//! The register of companies.

use messages::companies::Offices;
use messages::registry::PersonQuery;
use sandbox::people::{CHILD, CITIZEN, NEIGHBOUR};

use crate::world::World;

#[tokio::test]
async fn it_says_who_signs_for_whom() {
    let world = World::new().await;
    for (known, alone) in [(CITIZEN, vec![true]), (NEIGHBOUR, vec![false, true]), (CHILD, vec![])] {
        let query = PersonQuery { national_number: known.national_number() };
        let answer: Offices =
            world.post("/mone/companies-register/of-officer", &query).await.unwrap();
        let signs: Vec<_> = answer.offices.iter().map(|office| office.signs_alone).collect();
        assert_eq!(signs, alone, "{:?}", known.first);
    }
}
