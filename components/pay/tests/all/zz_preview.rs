use crate::bank::Card;
use crate::world::*;
#[tokio::test]
async fn preview() {
    let folder = db::testing::Folder::new();
    let world = World::new(db::Engine::Sqlite(folder.path().join("pay.db"))).await;
    for lang in ["ar", "en"] {
        for (name, card) in [("pay", None), ("paid", Some(Card::Accepted)), ("declined", Some(Card::Declined)), ("wait", Some(Card::Late))] {
            let intent = world.create(&format!("{name}{lang}")).await;
            if let Some(card) = card { world.pay_with(&intent, card).await; }
            let page = path(&intent).replace("lang=en", &format!("lang={lang}"));
            let (_, _, html) = web::testing::send(&world.door, web::testing::get(&page)).await;
            let css = html.split("href=\"").find(|p| p.contains(".css")).unwrap().split('"').next().unwrap().to_owned();
            let (_, _, style) = web::testing::send(&world.door, web::testing::get(&css)).await;
            let html = html.replace(&format!("<link rel=\"stylesheet\" href=\"{css}\">"), &format!("<style>{style}</style>"));
            std::fs::write(format!("/tmp/h/pv/{name}-{lang}.html"), html).unwrap();
        }
    }
}
