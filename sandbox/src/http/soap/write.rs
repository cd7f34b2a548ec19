//! Writing answers, and the description of the service.

use messages::health::{BirthNotification, NotificationAnswer};
use messages::registry::Sex;

use super::{ENVELOPE, NAMESPACE, OPERATION};

const WSDL: &str = include_str!("../../../data/birth-notifications.wsdl");

/// The answer's envelope; an unknown number has an empty one.
pub(in crate::http) fn write(answer: &NotificationAnswer) -> String {
    let found = answer.notification.as_ref().map(notification).unwrap_or_default();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
         <soap:Envelope xmlns:soap=\"{ENVELOPE}\"><soap:Body>\
         <m:{OPERATION}Response xmlns:m=\"{NAMESPACE}\">{found}</m:{OPERATION}Response>\
         </soap:Body></soap:Envelope>"
    )
}

/// The WSDL 1.1 document with the address of this sandbox.
pub(in crate::http) fn wsdl(origin: &str) -> String {
    WSDL.replace("{origin}", &escape(origin))
}

fn notification(notification: &BirthNotification) -> String {
    let sex = match notification.sex {
        Sex::Male => "male",
        Sex::Female => "female",
    };
    let fields = [
        ("number", notification.number.as_str()),
        ("sex", sex),
        ("birthDate", &notification.birth_date.to_string()),
        ("hospitalAr", &notification.hospital_ar),
        ("hospitalEn", &notification.hospital_en),
        ("birthPlaceAr", &notification.birth_place_ar),
        ("birthPlaceEn", &notification.birth_place_en),
        ("mother", notification.mother.reveal()),
        ("father", notification.father.reveal()),
    ];
    let fields = fields.map(|(name, text)| format!("<m:{name}>{}</m:{name}>", escape(text)));
    format!("<m:notification>{}</m:notification>", fields.concat())
}

pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
