# Acting for somebody else.

to-mandates = To who acts for me
mandates-title = Who acts for me, and for whom I act
mandates-lead = Here you see everybody who may do something for you, and when they did. You can stop them at any moment, and nobody needs your password.
mandates-given = They act for me
mandates-given-none = Nobody acts for you.
mandates-received = I act for others
mandates-received-none = Nobody has let you act for them.
mandates-children = Your children under sixteen, and companies you sign for, need no paper: we ask the register when you request a service for them.
mandates-alongside = They act for my companies
mandates-alongside-none = Nobody besides you acts for a company that you sign for alone, or the register was not asked in the last twelve hours.
mandates-past = What has ended

mandate-kind = As
mandate-kind-parent = Parent
mandate-kind-officer = Officer of a company
mandate-kind-attorney = Power of attorney
mandate-kind-helper = Help with one task
mandate-kind-assisted = A clerk who helps at the office
mandate-company = For the company
mandate-scope = For which service
mandate-scope-all = Every service
mandate-and = {", "}
mandate-time = How long
mandate-until = Until { $at }
mandate-waits-until = Waits to be accepted until { $at }
mandate-ended = Ended { $at }.
mandate-ending-represented = The person it was for ended it.
mandate-ending-actor = The person who acted gave it back.
mandate-ending-declined = It was not accepted.
mandate-ending-time = Its time was over.
mandate-ending-task = The task was done.
mandate-ending-registry = The official register does not say so any more.
mandate-ending-closed = One of the two accounts was closed, or its owner is no longer verified.
mandate-ending-cosignatory = Somebody else who signs for the company ended it.
mandate-ending-review = Somebody looked at the clerk's help again, and it could not be confirmed.
mandate-number = The holder of ID number { $number }
mandate-office = A clerk of { $office }
mandate-code-waits = A code that was not used yet
mandate-code-read = Read this code to the person who helps you. They type it into their own account:
mandate-uses = { $n ->
    [one] Used once
   *[other] Used { $n } times
 }
mandate-accept = I accept
mandate-decline = I do not accept
mandate-begin = Begin
mandate-end-given = Stop it now
mandate-end-received = I do not want it any more
mandate-not-now = This has ended already, or cannot be ended here. Reload the page and see where it stands.

done-mandate-offered = We noted your wish. If the holder of the number has an account, it is there, and nothing can be done before they accept.
done-mandate-accepted = You accepted. There is a “Begin” button on this page.
done-mandate-entered = The code is right. You can do the task now.
done-mandate-companies = We asked the register of companies. Below you see who else acts for yours.
done-mandate-ended = It has ended, and counts no more from this moment.

mandate-give-title = Give a power of attorney
mandate-give-text = You let somebody you trust do things for you from their own account. You see everything they do, and stop it whenever you like.
mandate-to = ID number of the person you give it to
mandate-to-hint = Nine digits. They find your wish in their account and accept it themselves.
mandate-oneself = This is your own number. Type the other person's.
mandate-scope-question = What may they do?
mandate-some = Services that I choose
mandate-all = Every service
mandate-all-hint = For somebody you trust completely.
mandate-level = A power of attorney for every service takes an account of level 2. Raise your level, or choose services.
mandate-services = Services
mandate-services-hint = Leave them empty if you chose every service.
mandate-services-none = Choose at least one service.
mandate-last-day = Last day
mandate-last-day-hint = One year at most, for example 30 6 2027.
mandate-wrong-day = Type a day that has not passed, within a year from today.
mandate-give-button = Give the power of attorney

mandate-helper-title = A code for somebody who helps me
mandate-helper-text = If somebody is with you to help, choose what you came for. You get a code that they type into their account, and they do it for you.
mandate-helper-warning = Do not give anybody your password or a sign-in code. This code is enough: for one task, and it ends with it or after 24 hours.
mandate-helper-service = What do you need help with?
mandate-helper-button = Give me a code

mandate-enter-title = Enter a helper's code
mandate-enter-text = Ask the person whom you help to read you the code from their account. Do not ask for their password.
mandate-code = Helper's code
mandate-code-hint = Eight digits, good for half an hour.
mandate-code-wrong = This code is wrong or too old. Ask for it to be read again, or for a new one.

