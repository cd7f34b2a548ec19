# The security of one's account: what happened, where it is open, numbers, recovery codes.

# The page of the account.
phone-title = If your phone is lost
phone-text = Prepare now what lets you in when your phone is lost or there is no network.
change-mobile = Your mobile number is about to change
change-recovery = Somebody asked to recover your account
change-waits = This takes effect: { $at }. If it was not you, cancel it now.
change-cancel = Cancel this change
done-mobile = Your mobile number was changed. The former number gets news of your account for thirty days.
done-mobile-asked = We saved your new number. It takes effect after a safety period, and until then you can cancel it on this page.
done-trusted-added = The trusted number was added.
done-trusted-removed = The trusted number was removed.
done-change-cancelled = The change was cancelled.
cooling-down = This account was recovered a short while ago. To protect its owner, this step is allowed { $hours ->
    [0] shortly.
    [one] in one hour.
   *[other] in { $hours } hours.
 }

# Recovery codes.
recovery-codes-title = Recovery codes
recovery-codes-yours = Your ten recovery codes
recovery-codes-text = Ten codes on paper that you keep at home, to sign in when your phone is not with you.
recovery-codes-use = Each code works once: with your password it replaces the code of the phone, and two of them give your account back when your phone is lost. They and the authenticator app work without a mobile network or messages.
recovery-codes-left = { $left ->
    [0] You have no codes.
    [one] One code is left.
   *[other] { $left } codes are left.
 }
recovery-codes-replace = If you make new codes, the ones before no longer work.
recovery-codes-make = Make ten new codes
recovery-codes-once = We will not show these codes again.
recovery-codes-keep = Write them down or print them, and keep them in a safe place away from your phone.
recovery-codes-print = To print, choose “Print” in the browser’s menu.

# Where the account is open.
devices-title = Devices and browsers
network-own = From the platform’s own machine
network-private = From a private network (home or work)
network-public = From the internet
network-unknown = Unknown network
method-pwd = password
method-sms = text message
method-otp = authenticator app
method-pop = passkey
method-recovery = recovery code
list-and = {" "}+{" "}
sessions-end-all-title = Sign out everywhere
sessions-end-all-text = You are signed out on all devices, this one too, and sign in again with your password.
sessions-end-all = Sign out everywhere
browsers-title = Browsers we know
browsers-text = You signed in to your account in these browsers before, so strangers who try cannot keep you out of them. Forget each browser that you no longer use.
browsers-none = We do not know a browser of yours yet.
browser-seen = Last sign-in: { $seen }.
browser-forget = Forget this browser
done-browser-forgotten = We forgot this browser.

# The past.
history-all = Everything that happened at the door of your account
history-intro = Every sign-in and every try of the last ninety days, newest first.
events-title = What happened to the security of your account
events-intro = Everything that changed the security of your account in the last ninety days, newest first.
event-was-disavowed = (you said that it was not you)
event-password-changed = The password was changed
event-authenticator-added = An authenticator app was added
event-authenticator-removed = An authenticator app was removed
event-level-raised = The level of trust was raised
event-recovery-codes-made = New recovery codes were made
event-recovery-code-used = A recovery code was used
event-mobile-change-asked = A change of the mobile number was asked for
event-mobile-changed = The mobile number was changed
event-change-cancelled = A change that was waiting was cancelled
event-trusted-added = A trusted number was added
event-trusted-removed = The trusted number was removed
event-new-browser = A sign-in in a new browser
event-recovery-begun = Somebody began to recover the account
event-recovery-asked = The account will be recovered after a safety period
event-recovery-done = The account was recovered with a new password
event-signed-out-everywhere = Devices were signed out
event-passkey-added = A passkey was added
event-passkey-removed = A passkey was removed
event-passkey-copied = A copy of a passkey was used
event-level-refused = A request for a higher level was refused
event-vouched-for = A relative vouched for you
event-vouching = You vouched for a relative
event-vouch-withdrawn = A vouch was withdrawn
event-closed-on-death = The account was closed after its owner’s death was recorded
event-looked-at = An officer opened the page of your account
event-sessions-ended = An officer signed all devices out
event-locked = An officer locked the account
event-unlocked = An officer unlocked the account
event-reopened = The account was opened again
event-closed = The account was closed
event-greeted = An officer sent a message to try it
event-mandate-given = Somebody was given a mandate to act for you
event-recovery-taken-back = A recovery was taken back because what an officer had seen could not be verified
event-disavowed = You stopped the account because something was not you

