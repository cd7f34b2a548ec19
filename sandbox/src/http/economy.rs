//! The Ministry of National Economy's register of companies: REST, JSON.

use messages::companies::Offices;
use messages::registry::PersonQuery;
use web::Json;

use crate::companies;

/// `POST /mone/companies-register/of-officer`
pub(crate) async fn of_officer(Json(query): Json<PersonQuery>) -> Json<Offices> {
    Json(companies::offices(&query.national_number))
}
