//! The public verification page, and taking a document back.

use web::Role;

use super::certificate::issued;
use super::world::on_both;

#[tokio::test]
async fn a_file_is_genuine_altered_or_revoked() {
    on_both(async |world| {
        let mut father = world.citizen();
        let serial = issued(&world, &mut father).await;
        let pdf = father.get(&format!("/documents/{serial}")).await.bytes;
        let mut anyone = world.nobody();

        let page = format!("/verify/{serial}");
        let typed = serial.to_lowercase().replace('-', " ");
        assert_eq!(anyone.post("/verify", &[]).await.status, 400);
        assert_eq!(anyone.upload("/verify", &typed, b"").await.to(), page);
        let number = anyone.get(&page).await;
        assert!(number.page(200).contains("الرقم وحده لا يكفي"));
        assert!(!number.text().contains("يوسف"));
        assert!(anyone.upload("/verify", "", &pdf).await.page(200).contains("حرفًا بحرف"));
        let forged = [&pdf[..], b" "].concat();
        assert!(
            anyone
                .upload("/verify", &serial, &forged)
                .await
                .page(200)
                .contains("الملف ليس كما صدر")
        );
        let code = anyone.get(&format!("{page}?k=forged")).await;
        assert!(code.page(200).contains("الملف ليس كما صدر"));
        assert!(anyone.upload("/verify", "", b"").await.page(422).contains("href=\"#serial\""));
        assert!(anyone.upload("/verify", "", b"GIF89a").await.page(422).contains("href=\"#file\""));
        assert!(anyone.get("/verify/BC-2020-000009").await.page(200).contains("لا توجد وثيقة"));

        let mut clerk = world.staff(Role::Clerk);
        clerk.get("/office/documents").await.page(200);
        let short = clerk.post("/office/documents", &[("serial", &serial)]).await;
        assert!(short.page(422).contains(&format!("value=\"{serial}\"")));
        let reason = [("serial", serial.as_str()), ("reason", "صدرت خطأً")];
        assert!(clerk.post("/office/documents", &reason).await.page(200).contains("أُلغيت الوثيقة"));
        clerk.post("/office/documents", &reason).await.page(409);
        assert!(anyone.upload("/verify", &serial, &pdf).await.page(200).contains("الوثيقة ملغاة"));
        assert!(father.get("/documents").await.page(200).contains("ملغاة"));
    })
    .await;
}
