//! What OAuth and OpenID Connect call the ways to fail.

/// An error of the protocol: a code from the registry, and words for the developer at the other end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct OAuthError {
    /// The kind.
    pub(crate) code: Code,
    /// For the developer, in English, without anything from the request.
    pub(crate) description: &'static str,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident $make:ident = $code:literal),+ $(,)?) => {
        /// Error codes (RFC 6749, OpenID Connect Core 3.1.2.6, RFC 8707, RFC 9449).
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Code { $($(#[$doc])* $variant,)+ }

        impl Code {
            /// The registered word.
            pub(crate) const fn word(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }
        }

        impl OAuthError {
            $($(#[$doc])* pub(crate) const fn $make(description: &'static str) -> Self {
                Self { code: Code::$variant, description }
            })+
        }
    };
}

codes! {
    /// The request is malformed.
    InvalidRequest invalid_request = "invalid_request",
    /// The client did not prove who it is.
    InvalidClient invalid_client = "invalid_client",
    /// The code is wrong, used, too old, or somebody else's.
    InvalidGrant invalid_grant = "invalid_grant",
    /// The client may not do this.
    UnauthorizedClient unauthorized_client = "unauthorized_client",
    /// No such grant type here.
    UnsupportedGrantType unsupported_grant_type = "unsupported_grant_type",
    /// No such response type here.
    UnsupportedResponseType unsupported_response_type = "unsupported_response_type",
    /// The scope is unknown or lacks `openid`.
    InvalidScope invalid_scope = "invalid_scope",
    /// The audience is unknown, or this client may not call it (RFC 8707).
    InvalidTarget invalid_target = "invalid_target",
    /// The access token is wrong, used up or too old (RFC 6750).
    InvalidToken invalid_token = "invalid_token",
    /// The proof of possession does not hold (RFC 9449).
    InvalidDpopProof invalid_dpop_proof = "invalid_dpop_proof",
    /// The proof lacks the word that we gave, or repeats an old one (RFC 9449, section 8).
    UseDpopNonce use_dpop_nonce = "use_dpop_nonce",
    /// The access token does not open this (RFC 6750).
    InsufficientScope insufficient_scope = "insufficient_scope",
    /// The person at the device has not answered yet (RFC 8628).
    AuthorizationPending authorization_pending = "authorization_pending",
    /// The device asks too often (RFC 8628).
    SlowDown slow_down = "slow_down",
    /// The codes of the device are too old (RFC 8628).
    ExpiredToken expired_token = "expired_token",
    /// The person said no.
    AccessDenied access_denied = "access_denied",
    /// `prompt=none`, but the person would have to sign in.
    LoginRequired login_required = "login_required",
    /// `prompt=none`, but the person would have to be asked something.
    InteractionRequired interaction_required = "interaction_required",
    /// The account cannot reach the level that was asked for
    /// (OpenID Connect Core Error Code `unmet_authentication_requirements`).
    UnmetAuthenticationRequirements unmet_authentication_requirements =
        "unmet_authentication_requirements",
    /// Request objects by reference are not accepted.
    RequestUriNotSupported request_uri_not_supported = "request_uri_not_supported",
    /// The request object does not hold (RFC 9101).
    InvalidRequestObject invalid_request_object = "invalid_request_object",
    /// No such pushed request (any more).
    InvalidRequestUri invalid_request_uri = "invalid_request_uri",
    /// `prompt=none`, but the person would have to agree first.
    ConsentRequired consent_required = "consent_required",
    /// A redirect URI that cannot be registered (RFC 7591).
    InvalidRedirectUri invalid_redirect_uri = "invalid_redirect_uri",
    /// Something else that cannot be registered (RFC 7591).
    InvalidClientMetadata invalid_client_metadata = "invalid_client_metadata",
    /// The software statement does not hold (RFC 7591).
    InvalidSoftwareStatement invalid_software_statement = "invalid_software_statement",
    /// Whoever signed the software statement is not trusted here (RFC 7591).
    UnapprovedSoftwareStatement unapproved_software_statement = "unapproved_software_statement",
}
