//! A newborn's registration, with a clerk.

use web::Role;

use super::browser::Browser;
use super::world::{World, on_both};

#[tokio::test]
async fn a_clerk_asks_the_father_answers_the_clerk_accepts() {
    on_both(async |world| {
        let (mut father, mut clerk) = (world.citizen(), world.staff(Role::Clerk));
        let number = received(&world, &mut father).await;
        let (case, file) = (format!("/cases/{number}"), format!("/office/cases/{number}"));

        assert!(clerk.get("/office").await.page(200).contains("<b>1</b>"));
        assert!(clerk.get("/office/queue").await.page(200).contains(&number));
        let opened = clerk.get(&file).await;
        assert!(opened.page(200).contains("مستشفى رفيديا"));
        assert_eq!(clerk.post(&format!("{file}/claim"), &[]).await.to(), file);
        assert!(clerk.get("/office/queue?show=mine").await.page(200).contains(&number));

        let ask = format!("{file}/ask");
        assert!(
            clerk.post(&ask, &[("question", " ")]).await.page(422).contains("href=\"#question\"")
        );
        assert_eq!(clerk.post(&ask, &[("question", "أين وُلد؟")]).await.to(), file);
        let late = clerk.post(&format!("{file}/accept"), &[]).await;
        assert!(late.page(409).contains("تقدّم الطلب"));

        let question = father.get(&case).await;
        assert!(question.page(200).contains("أين وُلد؟"));
        let answer = format!("{case}/answer");
        let long = "ط".repeat(1001);
        let refused = father.post(&answer, &[("answer", &long)]).await;
        assert!(refused.page(422).contains(&long));
        assert_eq!(
            father.post(&answer, &[("answer", "في نابلس")]).await.to(),
            format!("{case}?news=answered")
        );
        assert!(
            father.get(&format!("{case}?news=answered")).await.page(200).contains("أرسلنا جوابك")
        );
        father.post(&answer, &[("answer", "مرة أخرى")]).await.page(409);

        assert_eq!(clerk.post(&format!("{file}/accept"), &[]).await.to(), file);
        world.work().await;
        world.work().await;
        assert!(clerk.get(&file).await.page(200).contains("BC-2026-"));
        assert!(clerk.get("/office/queue?show=decided").await.page(200).contains(&number));
        assert!(father.get("/documents").await.page(200).contains("سلمان"));
    })
    .await;
}

#[tokio::test]
async fn a_refusal_tells_why_and_what_to_do() {
    on_both(async |world| {
        let (mut father, mut clerk) = (world.citizen(), world.staff(Role::Clerk));
        let number = received(&world, &mut father).await;
        let file = format!("/office/cases/{number}");
        clerk.post(&format!("{file}/claim"), &[]).await;
        clerk.post(&format!("{file}/release"), &[]).await;
        clerk.post(&format!("{file}/claim"), &[]).await;
        let refuse = format!("{file}/refuse");
        assert!(clerk.post(&refuse, &[]).await.page(422).contains("href=\"#reason\""));
        clerk.post(&refuse, &[("reason", "الإشعار غير مختوم.")]).await;
        let told = father.get(&format!("/cases/{number}")).await;
        assert!(told.page(200).contains("الإشعار غير مختوم."));
        assert!(told.text().contains("أن تعترض"));
    })
    .await;
}

#[tokio::test]
async fn a_wrong_number_is_told_and_a_stranger_to_the_notification_is_stopped() {
    on_both(async |world| {
        let mut father = world.citizen();
        let (draft, step) = notice(&mut father).await;
        let unknown = father.post(&step, &[("notification_number", "BN-2026-9")]).await;
        assert!(unknown.page(422).contains("value=\"BN-2026-9\""));
        assert!(unknown.text().contains("لا يوجد إشعار ولادة بهذا الرقم"));
        let stopped = father.post(&step, &[("notification_number", "BN-2026-8")]).await;
        assert_eq!(stopped.to(), draft);
        let why = father.get(&draft).await;
        assert!(why.page(200).contains("هذا الإشعار ليس لمولود مسجل باسمك"));
        assert!(why.text().contains(&step));
        let discard = format!("{}/discard", draft.replace("drafts", "cases"));
        assert_eq!(father.post(&discard, &[]).await.to(), "/cases");
    })
    .await;
}

/// A draft at its first question.
async fn notice(father: &mut Browser) -> (String, String) {
    let start = father.post("/services/moi-newborn-registration/start", &[]).await;
    let draft = start.to().to_owned();
    let version = father.get(&draft).await.hidden("version");
    let agreed = father.post(&format!("{draft}/consent"), &[("version", &version)]).await;
    let step = agreed.to().to_owned();
    (draft, step)
}

/// A request that the office has, free of charge.
pub(crate) async fn received(world: &World, father: &mut Browser) -> String {
    let (draft, step) = notice(father).await;
    let name = father.post(&step, &[("notification_number", "BN-2026-2")]).await;
    father.get(name.to()).await.page(200);
    let names = [("first_name_ar", "سلمان"), ("first_name_en", "Salman")];
    let check = father.post(name.to(), &names).await;
    let page = father.get(check.to()).await;
    assert!(page.page(200).contains("بلا رسوم"));
    let sent = father.post(check.to(), &[("fee", &page.hidden("fee"))]).await;
    assert!(sent.to().ends_with("?news=sent"));
    assert!(father.get(sent.to()).await.page(200).contains("وصلنا طلبك"));
    world.work().await;
    draft.trim_start_matches("/drafts/").to_owned()
}
