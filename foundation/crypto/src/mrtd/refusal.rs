//! Why a document is not believed.

/// What is wrong with what was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Not the encoding that Doc 9303 demands (or larger than any document).
    Malformed,
    /// Signed with an algorithm that is too weak, or that nobody here can check.
    Algorithm,
    /// On an elliptic curve that this installation cannot compute with (Brainpool, for one).
    Curve,
    /// The signature over the document's security object is wrong.
    Signature,
    /// Nobody whom we trust for that state signed the signer's certificate.
    Signer,
    /// The certificate of the signer, or of the country, is not valid today.
    SignerExpired,
    /// The country revoked the signer's certificate.
    SignerRevoked,
    /// A data group is not the one that was signed.
    Altered,
    /// Data group 2 holds no face, several, or one in a form that is not known here.
    Face,
    /// The check digits of the machine-readable zone are wrong.
    Mrz,
    /// A document of a state that is not accepted.
    State,
    /// The document's last day is over.
    Expired,
    /// The chip has no key by which it could prove itself, or none that can be used here.
    NoChipKey,
    /// The chip did not prove that it holds its key: the data are a copy, or an answer was played again.
    Cloned,
}

impl Refusal {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::Malformed,
        Self::Algorithm,
        Self::Curve,
        Self::Signature,
        Self::Signer,
        Self::SignerExpired,
        Self::SignerRevoked,
        Self::Altered,
        Self::Face,
        Self::Mrz,
        Self::State,
        Self::Expired,
        Self::NoChipKey,
        Self::Cloned,
    ];

    /// One word for figures and programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Malformed => "malformed",
            Self::Algorithm => "algorithm-not-supported",
            Self::Curve => "curve-not-supported",
            Self::Signature => "signature-wrong",
            Self::Signer => "signer-not-trusted",
            Self::SignerExpired => "signer-expired",
            Self::SignerRevoked => "signer-revoked",
            Self::Altered => "data-altered",
            Self::Face => "face-not-read",
            Self::Mrz => "mrz-wrong",
            Self::State => "state-not-accepted",
            Self::Expired => "document-expired",
            Self::NoChipKey => "chip-without-key",
            Self::Cloned => "chip-not-proven",
        }
    }
}
