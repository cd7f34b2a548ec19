use crate::world::*;
#[tokio::test]
async fn preview() {
    let folder = db::testing::Folder::new();
    let world = World::new(db::Engine::Sqlite(folder.path().join("v.db")), web::Origins::local()).await;
    for lang in ["ar", "en"] {
        let page = world.open_session(lang).await.replace("lang=en", &format!("lang={lang}"));
        for (name, html) in [("card", world.look(&page).await.2), ("wrong", world.fill(&page, "4242 4242 4242 4241", "13/27", "9x", "1").await.2)] {
            let css = html.split("href=\"").find(|p| p.contains(".css")).unwrap().split('"').next().unwrap().to_owned();
            let style = world.look(&css).await.2;
            let html = html.replace(&format!("<link rel=\"stylesheet\" href=\"{css}\">"), &format!("<style>{style}</style>"));
            std::fs::write(format!("/tmp/h/pv/{name}-{lang}.html"), html).unwrap();
        }
    }
}
