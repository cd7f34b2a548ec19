# Texts that every component shares. Addressed to one person, in plain words.

wordmark = Hukumati
skip-to-content = Skip to main content
nav-label = Sections of the site
footer-label = General links
switch-language = العربية
sign-in = Sign in
sign-out = Sign out
signed-in-as = Signed in as { $name }
acting-label = Whose pages these are
acting-for = You are acting for
acting-by = Signed in as yourself: { $name }. They can see everything that you do here.
acting-stop = Stop and go back to my own account
sandbox-banner = Trial system: nothing here is real.
sandbox-phone = Trial phone
footer-about = Hukumati: one account and one window for government services.

continue = Continue
save = Save
send = Send
cancel = Cancel
back = Back
change = Change
yes = Yes
no = No
optional = optional
day = Day
month = Month
year = Year
choose-file = Choose a file
choose-from-list = Choose from the list
page-previous = Previous page
page-next = Next page
page-of = Page { $page } of { $pages }
pagination-label = Pages
banner-important = Important
banner-success = Done
warning = Warning
error = Error
new-count = { $n ->
    [one] { $n } new
   *[other] { $n } new
 }

# Mistakes in a form.
error-summary-title = Some answers need to be corrected
error-title-prefix = Error
required-field = This answer is needed. Fill it in to continue.
required-file = Choose the file you want to send.
too-long = The text is too long. Use { $max } characters or fewer.
too-short = The text is too short. Use { $min } characters or more.
choose-one = Choose one of the answers.
date-invalid = This date is not right. Write it like this: 22 11 1990.
national-number-length = The identity number has nine digits. Copy all of them from your card.
national-number-check = This identity number is not right. Compare it with your card, digit by digit.
mobile-number-format = A mobile number begins with 059 or 056 and has ten digits.
error-money = Write the amount in digits, like 25 or 25.50.
error-currency = This currency is not known here. Choose one from the list.

# What went wrong, and what to do.
trouble-sign-in = Sign in first
trouble-forbidden = This page is not for your account
trouble-not-found = We could not find this page
trouble-wait = Please wait a little
trouble-unavailable = The service is stopped for a while
trouble-refused = The request was not completed
trouble-internal = Something went wrong on our side
trouble-incident = If you need help, give this number:
trouble-home = Home page
error-internal = Something went wrong on our side; it was not your fault. Try again in a little while.
error-not-found = The address of this page may have changed, or have a mistake in it. Start from the home page.
error-forbidden = You are signed in, but this page is not open to your account.
error-level = This service needs a higher level of trust in your account. Raise it on your account page, then come back.
error-unauthenticated = You are not signed in, or your time has run out. Sign in and try again.
error-too-many = There were too many attempts in a short time. Wait a few minutes and try again.
error-unavailable = The service is stopped at the moment. Nothing you sent before is lost. Try again in a few minutes.
error-peer-unavailable = An office we need for your request does not answer at the moment. Try again in a few minutes.
error-store-unavailable = We cannot save at the moment. Nothing was recorded; try again in a few minutes.
error-conflict = This request has changed since you opened it. Reload the page to see where it stands.
error-origin = This form did not come from our site, so we did not accept it. Open the page again and fill it in here.
error-too-large = What you sent is larger than allowed. Send a smaller file or a shorter text.
error-bad-request = We received a request that we could not understand. Go back to the previous page and try again.
error-method = This page cannot be opened in this way. Go back to the previous page.
error-port = The port could not be opened. Another program may be using it.
db-unique = This is already in our records.
origin-invalid = The site address in the configuration is not right. Write it like this: https://portal.example.ps
road-identifier = The identifier of the service or system is not right.
signature-invalid = The signature is not right.
token-invalid = The sign-in has expired or is not right. Sign in again.

# The style guide.
style-guide-title = Style guide
sample-text = This is a short text that shows the form.
sample-name = Name as on the identity card
sample-number = Identity number
sample-secret = Password
sample-note = Note
sample-question = Would you like to continue?
sample-place = Place
sample-day = Date of birth
sample-hint = For example: 22 11 1990
