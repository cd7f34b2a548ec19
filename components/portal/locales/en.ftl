## Front page
portal-name = Service portal
title-of = { $en }
value-none = None
home-title = Your government services in one place
home-lead = Apply, pay and receive your certificate on your phone, without visiting an office.
search-label = What are you looking for?
search-hint = For example: birth certificate, passport, fines
search-button = Search
home-ready = Services you can finish here, from start to end
home-entities = Government entities
home-continue = Continue what you began
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
start-other = Other services of the same entity

## Consent and inquiry
consent-title = Your consent to read your data
consent-agree = I agree, read my data
consent-lead = For this service we need to read the following about you, and we read nothing else:
consent-seen = You find every reading, when and why, under “Who looked at my data”.
consent-decline = I do not agree, take me back
inquiry-again = Ask again
inquiry-at = The register answered at { $time }
inquiry-source = Source: { $source }
inquiry-empty = The register has nothing in your name.

## The form
step-of = Step { $step } of { $steps }
step-saved = Each answer is saved when you continue. If you stop now, you find your request { $number } under “My requests”.
option-born = Born on { $date }
stopped-title = You cannot ask for this service now
stopped-change = Change your answer
stopped-service = Back to the page of the service
draft-discard = Delete this draft
check-title = Check your answers before you send them
check-change = Change
check-verified = From the official registers
check-verified-hint = If something here is wrong, have it corrected at the entity that keeps the register before you send the request.
check-office = Your request is looked at by: { $office }.
check-promise = { $n ->
    [one] A decision within 1 working day.
   *[other] A decision within { $n } working days.
 }
check-fee = Fee
check-fee-free = Free of charge
check-declare = By sending the request I declare that what I wrote is true.
check-pay = Send and pay
check-submit = Send the request
lookup-down = All that you typed is kept. Try again in a few minutes; you need not start over.
lookup-retry = Try again
payment-down = The payment page is not answering. Your request is kept and nothing was paid; try again in a few minutes.

## My requests
cases-title = My requests
cases-none = You have no requests yet.
cases-find = Find a service
case-title = Request { $number }
case-number = Request number
case-submitted = Sent on
case-status = Status
case-turn = Whose turn it is
turn-citizen = you
turn-platform = the platform
case-draft = You have not sent this request yet. All that you wrote is kept.
case-news-sent = We have your request. We text you at each step.
case-news-answered = Your answer is with the clerk. We text you when they decide.
case-await-bank = The bank has not confirmed yet. If you have paid, wait a little; nothing is taken twice. If you have not paid, finish paying.
case-finish-paying = Finish paying
payment-none = no fee
payment-due = not paid yet
payment-due_again = not paid yet
payment-paid = paid
case-promise = We promise a decision by
case-timeline = What has happened so far
case-answers = What you wrote
case-pay = Pay the fee
case-abandon = Cancel the request
case-documents = Your documents in this request
case-being-issued = We are preparing the document. It appears here in a moment.
case-refresh = Refresh the page
case-pay-again = The payment did not go through and nothing was taken. You can try again.
status-draft = Draft
status-waiting-for-payment = Waiting for payment
status-received = Received
status-being-processed = Being processed
status-waiting-for-you = Waiting for you
status-refused = Refused
status-done = Done
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
document-valid = Valid
document-revoked = Revoked
document-replaced = Replaced by a newer one
verify-title = Check that a document is genuine
verify-lead = Scan the QR code on the document, or type its serial number, or upload its file.
verify-serial = Serial number
verify-serial-hint = Printed at the top of the document, such as BC-2026-000001
verify-serial-invalid = Write the number as it is printed on the document, like BC-2026-000001.
verify-not-pdf = This file is not a PDF. Choose the document’s file as you downloaded it.
verify-what = Kind of document
verify-issued = A document with this number was issued and is valid
verify-number-only = The number alone is not enough: a right number can stand on a forged paper. To be sure of what is written on it, scan its QR code or upload its file.
verify-by-code = The signature in the QR code is right.
verify-by-file = The file is exactly as it was issued.
verify-replaced = A newer document has been issued
verify-replaced-hint = Hukumati issued this document, and then a newer one in its place. Ask for the newer one.
verify-file = The document’s file (PDF)
verify-file-hint = Optional. With the file we can tell whether a single letter was changed. We do not keep it.
verify-button = Check
verify-genuine = The document is genuine and valid
verify-altered = This is not as it was issued
verify-altered-hint = A document with this number was issued, but the file or code you gave has been altered. Do not accept it.
verify-revoked = The document has been revoked
verify-revoked-hint = This document was issued and then revoked on { $date }. Do not accept it.
verify-unknown = There is no document with this number
verify-unknown-hint = Check the number as it is printed. If it is right, the document was not issued by Hukumati.
verify-compare = Compare these with what is printed
verify-again = Check another document
verify-need = Type the serial number or upload the document’s file.

