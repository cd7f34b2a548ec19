## What may be wrong with an answer
text-as-is = { $text }
field-required = Enter this: { $label }
field-choose = Choose an answer: { $label }
field-characters = { $label } has characters that do not show. Please type it again.
field-too-long = { $label }: at most { $max } characters.
field-arabic-name = { $label }: use Arabic letters, without digits.
field-latin-name = { $label }: use English letters, without digits.
field-date = { $label }: enter day, month and year, like 20/11/2026.
field-date-future = { $label }: this day has not come yet.
field-number = { $label }: enter a number.
field-number-range = { $label }: from { $min } to { $max }.
field-notification-number = { $label }: enter it as on the hospital's paper, letters and digits.
letter-required = Write the text before you send it.
letter-too-long = The text is too long. At most { $max } characters.
letter-characters = The text has characters that do not show. Please type it again.

## What may stand in a request's way
service-not-found = There is no such service.
service-not-yet = This service is not available here yet.
service-changed = The text of this service has changed since you opened the page. Please read it again and then agree.
fee-changed = The fee has changed since you opened the page. Please check it before you send.
case-not-found = There is no request with this number. Please check the number.
case-not-now = The request has moved on since you opened the page, and this is not possible now.
case-duplicate = A request for this baby was made before; it is being processed or is done.
case-own = An officer does not process a request that concerns them.
case-office-unknown = We know of no directorate for this governorate. Please go to the Interior directorate nearest to you.
document-not-found = There is no document with this number.
staff-office-unknown = There is no such office.

## What happened to a request
timeline-started = You began the request
timeline-submitted = You sent the request
timeline-paid = The fee was paid
timeline-payment_ended = The payment was not made, and nothing was taken
timeline-received = The request arrived
timeline-claimed = An officer began to review it
timeline-released = The officer put it back into the queue
timeline-asked = The officer asked you something
timeline-answered = You answered
timeline-accepted = The request was accepted
timeline-refused = The request was refused
timeline-registered = It was written into the civil registry
timeline-register_refused = The civil registry did not take the entry; the request went back to the officer
timeline-issued = The document was issued
timeline-revoked = The document was revoked
timeline-abandoned = The request was given up
actor-citizen = You
actor-representative = Who acted for the applicant
timeline-plain-started = The request was begun
timeline-plain-submitted = The request was sent
timeline-plain-asked = The officer asked something
timeline-plain-answered = The question was answered
actor-office = The office
actor-system = The platform

## Messages to the telephone
sms-received = Hukumati: your request { $number } ({ $service }) has arrived. Follow it: { $link }
sms-claimed = Hukumati: an officer has begun to review your request { $number }. You need not do anything now.
sms-asked = Hukumati: the officer has a question about your request { $number }. Answer here: { $link }
sms-refused = Hukumati: your request { $number } was refused. Read why, and how to object: { $link }
sms-issued = Hukumati: your document ({ $service }) has been issued. Open it: { $link }
sms-payment_ended = Hukumati: the fee for your request { $number } was not paid and nothing was taken. Try again: { $link }
sms-revoked = Hukumati: your document { $serial } was revoked. Read why: { $link }
