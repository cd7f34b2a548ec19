## Front page
home-title = Your government services in one place
home-lead = Apply, pay and receive your certificate on your phone, without visiting an office.
search-label = What are you looking for?
search-hint = For example: birth certificate, passport, fines
search-button = Search
home-ready = Services you can finish here, from start to end
home-entities = Government entities
home-continue = Continue what you began
home-yours = Your requests
home-verify-title = Holding a certificate?
home-verify = Check that a document is genuine
services-count = { $n ->
    [one] 1 service
   *[other] { $n } services
}

## Lists and search
services-title = All services
services-lead = Every service: what you need, what it costs, who decides.
search-title = Results for “{ $query }”
search-empty = We found no service of that name
search-empty-hint = We have kept your search: what people look for and do not find is the list of missing services. Try another word, or browse all services.
search-all = Browse all services
kind-inquiry = Inquiry
kind-application = Application
kind-payment = Payment
kind-appointment = Appointment
kind-notice = Information
online-complete = Finished here
online-not-yet = Not here yet

## Start page of a service
start-needs = What you need
start-steps = Steps
start-fee = Fee
start-fee-free = Free of charge
start-fee-assessed = Taken from the entity’s register
start-fee-not-yet = Shown when the service opens here
start-time = Time
start-who = Who decides
start-data = What we read about you
start-data-hint = We read these from the entities’ registers after you agree, and you find every reading under “Who looked at my data”.
start-button = Start now
start-continue = Continue your request
start-inquiry = Show the answer
start-sign-in = You need to sign in with your account. No account? Make one on your phone in minutes, without a visit.
start-not-yet-title = This service is not available here yet
start-not-yet = We do not want to waste your time: until it opens here, this service is offered by the { $entity }.
start-other = Other services of the same entity
start-child-others = You can ask for it for yourself and for your children recorded in the civil registry.

## Consent and inquiry
consent-title = Your consent to read your data
consent-agree = I agree, read my data
inquiry-again = Ask again
inquiry-at = Answered by the register at { $time }
inquiry-source = Source: { $source }
inquiry-empty = The register has no passport in your name.
passport-number = Passport number
passport-state = Status
passport-issued = Issued on
passport-expires = Valid until
passport-office = Place of collection
passport-state-in-production = Being printed
passport-state-ready-for-collection = Ready for collection
passport-state-valid = Valid
passport-state-expired = Expired

## The form
step-of = Step { $step } of { $steps }
form-continue = Continue
form-back = Back
form-verified = From the civil registry
form-choose = Choose
check-title = Check your answers before you send them
check-change = Change
check-fee = Fee
check-fee-free = Free of charge
check-declare = By sending the request I declare that what I wrote is true.
check-pay = Send and pay
check-submit = Send the request
draft-expired = The time for this draft is over. Start again; nothing was paid.
not-eligible-title = You cannot ask for this service now
lookup-down-title = The register is not answering
lookup-down = All that you typed is kept. Try again in a few minutes; you need not start over.
lookup-retry = Try again
answer-invalid = This answer is not valid. Please look at it again.
payment-down = The payment page is not answering. Your request is kept and nothing was paid; try again in a few minutes.

## My requests
cases-title = My requests
cases-none = You have no requests yet.
cases-find = Find a service
case-title = Request { $number }
case-number = Request number
case-submitted = Sent on
case-status = Status
case-who-next = Whose turn it is
case-promise = We promise a decision by
case-timeline = What has happened so far
case-answers = What you wrote
case-next-citizen = You
case-next-office = { $office }
case-next-bank = The bank
case-next-platform = The platform
case-next-nobody = Nobody; the request is finished
case-pay = Pay the fee
case-abandon = Cancel the request
case-documents = Your documents in this request
case-wait-payment = We are waiting for the bank to confirm the payment. Do not pay again; we will text you.
case-being-issued = We are preparing the document. It appears here in a moment.
case-refresh = Refresh the page
case-pay-again = The payment did not go through and nothing was taken. You can try again.
status-draft = Draft
status-waiting-for-payment = Waiting for payment
status-received = Received
status-being-processed = Being processed
status-waiting-for-you = Waiting for you
status-accepted = Accepted
status-refused = Refused
status-done = Done
status-abandoned = Cancelled
question-title = A question from the clerk
question-answer = Your answer
question-hint = Write it as you would say it to the clerk.
question-send = Send the answer
refusal-title = Why the request was refused
refusal-object = If you think the decision is wrong, you may object to the entity that made it; quote the request number.