# Numbers.
number-own-title = Change your mobile number
number-own-text = Your number is { $mobile }. We send sign-in codes to it.
number-own-wait = If you signed in with an authenticator app or a passkey, the number changes at once; otherwise after a safety period of 24 hours or more, in which you get a message and can cancel.
number-trusted-title = The number of somebody you trust
number-trusted-text = Somebody of your family, for example: they get a message about everything important for the security of your account, and can stop the account if it was not you. They cannot enter it.
number-trusted-current = The trusted number is { $mobile }.
number-trusted-remove = Remove this number
number-new = The new number
number-hint-own = A number registered in your name with the mobile operator, like 0599123456.
number-hint-trusted = Like 0599123456. We send a code to it; ask its owner for the code.
number-same = This is your number now. Enter another one.
number-claim-gone = We cannot find a number that waits for a code. Enter the number again.
paused-number = Too many numbers were tried, or too many codes sent, so we stopped for a while. Come back later.

# This was not me.
not-me-title = Was this you?
not-me-was-you-title = If it was you
not-me-was-you = Nothing to do. Close this page.
not-me-was-other-title = If it was not you
not-me-was-other = Press the button: all devices are signed out, everything added to the account since then is removed, every waiting change is cancelled, and the present password no longer opens the account. Then you recover it with a new password.
not-me-opens-nothing = This link only stops the account. It lets nobody in.
not-me-lock = It was not me: stop the account
not-me-done-title = We stopped your account
not-me-done = All devices are signed out, and the old password no longer opens it. Recover your account now with a new password. After that you sign in as before.
not-me-gone-title = This link does not work
not-me-gone = It may be older than seven days, or not have been copied whole. If you fear for your account, recover it with a new password.
paused-links = Too many links that do not work were opened from this network. Wait a little, then open the whole link as you got it.
takes-effect = This takes effect: { $at }.
password-breached = This password is known: it was once stolen from another site and is tried often. Choose other words.

# Short messages.
sms-with-link = { $news } Not you? Stop the account: { $link }
sms-to-trusted = { $name } chose you as a trusted number in Hukumati. News of their account: { $news }
sms-new-number-code = { $code } is the code that confirms your new number in Hukumati. Give it to nobody.
sms-trusted-code = { $code } is a code of Hukumati. { $name } chose you to hear of any danger to their account. If you know them and agree, give them this code.
sms-recovery-code = { $code } is the code to recover your Hukumati account. Give it to nobody. If you did not ask for it, somebody else is trying to get in.
sms-recovery-codes-made = New recovery codes were made for your Hukumati account; the ones before no longer work.
sms-recovery-code-used = A recovery code was used to sign in to your Hukumati account.
sms-mobile-change-asked = A change of the mobile number of your Hukumati account was asked for. It takes effect after a safety period.
sms-mobile-changed = The mobile number of your Hukumati account was changed.
sms-change-cancelled = A change that was waiting in your Hukumati account was cancelled.
sms-trusted-added = A trusted number was added to your Hukumati account.
sms-trusted-removed = The trusted number of your Hukumati account was removed.
sms-new-browser = A sign-in to your Hukumati account in a new browser.
sms-recovery-begun = Somebody began to recover your Hukumati account.
sms-recovery-asked = Your Hukumati account will be recovered with a new password after a safety period of one to three days.
sms-level-lowered = Your Hukumati account was recovered by less than its level asks, so it is back at level 1. Verify yourself again to rise.
sms-recovery-done = Your Hukumati account was recovered with a new password, and all devices are signed out.
sms-signed-out-everywhere = Other devices were signed out of your Hukumati account.
sms-recovery-taken-back = We stopped your Hukumati account: an officer had helped somebody to recover it, and we could not verify that it was you. If it was you, recover it again in another way.
sms-disavowed = Your Hukumati account was stopped as you asked. Recover it with a new password from the sign-in page.
event-mandate-offered = Somebody offered that you act for them
event-mandate-ended = A mandate of yours ended
event-assistance-begun = A clerk began to act for you at a counter
event-level-taken-back = The level of your account was taken back
event-level-lowered = The account is back at level 1, because it was recovered by less than its level asks
