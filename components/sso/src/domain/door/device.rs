//! What a browser says of itself, as little as its owner needs to recognise it.

use serde::{Deserialize, Serialize};

/// A browser on a system. The rest of the `User-Agent` is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Device {
    /// The browser.
    pub(crate) browser: Browser,
    /// The system it runs on.
    pub(crate) system: System,
}

macro_rules! known {
    ($(#[$doc:meta])* $name:ident: $($variant:ident = $code:literal),+ $(,)?) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "lowercase")]
        pub(crate) enum $name { $(#[doc = $code] $variant,)+ }

        impl $name {
            /// The word that is stored and that the texts are named after.
            pub(crate) const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            fn of(code: &str) -> Self {
                match code { $($code => Self::$variant,)+ _ => Self::Other }
            }
        }
    };
}

known! {
    /// Browsers that their owners would call by these names.
    Browser: Chrome = "chrome", Edge = "edge", Firefox = "firefox", Opera = "opera",
    Safari = "safari", Samsung = "samsung", Other = "other",
}
known! {
    /// Systems.
    System: Android = "android", Ios = "ios", Linux = "linux", Macos = "macos",
    Windows = "windows", Other = "other",
}

impl Device {
    /// A browser that does not say what it is, or that nobody asked.
    pub(crate) const UNKNOWN: Self = Self { browser: Browser::Other, system: System::Other };

    /// Reads a `User-Agent` header.
    pub(crate) fn read(user_agent: &str) -> Self {
        // Most agents also claim to be those further down: the order is the rule.
        const BROWSERS: [(&str, Browser); 8] = [
            ("Edg", Browser::Edge),
            ("OPR/", Browser::Opera),
            ("SamsungBrowser", Browser::Samsung),
            ("FxiOS", Browser::Firefox),
            ("Firefox/", Browser::Firefox),
            ("CriOS", Browser::Chrome),
            ("Chrome/", Browser::Chrome),
            ("Safari/", Browser::Safari),
        ];
        const SYSTEMS: [(&str, System); 6] = [
            ("Android", System::Android),
            ("iPhone", System::Ios),
            ("iPad", System::Ios),
            ("Windows", System::Windows),
            ("Mac OS X", System::Macos),
            ("Linux", System::Linux),
        ];
        let browser = BROWSERS.iter().find(|(mark, _)| user_agent.contains(mark));
        let system = SYSTEMS.iter().find(|(mark, _)| user_agent.contains(mark));
        Self {
            browser: browser.map_or(Browser::Other, |(_, browser)| *browser),
            system: system.map_or(System::Other, |(_, system)| *system),
        }
    }

    /// `chrome/android`, as stored.
    pub(crate) fn code(self) -> String {
        format!("{}/{}", self.browser.code(), self.system.code())
    }

    /// Reads what [`Self::code`] wrote.
    pub(crate) fn from_code(code: &str) -> Self {
        let (browser, system) = code.split_once('/').unwrap_or((code, ""));
        Self { browser: Browser::of(browser), system: System::of(system) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones_are_recognised_and_remembered() {
        let agents = [
            (
                "Mozilla/5.0 (Linux; Android 9; SM-J530F) AppleWebKit/537.36 (KHTML, like Gecko) \
                 SamsungBrowser/10.1 Chrome/71.0 Mobile Safari/537.36",
                "samsung/android",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 12_2 like Mac OS X) AppleWebKit/605.1.15 \
                 (KHTML, like Gecko) Version/12.1 Mobile/15E148 Safari/604.1",
                "safari/ios",
            ),
            ("curl/8.5", "other/other"),
        ];
        for (agent, code) in agents {
            assert_eq!(Device::read(agent).code(), code);
            assert_eq!(Device::from_code(code), Device::read(agent));
        }
    }
}