for-whom-title = For whom do you act?
for-whom-hint = { $client } asks, so that what you do is recorded for the right person. They can see that you acted for them.
for-whom-self = For myself
for-whom-more = Not the one you are looking for?
for-whom-children = Look for my children in the civil registry
for-whom-companies = Look for my companies in the register of companies
for-whom-no-children = The civil registry has no children of yours under sixteen.
for-whom-no-companies = The register of companies has no company that you sign for alone.
mandate-gone = You may not act for this person any more. Choose another one.
mandate-register-away = The register is not answering now, so we cannot make sure that you may. Try again in a few minutes.
mandate-portal-away = We cannot read the list of services now. Try again in a few minutes.

paused-mandates = Many powers of attorney and codes were given from this account in one day, so we paused to protect it.
paused-helper-code = A wrong code was entered five times. Wait a little and ask for it to be read again.
paused-registers = We asked the register many times within an hour. Wait a little.
paused-assist = You have helped as many people, or this person as often, as one working day allows.
paused-assist-on-paper = You have helped as many people without a code from their phone as one day allows. With a code you can go on.

# The counter.
assist-title = Help a visitor at the office
assist-text = For somebody in front of you who cannot do it themselves. You are signed in as yourself, and it is recorded that you acted for them: one service, half an hour.
assist-warning = Never ask anybody for their password, and never type it for them.
assist-number = ID number on the card in your hand
assist-number-hint = Compare the picture with the person first. We ask the civil registry about the number.
assist-relative = This is a parent, a child, a brother or a sister of yours. A colleague has to help them.
assist-unknown = The civil registry has no living person with this number. Compare it with the card.
assist-service = The service they came for
assist-reason = Why do they not do it themselves?
assist-reason-no-phone = They have no phone
assist-reason-cannot-read = They cannot read
assist-reason-disability = Disability or illness
assist-reason-other = Another reason
assist-words = In other words
assist-words-hint = Needed with “another reason”. No medical details.
assist-seen = I saw the person and the card, and it is their picture
assist-signed = I explained it, and they will sign the slip before I begin
assist-must = Without this there is no assistance.
assist-button = Continue
assist-word-title = Ask for the code
assist-word-text = If the person has an account, a code is on its way to their phone. The message says who wants to do what for them. Ask them to read you the code.
assist-on-paper = The phone is not with them, or they have none
assist-on-paper-text = You can go on without a code, with the signed slip alone. Somebody always looks at it again and asks the person, and it is possible for few people a day.
assist-on-paper-button = Go on without a code
assist-codes = No more codes can be sent. Begin again, or go on without a code.
assist-over = This help has waited too long, or has ended. Begin again.
assist-stopped-title = You cannot help visitors now
assist-stopped = Something you did for a visitor was looked at again and could not be confirmed. A registrar decides when you can go on.
assist-too-weak-title = Your account is not enough for this
assist-too-weak = Helping visitors takes an account of level 2, and a sign-in with an authenticator app or a passkey, not with a text message.
assist-registry-away = The civil registry is not answering now, so we cannot make sure who it is. What you typed is still here; try again in a few minutes.

slip-title = Assistance slip
slip-text = Print it twice: one copy is signed and stays in the office, the visitor takes the other.
slip-number = Slip number
slip-person = Visitor
slip-service = Service
slip-reason = Reason
slip-word = Confirmed
slip-word-code = With a code from the visitor's phone
slip-word-paper = On this slip alone, no phone was there
slip-clerk = Clerk
slip-from = From
slip-until = Until
slip-consent = I agree that the clerk does this for me now, from the clerk's own account. Nobody asked me for a password.
slip-signature = Signature:
slip-rights = The visitor can later see everything that was done on the page “Who looked at my data”, and can ask about it with this number.
slip-begin = The slip is signed: begin

sms-mandate-given = Somebody may act for you in Hukumati now, or you have just asked for it. See “Who acts for me” in your account, and stop it if you do not want it.
sms-mandate-offered = Somebody wants you to act for them in Hukumati. Open your account to see who it is, and accept or decline.
sms-mandate-ended = A right to act in Hukumati, yours or somebody's for you, has ended. The details are in your account.
sms-assistance-code = { $code } lets a clerk of { $office } do “{ $service }” for you. Read it to them only if you stand in front of them. If not, give it to nobody.
sms-assistance-on-paper = A clerk at a government office began to do something for you in Hukumati, for half an hour, on a signed slip and without a code from your phone. Somebody will look at it again. If you are not there, stop it now.
sms-assistance-begun = A clerk at a government office began to do something for you in Hukumati, for half an hour. If you are not there, sign in and stop it.