## My account
account-title = My account
account-name = Name
account-number = Identity number
account-level = Assurance level
account-name-latin = Name in Latin letters
level-0 = New account: may read and keep drafts
level-1 = Checked with the civil registry and your telephone: may apply and pay
level-2 = Checked with your identity card: most services
level-3 = Checked in person at the Ministry of Interior: all services
account-documents-hint = Your certificates, which open on your phone even without a network
account-cases-hint = What you asked for and where it stands
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
reader-citizen = You
reader-portal = Hukumati: service portal
reader-sso = Hukumati: single account
reader-system = Hukumati
component-sso = The single account
component-portal = The service portal
component-mobile = The app
component-pay = The till
component-vault = The card vault
component-transporter = The data transporter
readings-incomplete = { $source } did not answer just now, so readings may be missing from this list. Try again later.
readings-behalf = on behalf of:
basis-consent = Your consent
basis-task = A public task
basis-self = At your request
reading-person = Your personal data in the civil registry
reading-children = Your children in the civil registry
reading-match = Comparing what you typed with the civil registry
reading-register-birth = Registering a newborn
reading-status = The status of a passport
reading-find = A birth notification
reading-registration-match-facts = Comparing what you typed when you made the account
reading-registration-match-sim = Checking that the telephone is registered in your name
reading-account-open = Making the account
reading-account-language = Changing the account’s language
reading-account-password = Changing the password
reading-authenticator-add = Adding an authenticator app
reading-authenticator-remove = Removing an authenticator app
reading-session-begin = Signing in
reading-session-end = Signing out
reading-userinfo = Your name, identity number and telephone, to open your account in the portal
reading-register-read = Reading an official register for your request
reading-support-search = Opening your account’s page to help you
reading-support-end-sessions = Signing your account out on every device
reading-support-lock = Locking your account
reading-support-unlock = Unlocking your account
reading-support-greet = Sending a test message to your phone
reading-staff-roles = Changing your roles at work
reading-agent-suspend = Suspending you as an agent
reading-proposal-propose = A proposal about you
reading-proposal-approve = Approving a proposal about you
reading-proposal-refuse = Refusing a proposal about you
reading-proposal-withdraw = Taking back a proposal about you
reading-case-open = Opening the file of your request
purpose-registration = Making the account
purpose-sign-in = Signing in
purpose-sign-out = Signing out
purpose-security = Security of the account

## Signing in
sign-in-failed = Signing in was not completed. Please try again.
signed-out-title = You are signed out
signed-out = Your session is closed here and in the single account.

## The clerk’s office
office-title = Back office
office-queue = Requests
office-filters = Which requests
office-filter-unclaimed = Nobody has claimed
office-filter-open = All open
office-filter-decided = Decided
office-decided-today = Decided today
office-more = Other work
office-times = { $n ->
    [one] once
   *[other] { $n } times
 }
office-state-received = Waiting for a clerk
office-state-in_review = In review
office-state-waiting_for_citizen = Waiting for the citizen
office-state-accepted = Accepted
office-state-refused = Refused
office-state-issued = Document issued
office-waiting-citizen = Waiting for the citizen
office-unbuilt = Services not built here yet
office-unbuilt-hint = of { $all } services in the catalogue
office-searches = Searched for and not found
office-filter-mine = With me
office-empty = There are no requests here.
office-applicant = Applicant
office-service = Service
office-phone = Telephone
office-office = Office
office-request = The request
office-yours = The file is with you
office-age = Age
office-due = Due
office-late = Late
office-claim = Claim the file
office-claimed-by = The file is with { $who }
office-ask = Asking the citizen
office-question = Your question
office-question-hint = The citizen is texted and sees it in the request. Ask one thing.
office-ask-button = Send the question
office-accept = Accepting
office-accept-hint = The decision is recorded in your name and cannot be undone.
office-accept-button = Accept and record the decision
office-release = Putting the file back
office-release-hint = The file goes back into the queue for another clerk.
office-release-button = Put the file back
office-refuse = Refusing
office-refusal = Reason for refusing
office-refusal-hint = The citizen reads it as you write it. Give the ground and what they can do.
office-refuse-button = Refuse the request
office-verified = From a register
office-declared = Typed by the citizen
office-audit = Opening a file is recorded, and the citizen sees it under “Who looked at my data”.
office-revoke-title = Revoke a document
office-revoke-lead = The document becomes revoked for everyone who checks it, and its holder is texted the reason. This cannot be undone.
office-revoke-reason-hint = The holder of the document reads it as you write it.
office-revoke-reason = Reason for revoking
office-revoke-button = Revoke the document
office-revoke-done = Document { $serial } is revoked.
office-fee-placeholder = The fee is a placeholder, not a tariff in force (shown to staff only)
office-staff = Staff and their roles
office-staff-lead = Who works here, and with which role.
office-roles = Roles
role-clerk = Clerk
role-supervisor = Supervisor
role-analyst = Service analyst
role-auditor = Auditor
role-administrator = Administrator
role-registrar = Registrar of applications and agents
role-reviewer = Reviewer of evidence
role-agent = Agent
role-counter = Counter officer
role-support = Support
office-event-started = The citizen began the request
office-event-submitted = The citizen sent the request
office-event-paid = The fee was paid
office-event-payment_ended = The payment was not made
office-event-received = The request arrived
office-event-claimed = A clerk claimed the file
office-event-released = The clerk put the file back
office-event-asked = The clerk asked the citizen
office-event-answered = The citizen answered
office-event-accepted = The request was accepted
office-event-refused = The request was refused
office-event-register_refused = The civil registry did not take the entry; the file is back with the clerk
office-event-registered = Written into the civil registry
office-event-issued = The document was issued
office-event-revoked = The document was revoked
office-event-abandoned = The request was given up
office-actor-citizen = The citizen
office-actor-office = The office
office-actor-system = The platform
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
nav-cases = Requests
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
