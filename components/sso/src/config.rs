//! What the operator decides.

use crate::RelyingParties;

/// What the operator decides.
#[derive(Clone, Debug)]
pub struct Config {
    /// Whose national numbers are accepted.
    pub population: Population,
    /// How many passwords are hashed at the same time: one per core that may be kept busy with it.
    pub hashers: usize,
    /// What the administration signs in with.
    pub staff_factor: StaffFactor,
    /// Whether programs that try a lot are made to work.
    pub challenge: Challenge,
    /// How strangers become relying parties.
    pub relying_parties: RelyingParties,
    /// What clients prove beside who they are.
    pub possession: Possession,
}

/// What clients prove beside who they are.
#[derive(Clone, Debug, Default)]
pub struct Possession {
    /// Whether DPoP proofs must repeat a word of ours.
    pub nonces: Nonces,
    /// The listener that asks for certificates, if this process has one.
    pub mtls: Option<Mtls>,
}

/// Whether DPoP proofs must repeat a word of ours (RFC 9449, section 8).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Nonces {
    /// No: a proof counts for a minute, and once.
    #[default]
    NotAsked,
    /// Those of FAPI 2.0 clients.
    AskedOfFapi,
}

/// The listener that asks clients for certificates (RFC 8705). It must be reached directly: a proxy that ends
/// TLS keeps the certificate to itself.
#[derive(Clone, Debug)]
pub struct Mtls {
    /// Its base URL, as clients call it.
    pub origin: String,
    /// Certificates (DER) of the authorities whose word about a client's name is taken.
    pub authorities: Vec<Vec<u8>>,
}

/// What people of the administration must have signed in with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StaffFactor {
    /// A passkey, an authenticator app or a recovery code.
    Strong,
    /// In the sandbox a code by SMS will do, since its telephones are a page. Elsewhere the same as
    /// [`Self::Strong`].
    SandboxSms,
}

impl StaffFactor {
    /// What counts among these people.
    pub(crate) fn within(self, population: Population) -> Self {
        match population {
            Population::Real => Self::Strong,
            Population::Sandbox => self,
        }
    }
}

/// Whether strangers prove some work, or wait, before a password is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Challenge {
    /// Never: limits alone keep guessers out.
    Off,
    /// When many tries fail.
    ByRisk,
}

/// Whose national numbers are accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Population {
    /// Everybody's but the sandbox's.
    Real,
    /// The sandbox's people too.
    Sandbox,
}
