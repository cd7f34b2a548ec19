//! The SOAP operations of agencies, as data: JSON field beside XML element.

/// One document/literal wrapped operation: JSON of the road on one side, XML of the agency on the other.
#[derive(Clone, Copy, Debug)]
pub struct Operation {
    /// Target namespace of request and answer.
    pub namespace: &'static str,
    /// Local name of the request's element; the answer's is this and `Response`.
    pub name: &'static str,
    /// `SOAPAction`.
    pub action: &'static str,
    /// Children of the request's element, in the schema's order.
    pub request: &'static [Field],
    /// What the answer holds.
    pub answer: Record,
}

/// A text on both sides.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Name in JSON.
    pub json: &'static str,
    /// Local name in XML.
    pub xml: &'static str,
}

/// An optional element of the answer whose children are texts; `null` in JSON if it is not there.
#[derive(Clone, Copy, Debug)]
pub struct Record {
    /// Name in JSON.
    pub json: &'static str,
    /// Local name in XML.
    pub xml: &'static str,
    /// Its children, each of which must be there.
    pub fields: &'static [Field],
}

const fn field(json: &'static str, xml: &'static str) -> Field {
    Field { json, xml }
}

/// Ministry of Health: a hospital's notification of a birth, by its number.
pub const FIND_BIRTH_NOTIFICATION: Operation = Operation {
    namespace: "urn:moh:birth-notifications:1",
    name: "FindBirthNotification",
    action: "urn:moh:birth-notifications:1:FindBirthNotification",
    request: &[field("number", "number")],
    answer: Record {
        json: "notification",
        xml: "notification",
        fields: &[
            field("number", "number"),
            field("sex", "sex"),
            field("birth_date", "birthDate"),
            field("hospital_ar", "hospitalAr"),
            field("hospital_en", "hospitalEn"),
            field("birth_place_ar", "birthPlaceAr"),
            field("birth_place_en", "birthPlaceEn"),
            field("mother", "mother"),
            field("father", "father"),
        ],
    },
};
