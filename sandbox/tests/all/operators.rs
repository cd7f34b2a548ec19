//! Short messages and SIMs.

use base::MobileNumber;
use messages::sms::{SimAnswer, SimQuery, Sms};
use sandbox::people::{CITIZEN, FATHER};

use crate::world::{World, both};

fn sms(id: &str, text: &str) -> Sms {
    Sms { id: id.into(), to: CITIZEN.mobile_number().expect("a SIM"), text: text.into() }
}

#[tokio::test]
async fn a_message_sent_twice_arrives_once_and_the_newest_stands_first() {
    both(async |world: World| {
        for message in [sms("1", "الأولى"), sms("1", "الأولى"), sms("2", "second <b>")]
        {
            world.post::<()>("/sms", &message).await.unwrap();
        }
        let texts = world.sandbox.texts(&CITIZEN.mobile_number().unwrap()).await.unwrap();
        assert_eq!(texts, ["second <b>", "الأولى"]);
        assert!(world.sandbox.texts(&FATHER.mobile_number().unwrap()).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn an_empty_or_endless_message_is_refused() {
    let world = World::new().await;
    for message in [sms("1", ""), sms("", "x"), sms("2", &"ا".repeat(671))] {
        let error = world.post::<()>("/sms", &message).await.unwrap_err();
        assert!(error.is("sms-invalid"));
    }
}

#[tokio::test]
async fn a_sim_belongs_to_one_person() {
    both(async |world: World| {
        let mobile = CITIZEN.mobile_number().unwrap();
        let owns = async |mobile: &MobileNumber, owner: &sandbox::people::Known| {
            let claimed =
                SimQuery { mobile: mobile.clone(), national_number: owner.national_number() };
            let answer: SimAnswer = world.post("/sim-owner", &claimed).await.unwrap();
            answer.matches
        };
        assert!(owns(&mobile, &CITIZEN).await);
        assert!(!owns(&mobile, &FATHER).await);
        assert!(!owns(&MobileNumber::parse("0599999999").unwrap(), &CITIZEN).await);
    })
    .await;
}
