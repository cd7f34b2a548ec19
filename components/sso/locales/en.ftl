# Texts of the account. Addressed to one person, in plain words.

sso-name = Unified account
start-again = Start again
to-portal = To the services
to-account = To my account

# Registration.
register-number-title = Create an account
register-intro = Take your identity card and your mobile phone. You need not visit any office, and it takes about five minutes.
register-own-only = Create the account for yourself, not for somebody else. You must be 16 or older.
national-number-label = Identity number
national-number-hint = Nine digits, printed on your identity card.
national-number-sandbox = This number is reserved for trials and does not work here. Enter your own identity number.
have-account = Have an account?
sign-in-instead = Sign in with it

register-facts-title = Enter your details as on your identity card
facts-intro = We compare what you enter with the civil registry of the Ministry of Interior, to make sure that the identity number { $number } is yours. You will find this comparison later on the page “Who looked at my data”.
first-name-label = First name
father-name-label = Father’s name
family-name-label = Family name
arabic-name-hint = In Arabic letters.
birth-date-label = Date of birth
birth-date-hint = Day, month and year, like 14 2 1990.
facts-no-match = What you entered does not match the civil registry for this number. Compare each answer with your card. { $left ->
    [0] You have no tries left for now.
    [one] You have one try left.
   *[other] You have { $left } tries left.
 }
facts-too-young = The account is for people of 16 or older. Until then a parent applies for you from their own account.
registration-registry-away = The civil registry does not answer at the moment. Your answers are still on this page and no try was counted; press “Continue” again in a few minutes.

register-mobile-title = What is your mobile number?
mobile-hint = A number registered in your name with the mobile operator, like 0599123456. We send sign-in codes to it.
sim-no-match = This number is not registered in your name with the mobile operator. Enter one that is, or ask the operator to register your number in your name. { $left ->
    [0] You have no tries left for now.
    [one] You have one try left.
   *[other] You have { $left } tries left.
 }
register-other-title = You have no phone number in your own name?
register-other-text = You can go on with { $mobile }, even if it is registered in the name of a relative. You then get an account at level 0:
register-other-keep = Go on with this number
registration-operators-away = The mobile operators do not answer at the moment. Your answers are kept and no try was counted; press “Continue” again in a few minutes.

register-password-title = Choose a password
password-label = Password
password-hint = Ten characters or more. The easiest is four words that have nothing to do with each other. No need for strange symbols.
password-short = The password is too short. Use { $min } characters or more.
password-long = The password is too long. Use { $max } characters or fewer.
password-own-facts = The password contains a name, number or date of yours that others may know. Choose other words.
password-keyboard = These keys lie beside each other on the keyboard and are easy to guess. Add words that have nothing to do with each other.
password-repeats = Repeated letters make the password easy to guess. Add words that have nothing to do with each other.
password-sequence = Sequences like abc or 1234 are easy to guess. Add words that have nothing to do with each other.
password-dates = Dates and years are easy to guess. Add words that have nothing to do with each other.
password-names = Names by themselves are easy to guess. Add words that have nothing to do with each other.
password-word = A single word is easy to guess. Add two or three more.
password-common = This is a common password, and the first that others would try. Choose other words.
password-guessable = This password is easy to guess. Add a word or two that have nothing to do with each other.

register-code-title = Enter the code we sent you
code-sent-to = We sent a text message with a code to { $mobile }. The code works for ten minutes.
code-label = Code
code-hint = Six digits.
code-wrong = This code is not right. { $left ->
    [0] You have no tries left with it.
    [one] You have one try left.
   *[other] You have { $left } tries left.
 }
code-expired = This code is too old. Ask for a new one.
code-spent = The code was entered wrongly too often and no longer works. Ask for a new one.
code-too-soon = We sent the code a moment ago and it may still be on its way. Wait a minute, then ask for another one.
code-delayed = The message has not left yet, because the phone network does not take our messages at the moment. We keep trying, and nothing you entered is lost. Wait a little, then reload the page.
code-not-arrived = Has the message not arrived?
code-again = Send another code

register-done-title = Your account is ready
done-welcome = Welcome, { $name }
done-text = We have checked your details and your account is active. You need not visit any office.
done-next = Continue to the services
done-safety = To my account and its security

registration-expired-title = Start the registration again
registration-expired = We find no registration that you began in this browser. After half an hour without a step we erase what you entered, to protect your privacy.
registration-out-of-turn = You have already done this step. Continue from where you were.
registration-codes-title = We sent many codes
registration-codes = None of the codes we sent was entered. Make sure that your phone receives messages, then start the registration again.
registration-meanwhile-title = You have an account
registration-meanwhile = An account was opened with your identity number a moment ago. Sign in with it.

# Waiting.
paused-title = Please wait a little
paused-until = You can try again after: { $at }.
paused-facts = Five answers that do not match the civil registry were tried for this number, so we stopped to protect its owner. Nothing is lost; come back later with your identity card.
paused-sim = Five phone numbers were tried that are not registered to the owner of the identity number, so we stopped to protect them. Come back later with a number registered in your name.
paused-codes = We sent many codes to this phone within an hour. Wait, then try again.
paused-password = Wrong details were entered five times, so we stopped signing in for ten minutes to protect the account.
paused-registration-code = A wrong code was entered many times for this identity number, so we stopped to protect its owner. Nothing is lost; come back tomorrow.
paused-network = Many wrong details were entered from the network that you are using, perhaps by others. We stopped signing in from it for a while to protect everybody's accounts. A browser in which you signed in before still works.
paused-second-factor = A wrong code was entered five times, so we stopped signing in for ten minutes to protect your account.

