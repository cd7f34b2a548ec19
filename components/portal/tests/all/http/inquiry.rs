//! The passport inquiry.

use web::Faults;

use super::world::on_both;

const PATH: &str = "/services/moi-passport-status/inquire";

#[tokio::test]
async fn a_citizen_reads_where_the_passport_is() {
    on_both(async |world| {
        let mut citizen = world.citizen();
        let consent = citizen.get(PATH).await;
        assert!(consent.page(200).contains("سجل الجوازات"));
        let version = consent.hidden("version");
        assert!(citizen.post(PATH, &[]).await.page(409).contains("summary-of-errors"));

        world.peers.transporter.faults().set(Faults::Down);
        let away = citizen.post(PATH, &[("version", &version)]).await;
        assert!(away.page(503).contains("حاول مرة أخرى"));

        world.peers.transporter.faults().set(Faults::None);
        let answer = citizen.post(PATH, &[("version", &version)]).await;
        assert!(answer.page(200).contains("جاهز للاستلام"));
        assert!(answer.text().contains("P1234567"));
        assert_eq!(answer.hidden("version"), version);
    })
    .await;
}

#[tokio::test]
async fn only_inquiries_that_are_built_are_answered() {
    on_both(async |world| {
        let mut citizen = world.citizen();
        citizen.get("/services/moi-birth-certificate/inquire").await.page(404);
        citizen.post("/services/nothing/inquire", &[]).await.page(404);
    })
    .await;
}
