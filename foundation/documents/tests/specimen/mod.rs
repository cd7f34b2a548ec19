//! Documents as the portal issues them, of people who do not exist.

use base::{Lang, Localized};
use documents::{Block, Document, Field, Notice, Verification};

fn text(ar: &str, en: &str) -> Localized {
    Localized::new(ar, en)
}

/// A birth certificate in both languages.
pub(crate) fn birth_certificate() -> Document {
    Document {
        lang: Lang::Ar,
        issuer: vec![
            text("دولة فلسطين", "State of Palestine"),
            text("وزارة الداخلية", "Ministry of Interior"),
            text("الإدارة العامة للأحوال المدنية", "Directorate of Civil Affairs"),
        ],
        title: text("شهادة ميلاد", "Birth Certificate"),
        subtitle: None,
        serial: Field::same(text("الرقم المتسلسل", "Serial number"), "BC-2026-000123-7"),
        blocks: vec![
            Block::Heading(text("صاحب الشهادة", "Holder")),
            Block::Fields(holder()),
            Block::Heading(text("الوالدان", "Parents")),
            Block::Fields(parents()),
            Block::Paragraph(text(
                "صدرت هذه الشهادة من واقع سجلات الأحوال المدنية بتاريخ 22 تشرين الثاني 2026.",
                "Issued from the records of the civil registry on 22 November 2026.",
            )),
        ],
        verification: Verification {
            qr: "https://hukumati.example.ps/verify/BC-2026-000123-7?c=k4m2p9qz".to_owned(),
            address: "https://hukumati.example.ps/verify/BC-2026-000123-7".to_owned(),
            explanation: text(
                "للتحقق من صحة هذه الوثيقة، وجّه كاميرا الهاتف إلى الرمز، أو افتح العنوان أدناه وأدخل الرقم المتسلسل.",
                "To check that this document is genuine, point your phone's camera at the code, or open the address below and enter the serial number.",
            ),
        },
        footer: vec![text(
            "وثيقة إلكترونية لا تحتاج إلى توقيع أو ختم.",
            "Electronic document; no signature or stamp is needed.",
        )],
        notice: None,
    }
}

fn holder() -> Vec<Field> {
    vec![
        Field::each(
            text("الاسم الرباعي", "Full name"),
            text("ليلى يوسف إبراهيم النابلسي", "Laila Yousef Ibrahim Al-Nabulsi"),
        ),
        Field::same(text("رقم الهوية", "ID number"), "700000016"),
        Field::each(text("الجنس", "Sex"), text("أنثى", "Female")),
        Field::same(text("تاريخ الميلاد", "Date of birth"), "2020-03-14"),
        Field::each(text("مكان الميلاد", "Place of birth"), text("نابلس", "Nablus")),
    ]
}

fn parents() -> Vec<Field> {
    vec![
        Field::each(
            text("اسم الأب", "Father's name"),
            text("يوسف إبراهيم عبد الله النابلسي", "Yousef Ibrahim Abdallah Al-Nabulsi"),
        ),
        Field::same(text("رقم هوية الأب", "Father's ID"), "700000024"),
        Field::each(
            text("اسم الأم", "Mother's name"),
            text("مريم خليل محمود أبو سنينة", "Maryam Khalil Mahmoud Abu Sneineh"),
        ),
        Field::same(text("رقم هوية الأم", "Mother's ID"), "700000032"),
    ]
}

/// The same, made in a sandbox.
pub(crate) fn sandbox() -> Document {
    Document {
        notice: Some(Notice {
            line: text(
                "وثيقة تجريبية لا يُعتدّ بها: الأشخاص والبيانات فيها غير حقيقيين",
                "Sandbox document, not valid: its people and data are not real",
            ),
            mark: "وثيقة تجريبية".to_owned(),
        }),
        ..birth_certificate()
    }
}

/// The same in Arabic alone, with names as long as they come and more rows than a sheet holds.
pub(crate) fn long() -> Document {
    let arabic = |ar: &str| text(ar, "");
    let fields = (1..=24)
        .map(|n| {
            Field::each(
                arabic(&format!("الشاهد رقم {n}")),
                arabic("عبد الرحمن عبد الله عبد الكريم أبو سنينة التميمي الخليلي المقيم في محافظة الخليل، حي عين سارة، شارع السلام (Building 12-B)"),
            )
        })
        .collect();
    Document {
        title: arabic("حجة حصر إرث"),
        issuer: vec![arabic("دولة فلسطين"), arabic("ديوان قاضي القضاة")],
        serial: Field::same(arabic("الرقم المتسلسل"), "INH-2026-000009-1"),
        blocks: vec![
            Block::Paragraph(arabic("حضر لدينا الأشخاص المدرجة أسماؤهم أدناه، وشهدوا بما يلي:")),
            Block::Fields(fields),
        ],
        ..sandbox()
    }
}

/// A letter in English alone, verified by a signed payload rather than an address.
pub(crate) fn english() -> Document {
    let english = |en: &str| text("", en);
    let mut document = birth_certificate();
    document.lang = Lang::En;
    document.issuer = vec![english("State of Palestine"), english("Ministry of Interior")];
    document.title = english("Certificate of Good Conduct");
    document.subtitle = Some(english("For use abroad"));
    document.serial = Field::same(english("Serial number"), "GC-2026-004512-3");
    document.blocks = vec![
        Block::Fields(vec![
            Field::each(english("Full name"), english("Laila Yousef Ibrahim Al-Nabulsi")),
            Field::same(english("ID number"), "700000016"),
            Field::each(english("Name in Arabic"), english("ليلى يوسف إبراهيم النابلسي")),
        ]),
        Block::Paragraph(english("Nothing is recorded against the holder as of 22 November 2026.")),
    ];
    document.verification.explanation =
        english("To check that this document is genuine, point your phone's camera at the code.");
    document.verification.qr = "eyJ0eXAiOiJkb2MrandZIiwiYWxnIjoiRVMyNTYi".repeat(12);
    document.footer = Vec::new();
    document
}
