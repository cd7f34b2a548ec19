//! A birth certificate: found, asked for, paid, opened.

use messages::payment::IntentStatus;
use web::{Faults, header};

use super::browser::Browser;
use super::world::{World, on_both};

#[tokio::test]
async fn a_father_gets_his_childs_certificate() {
    on_both(async |world| {
        let mut father = world.citizen();
        let case = sent(&mut father).await;

        let back = father.get(&format!("{case}/paid")).await;
        assert_eq!(back.to(), format!("{case}?news=back"));
        let waiting = father.get(back.to()).await;
        assert_eq!(waiting.header("refresh"), format!("5; url={case}/paid"));
        assert!(waiting.page(200).contains("لم يصلنا تأكيد من البنك بعد"));

        world.till_says(IntentStatus::Succeeded).await;
        assert_eq!(father.get(&format!("{case}/paid")).await.to(), case);
        let preparing = father.get(&case).await;
        assert_eq!(preparing.header("refresh"), format!("5; url={case}"));
        world.work().await;
        let done = father.get(&case).await;
        assert!(done.header("refresh").is_empty());
        let serial = serial_in(done.page(200));
        assert!(father.get("/documents").await.page(200).contains(&serial));

        let pdf = father.get(&format!("/documents/{serial}")).await;
        assert_eq!(pdf.header(header::CONTENT_TYPE), "application/pdf");
        assert_eq!(pdf.header(header::CACHE_CONTROL), "private, no-cache");
        let name = format!("inline; filename=\"{serial}.pdf\"");
        assert_eq!(pdf.header(header::CONTENT_DISPOSITION), name);
        assert!(pdf.bytes.starts_with(b"%PDF-"));
        assert!(father.get("/cases").await.page(200).contains("انتهى"));
    })
    .await;
}

#[tokio::test]
async fn what_was_typed_stays_when_it_is_wrong_and_when_a_register_is_away() {
    on_both(async |world| {
        let mut father = world.citizen().in_english();
        let start = father.post("/services/moi-birth-certificate/start", &[]).await;
        let draft = start.to().to_owned();
        let consent = father.get(&draft).await;
        let version = consent.hidden("version");
        let agree = format!("{draft}/consent");

        world.peers.transporter.faults().set(Faults::Down);
        let away = father.post(&agree, &[("version", &version)]).await;
        assert!(away.page(503).contains("The civil registry is not answering"));
        assert_eq!(away.hidden("version"), version);
        world.peers.transporter.faults().set(Faults::None);
        let again = father.post(&agree, &[("version", "another text")]).await;
        assert!(again.page(409).contains("The text of this service has changed"));

        let step = father.post(&agree, &[("version", &version)]).await.to().to_owned();
        let empty = father.post(&step, &[]).await;
        assert!(empty.page(422).contains("href=\"#subject\""));
        let unknown = father.post(&step, &[("subject", "children-7")]).await;
        assert!(unknown.page(422).contains("summary-of-errors"));
        let next = father.post(&step, &[("subject", "children-1")]).await;
        assert_ne!(next.to(), step);
        let back = father.get(&step).await;
        assert!(back.page(200).contains("value=\"children-1\" checked"));
        assert_eq!(father.get(&format!("{draft}/check")).await.to(), next.to());
    })
    .await;
}

#[tokio::test]
async fn when_the_till_is_away_the_request_is_kept() {
    on_both(async |world| {
        let mut father = world.citizen();
        let check = checked(&mut father).await;
        let fee = father.get(&check).await.hidden("fee");
        let dearer = father.post(&check, &[("fee", "11.00 ILS")]).await;
        assert!(dearer.page(409).contains("تغيّر الرسم"));

        world.peers.pay.faults().set(Faults::Down);
        let kept = father.post(&check, &[("fee", &fee)]).await;
        assert!(kept.to().ends_with("?news=pay-later"));
        let case = kept.to().trim_end_matches("?news=pay-later").to_owned();
        assert!(father.get(kept.to()).await.page(200).contains("صفحة الدفع لا تجيب"));
        assert_eq!(father.get(&check).await.to(), case);

        world.peers.pay.faults().set(Faults::None);
        let pay = format!("{case}/pay");
        assert!(father.post(&pay, &[]).await.to().starts_with("http://127.0.0.1:8082/pay/"));
        world.till_says(IntentStatus::Canceled).await;
        assert!(father.get(&case).await.page(200).contains("ولم يُخصم شيء"));
        assert_eq!(father.post(&format!("{case}/discard"), &[]).await.to(), "/cases");
        father.get(&case).await.page(404);
    })
    .await;
}

/// A draft with every answer; its check page.
async fn checked(father: &mut Browser) -> String {
    let start = father.post("/services/moi-birth-certificate/start", &[]).await;
    let draft = start.to().to_owned();
    let version = father.get(&draft).await.hidden("version");
    let agreed = father.post(&format!("{draft}/consent"), &[("version", &version)]).await;
    father.get(agreed.to()).await.page(200);
    let whose = father.post(agreed.to(), &[("subject", "children-1")]).await;
    father.get(whose.to()).await.page(200);
    let language = father.post(whose.to(), &[("language", "ar")]).await;
    assert_eq!(language.to(), format!("{draft}/check"));
    language.to().to_owned()
}

/// A request on its way to the till.
pub(crate) async fn sent(father: &mut Browser) -> String {
    let check = checked(father).await;
    let page = father.get(&check).await;
    assert!(page.page(200).contains("يوسف سعيد علي منصور"));
    let sent = father.post(&check, &[("fee", &page.hidden("fee"))]).await;
    assert!(sent.to().starts_with("http://127.0.0.1:8082/pay/"));
    check.replace("/drafts/", "/cases/").replace("/check", "")
}

/// A certificate, issued.
pub(crate) async fn issued(world: &World, father: &mut Browser) -> String {
    let case = sent(father).await;
    world.till_says(IntentStatus::Succeeded).await;
    world.work().await;
    serial_in(father.get(&case).await.page(200))
}

fn serial_in(page: &str) -> String {
    let link = page.split_once("href=\"/documents/BC-").map(|(_, rest)| rest).unwrap();
    format!("BC-{}", link.split('"').next().unwrap())
}