# Signing in.
sign-in-title = Sign in to your account
sign-in-again-title = Confirm that it is you
sign-in-again-text = This step affects the security of your account, so we ask for the password again.
identifier-label = Identity number or mobile number
sign-in-refused = The number or the password is not right. Check both and try again.
sign-in-refused-mobile = The number or the password is not right. Check both and try again. If somebody else has an account with the same phone, sign in with your identity number.
no-account = No account yet?
register-link = Create an account
sign-in-app-title = Enter the code of your authenticator app
app-text = Open the authenticator app on your phone and enter the code shown now beside Hukumati.
app-not-here = Is the app not with you?
app-send-sms = Send a code by text message
sign-in-expired-title = Sign in again
sign-in-expired = We find no sign-in that you began in this browser, or it took too long.
sign-in-codes = None of the codes we sent was entered. Make sure that your phone receives messages, then sign in again.

# Relying parties.
authorization-broken-title = The sign-in could not be completed
authorization-broken = The site that sent you here asked for the sign-in in a wrong way. It was not your fault. Go back to it and try again.
authorization-detail = For developers:
authorization-expired-title = It took too long
authorization-expired = The time for this sign-in is over. Go back to the services and sign in from there.

# Signing out.
end-session-title = Do you want to sign out?
end-session-text = You sign out of your account in this browser, and of every site you entered with it.
end-session-another = The site that sent you here means another account, or another sign-in, than the one in this browser.
end-session-confirm = Yes, sign me out
end-session-stay = No, stay signed in
signed-out-title = You are signed out
signed-out-text = You are signed out here and on the sites you entered with this account. If the device is not yours, close the browser too.

# The account.
account-title = My account and its security
account-name = Name
account-mobile = Mobile phone
account-level = Level of trust
level-short = Level of trust
level-why = The higher it is, the more you can do from home, without a visit.
doors-title = How you sign in
activity-title = What happens in your account
others-title = Who can use your account
ways-title = Your work at Hukumati
way-admin = Administration of the account
way-agent = See a person and their card
way-counter = Counter of the Ministry of Interior
way-review = Requests that wait for your judgement
way-rechecks = Visits to look at again
way-assist = Help a visitor at the office
level-0 = 0: your phone only; not checked who you are
level-1 = 1: your details match the civil registry and your phone is in your name
level-2 = 2: your identity was checked
level-3 = 3: an officer checked your identity in person
sessions-title = Where you are signed in
sessions-here = This browser
sessions-elsewhere = { $others ->
    [0] You are not signed in on another device.
    [one] You are also signed in on one other device.
   *[other] You are also signed in on { $others } other devices.
 }
session-line = { $browser } on { $system }
session-times = Signed in: { $since }. Last used: { $seen }.
session-end = End this sign-in
sessions-end-others = Sign out on all other devices
device-chrome = Chrome
device-edge = Edge
device-firefox = Firefox
device-opera = Opera
device-safari = Safari
device-samsung = Samsung Internet
device-other = Another browser
system-android = Android
system-ios = iPhone or iPad
system-linux = Linux
system-macos = Mac
system-windows = Windows
system-other = another device
apps-title = Authenticator app
apps-text = An app on your phone gives you the sign-in code without a network. It is safer than text messages.
apps-line = Authenticator app, added: { $since }
apps-remove = Remove this app
apps-add = Add an authenticator app
apps-enough = You have two apps, which is the most. To add another one, remove one of them.
authenticator-too-many = You have two apps, which is the most. Remove one of them first.
authentication-not-recent = This step affects the security of your account. Sign in again, then repeat it.
history-title = The latest sign-ins
history-none = Nothing has happened yet.
history-when = Time
history-what = What happened
history-where = Device
history-registered = The account was opened
history-with-sms = Signed in with a code by text message
history-with-app = Signed in with an authenticator app
history-with-passkey = Signed in with a passkey
history-with-recovery-code = Signed in with a recovery code
history-wrong-password = Wrong password
history-wrong-code = Wrong code
history-registration-tried = Somebody tried to create an account with your identity number
password-title = Password
password-change = Change the password
password-change-text = After the change you are signed out on all other devices.
language-title = Language of messages
language-label = In which language shall we send you messages?
language-ar = العربية
language-en = English
done-app-added = The authenticator app was added. We will ask for its code at every sign-in.
done-app-removed = The authenticator app was removed.
done-session-ended = The sign-in was ended.
done-language = We saved the language of your messages.
done-password = The password was changed, and you are signed out on other devices.
done-password-called-off = The password was changed, you are signed out on other devices, and the change or recovery that was waiting was cancelled. If you asked for it yourself, ask again.

authenticator-title = Add an authenticator app
authenticator-scan = Open the authenticator app on your phone and scan this square with it.
authenticator-picture = A square that holds the secret for the authenticator app
authenticator-type = Cannot scan? Type this secret into the app instead:
authenticator-code = The code shown now in the app
authenticator-wrong = This is not the code shown now. Make sure that your phone’s time is right, then enter the new code.

# Short messages.
sms-registration-code = { $code } is the code for creating your Hukumati account. Give it to nobody; no officer will ask you for it.
sms-registration-tried = Somebody tried to create a Hukumati account with your identity number, and you have an account. If it was you, sign in with it. If not, they got nothing.
sms-sign-in-code = { $code } is your Hukumati sign-in code. Give it to nobody. If you did not ask for it, change your password.
sms-authenticator-added = An authenticator app was added to your Hukumati account.
sms-authenticator-removed = An authenticator app was removed from your Hukumati account.
sms-password-changed = The password of your Hukumati account was changed, and you are signed out on other devices.
sms-level-raised = Your Hukumati account is now verified at a higher level.
