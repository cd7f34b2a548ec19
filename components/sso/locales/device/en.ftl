# Signing in on a device without a browser.

device-title = Sign in on another device
device-text = A counter, a screen or a television shows you a code. Enter it here to sign in there.
device-code-label = Code on the device
device-code-hint = Eight letters, like BCDF-GHJK.
device-code-unknown = No device is waiting with this code. Compare each letter, or let the device show a new code: one works for ten minutes.
device-consent-title = Do you want to sign in on this device?
device-consent-text = “{ $name }” wants to sign you in.
device-consent-code = The device shows the code
device-consent-scopes = It will then know:
device-scope-profile = your name and your language
device-scope-national_number = your identity number
device-scope-phone = your mobile number
device-scope-offline_access = all this also when you are not there, until you end it
device-consent-warning = Say yes only if you see this device and this code in front of you. Nobody may ask you for it by telephone or message.
device-allow = Yes, sign me in there
device-deny = No, it is not me
device-allowed-title = You are signed in on the device
device-allowed = You can go back to the device. It goes on by itself within a few seconds.
device-denied-title = The device stays out
device-denied = Nobody was signed in. If somebody asked you to enter that code, they wanted to use your account.
device-late-title = This took too long
device-late = The code works for ten minutes and only once. Let the device show a new one.
paused-device = Five codes were entered with which no device waits, so we stopped for ten minutes to protect your account.