## Documents and verification
documents-title = My documents
documents-none = No documents have been issued to you yet.
documents-open = Open the document
documents-kept = Your documents are kept on this phone and open without a network until you sign out.
documents-serial = Serial number
documents-issued = Issued on
documents-state = Status
document-birth-certificate = Birth certificate
document-valid = Valid
document-revoked = Revoked
document-replaced = Replaced by a newer one
verify-title = Check that a document is genuine
verify-lead = Scan the QR code on the document, or type its serial number, or upload its file.
verify-serial = Serial number
verify-serial-hint = Printed at the top of the document, such as BC-2026-000001
verify-file = The document’s file (PDF)
verify-file-hint = Optional. With the file we can tell whether a single letter was changed. We do not keep it.
verify-button = Check
verify-genuine = The document is genuine and valid
verify-genuine-file = The document is genuine and valid, and the file is exactly as issued
verify-altered = This is not as it was issued
verify-altered-hint = A document with this number was issued, but the file or code you gave has been altered. Do not accept it.
verify-revoked = The document has been revoked
verify-revoked-hint = This document was issued and then revoked on { $date }. Do not accept it.
verify-unknown = There is no document with this number
verify-unknown-hint = Check the number as it is printed. If it is right, the document was not issued by Hukumati.
verify-compare = Compare these with what is printed
verify-again = Check another document
verify-need = Type the serial number or upload the document’s file.
verify-signature = The digital signature in the code is right

## My account
account-title = My account
account-name = Name
account-number = Identity number
account-level = Assurance level
account-security = Sign-in and security
account-security-hint = Password, authenticator app, and the devices you signed in from
readings-title = Who looked at my data
readings-lead = Every reading of your data: who, what, why and when.
readings-none = Nobody has looked at your data through the platform.
readings-who = Who
readings-what = What
readings-why = Why
readings-when = When
readings-basis = On what ground
readings-reference = Reference
readings-incomplete = { $source } did not answer just now, so readings may be missing from this list. Try again later.
readings-yourself = You
readings-behalf = on behalf of { $who }
basis-consent = Your consent
basis-task = A public task
basis-self = At your request
reading-person = Your personal data in the civil registry
reading-children = Your children in the civil registry
reading-match = Comparing what you typed with the civil registry
reading-register-birth = Registering a newborn
reading-status = The status of a passport
reading-find = A birth notification
reading-case-open = Opening the file of your request
reading-other = { $what }
purpose-registration = Making the account
purpose-sign-in = Signing in

## Signing in
sign-in = Sign in
sign-out = Sign out
sign-in-failed = Signing in was not completed. Please try again.
signed-out-title = You are signed out
signed-out = Your session is closed here and in the single account.

## The clerk’s office
office-title = Back office
office-lead = { $office }
office-queue = Requests
office-open-cases = Open requests
office-waiting-citizen = Waiting for the citizen
office-unbuilt = Services not built here yet
office-unbuilt-hint = of { $all } services in the catalogue
office-unbuilt-title = Services not built here yet
office-searches = Searched for and not found
office-filter-all = All
office-filter-mine = My files
office-filter-new = New
office-filter-waiting = Waiting for the citizen
office-empty = There are no requests here.
office-applicant = Applicant
office-service = Service
office-age = Age
office-due = Due
office-late = Late
office-claim = Claim the file
office-claimed-by = The file is with { $who }
office-not-yours = The file is with another clerk. You can only read it.
office-ask = Ask the citizen
office-question = Your question
office-question-hint = The citizen is texted and sees it in the request. Ask one thing.
office-ask-button = Send the question
office-accept = Accept and register
office-accept-hint = The decision is recorded in your name and cannot be undone.
office-refuse = Refuse
office-refusal = Reason for refusing
office-refusal-hint = The citizen reads it as you write it. Give the ground and what they can do.
office-verified = From a register
office-declared = Typed by the citizen
office-audit = Opening a file is recorded, and the citizen sees it under “Who looked at my data”.
office-revoke-title = Revoke a document
office-revoke-reason = Reason for revoking
office-revoke-button = Revoke the document
office-revoke-done = Document { $serial } is revoked.
office-fee-placeholder = The fee is a placeholder, not a tariff in force (shown to staff only)
office-minutes = { $n ->
    [one] 1 minute
   *[other] { $n } minutes
}
office-hours = { $n ->
    [one] 1 hour
   *[other] { $n } hours
}
office-days = { $n ->
    [one] 1 day
   *[other] { $n } days
}

## Navigation and footer
nav-home = Home
nav-services = Services
nav-cases = My requests
nav-documents = Documents
nav-account = Account
nav-office = Office
footer-verify = Check a document
footer-help = Help
help-title = Help
help-lead = Short answers to what people ask.
help-account-q = Must I visit an office to open an account?
help-account-a = No. Your identity number and a telephone registered in your name are enough. It takes minutes, on your phone.
help-network-q = What if the network goes down?
help-network-a = What you typed is kept step by step. What you paid is never taken twice. Your documents open on your phone without a network.
help-data-q = Who sees my data?
help-data-a = Your data are read only for a service you asked for. Every reading is recorded and you see it in your account.
help-sms-q = The text message with the code did not arrive
help-sms-a = Wait a minute and ask for a new one. If the network is down, use the authenticator app: it needs no network.
