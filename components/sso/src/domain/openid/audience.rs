//! Which component may get a token for which other: the whole list.

use messages::component::Component;

const MAY_CALL: &[(Component, &[Component])] = &[
    (Component::Portal, &[Component::Sso, Component::Pay, Component::Transporter]),
    (Component::Sso, &[Component::Transporter]),
    (Component::Pay, &[Component::Vault, Component::Portal]),
];

/// Whether `caller` may have a token for `audience`.
pub(crate) fn may_call(caller: Component, audience: Component) -> bool {
    MAY_CALL.iter().any(|(from, to)| *from == caller && to.contains(&audience))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_but_the_till_reaches_the_vault() {
        for caller in Component::ALL {
            assert_eq!(may_call(caller, Component::Vault), caller == Component::Pay);
        }
        assert!(may_call(Component::Portal, Component::Transporter));
        assert!(!may_call(Component::Vault, Component::Portal));
    }
}
