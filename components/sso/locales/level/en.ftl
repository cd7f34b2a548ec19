# Raising the level of an account.

account-closed = This account is closed.
identity-taken = This identity number has another account whose owner we have verified.
to-level = To the account’s level

level-title = Raise the level of your account
level-now = Your level now
level-raised = The level of your account is raised.
level-wanted = What you came for needs a higher level. Choose one of the ways below to raise yours.
level-continue = Continue where you were
level-number = Level { $n }
level-opens-title = What does each level open?
level-opens-0 = An account with your phone, from which you can show who you are. What is open to everybody stays open.
level-opens-1 = Everyday requests, appointments and payments.
level-opens-2 = Nearly every service, also those that need your signature.
level-opens-3 = A few very sensitive services, such as transferring land.
level-zero-sign-in = You sign in with your phone number and your password, or with a passkey; not with your identity number.
level-zero-limits = At level 0 we do not know yet that you are you. So the account shows nothing of your papers and tells no site your name or identity number, and nothing can be done in your name.
level-zero-ways = You can rise whenever you like, without a visit to the Ministry: by a phone number in your own name, a relative’s word, your bank, a photo, the chip of your passport, or an agent near you.
level-zero-lost = If you lose your password, open the account anew with the same phone. The new account takes the place of this one.
level-ways-title = How to reach level { $level }
level-ways-text = { $level ->
    [3] An officer of the Ministry of Interior sees you once. Only a few services need this level.
   *[other] Choose the way that is easiest for you. None of them needs a visit to the Ministry.
 }
level-reached-title = How your account came to its level
level-reached = { $route }, level { $level }
level-review-title = Your request by photo
level-review-open = Your photo has arrived, and a trained officer compares it with the Interior’s, or with the one in your document’s chip. We send you a message when it is done; you need not do anything now.
level-review-refused = The officer could not make sure that the photo is yours. Try again with a clearer one, or choose another way.
level-review-withdrawn = Nobody decided within thirty days, so we deleted the photos to protect your privacy. We are sorry; send them again, or choose another way.
level-review-reason = The officer wrote:

route-needs = What you need
route-time = How long it takes
route-registry-and-sim-title = With a phone number in your own name
route-registry-and-sim-needs = A number that the mobile operator has registered in your name, and the phone with it, for a code.
route-registry-and-sim-time = About two minutes
route-registry-and-sim-begin = Begin with your number
route-bank-title = Through your bank
route-bank-needs = An account at one of the banks that take part, and the secure way in which you sign in there. We see neither your balance nor your payments.
route-bank-time = About two minutes
route-bank-begin = Begin with the bank
route-chip-title = With the chip of your passport
route-chip-needs = A passport with a chip, a phone with our app that reads it, and a camera. We compare your face with the photo in the chip and keep neither.
route-chip-time = About five minutes; if an officer has to look, a day or two
route-chip-begin = Begin with the chip
route-portrait-title = With a photo of your card and one of you
route-portrait-needs = Your identity card and a phone with a camera. We compare your photo with the one at the Ministry of Interior.
route-portrait-time = About five minutes; if an officer has to look, a day or two
route-portrait-begin = Begin with the photo
route-vouching-title = A relative vouches for you
route-vouching-needs = A parent, child or spouse whose account has been at level 2 for at least a month, and who says that you are you.
route-vouching-time = Three days to object, then level 1; an officer decides about level 2
route-vouching-begin = Relatives’ vouches
route-agent-title = At an agent near you
route-agent-needs = Your identity card and your phone. Agents are at post offices, municipalities and branches of banks: a good way if you would like to be helped face to face.
route-agent-time = About ten minutes at the agent
route-agent-begin = Prepare the visit to an agent
route-counter-title = At a counter of the Ministry of Interior
route-counter-needs = Your identity card and your phone, and one visit.
route-counter-time = About ten minutes at the counter
route-counter-begin = Prepare the visit to a counter
route-name-registry-and-sim = Civil registry and phone
route-name-bank = Bank
route-name-portrait = Photo of the card and of the person
route-name-chip = Chip of a document
route-name-agent = Approved agent
route-name-vouching = A relative’s word
route-name-counter = Counter of the Ministry of Interior
route-name-sandbox = Account for trials

own-sim-title = Which number is in your own name?
own-sim-text = We ask the civil registry and the mobile operators, then send a code to the number. If it is another number than your account has, it takes its place.
own-sim-facts = Your details in the civil registry are no longer those with which you registered. Choose another way, or ask at a counter of the Ministry of Interior.

activation-stopped-title = The level was not raised this time
activation-expired-title = Begin again
activation-expired = We find no step that you began here; or it was too long ago, or you completed it before.
activation-duplicate = There is another account in which this identity was verified, and one identity has one account. If it is yours, sign in to it; if not, ask at the counter of the Ministry of Interior.
activation-registry-away = The civil registry does not answer at the moment. Nothing is lost and no try was counted; try again in a few minutes.
paused-activation = Five tries did not succeed, so we stopped this way for a while to protect your account. You can choose another way now.

bank-title = Where is your bank account?
bank-hint = You sign in to your bank as always, and it tells us that it is you. We do not see your balance, and the bank does not learn which service you came for.
bank-none = No bank takes part yet. Choose another way.
bank-go-title = You now go to your bank
bank-go-text = Sign in to { $bank } as always; then we bring you back here.
bank-go-address = Make sure that the address bar says:
bank-go = To the bank
activation-bank-away = The bank does not answer at the moment. No try was counted; try again in a few minutes, or choose another way.
bank-cancelled = You came back from the bank before you had signed in. That is fine; you can begin again.
bank-untrusted = An answer came from the bank that we cannot trust, and it is not your mistake. Try again in a while, or choose another way.
bank-weak = You signed in to the bank with a password alone. Begin again and sign in the stronger way, such as the bank’s app.
bank-stale = It is too long ago that you signed in to the bank. Begin again.
bank-nobody = The bank did not tell us the identity number of the account’s owner. Ask your bank to add your number, or choose another way.
bank-other = The bank account with which you signed in is not registered to your identity number. Sign in with a bank account in your own name.

portrait-document-title = Take a photo of your identity card
portrait-intro = We ask for two photos: one of your card, then one of your face now. We compare your face with the photo at the Ministry of Interior.
portrait-keeps = We delete both photos when the result is known, and give them to nobody but whoever compares them.
portrait-document-advice = Lay the card on a dark surface and take all of it, without glare.
portrait-document-label = Photo of the card
image-hint = A photo from the phone’s camera, not larger than 8 megabytes.
image-kind = This file is not a photo that we can read. Send a JPEG or PNG.
image-too-large = The photo is larger than 8 megabytes. Take it again at a lower resolution.
portrait-live-title = Take a photo of your face now
portrait-live-face = Look at the camera with your face uncovered and no dark glasses. A headscarf is fine.
portrait-live-light = Stand where it is bright, with the light before you, not behind.
portrait-live-label = Photo of your face
portrait-send = Send and compare
portrait-waiting = Your two photos are kept sealed. Press to try the comparison again.
portrait-again = Try again
activation-portrait-away = We cannot compare the photos at the moment because one of the systems does not answer. Your photos are kept and no try was counted.
portrait-unreadable = We could not read the card in the photo. Take all of it in good light and without glare, and begin again.
portrait-other = The identity number on the card is not yours. Take a photo of your own card.
portrait-expired = This card has expired. Use a valid one, or choose another way.
portrait-not-live = The photo looks like a photo of a photo or of a screen. Take one of your face itself with the phone’s camera.
portrait-unlike = We could not make sure that the face is that of the Interior’s photo. Try in better light, or choose another way.
portrait-unlike-document = We could not make sure that the face is that of the photo in the document’s chip. Try in better light, or choose another way.
portrait-none = The Ministry of Interior has no photo of you to compare with. Choose another way.

vouching-title = Relatives’ vouches
vouching-intro = A verified relative says that you are the owner of your account. Both of you are told by message, and either may take it back within three days. Then the account rises to level 1, and an officer decides about level 2.
vouching-for-me = Who vouches for me
vouching-nobody = Nobody vouches for you yet. Ask your relative to sign in to their account, choose “Vouch for a relative”, and enter your identity number.
vouching-show-number = Your account is at level 0, where others may have typed your identity number too. Show your relative also a number that you get here: they enter it, so that it is this account they vouch for.
vouching-is-parent = Your father or mother in the civil registry.
vouching-is-child = Your son or daughter in the civil registry.
vouching-is-spouse = Your husband or wife in the civil registry.
vouching-for-relative = Vouch for a relative
vouching-by-me = For whom I vouch
vouching-of-parent = Your son or daughter
vouching-of-child = Your father or mother
vouching-of-spouse = Your husband or wife
vouching-at = Given: { $at }
vouching-state-waiting = Three days to object, from when the account’s owner is told. If your relative’s account is at level 0, vouch again with the number that it shows.
vouching-state-in-review = An officer decides.
vouching-state-withdrawn = Taken back.
vouching-state-accepted = Accepted.
vouching-state-refused = Not accepted.
vouching-withdraw = Take this vouch back
vouching-duty = Vouch for somebody whom you know well and who asked you to. You answer for it, and you have three vouches a year.
vouching-number = Your relative’s identity number
vouching-presence = The number on your relative’s phone
vouching-presence-hint = Eight digits, from “Show a number” in their account. Needed if their account is at level 0; otherwise leave it empty.
vouching-not-shown = This number is not of your relative’s account, or is older than ten minutes. Ask them for a new one. { $left ->
    [0] You have no tries left for now.
    [one] You have one try left.
   *[other] You have { $left } tries left.
 }
vouching-give = I vouch for this person
vouching-given = Your vouch is written down. If your relative has an account, we sent a message there; if not, your vouch waits until they have one.
vouching-withdrawn = The vouch was taken back.
vouching-unfit-level = People whose account is at level 2 vouch for others.
vouching-unfit-until = People whose account has been at level 2 for thirty days vouch for others.
vouching-unfit-many = You vouched for three people within a year, which is as many as one may.
vouching-from = You can from: { $at }
vouching-not-related = This number is not that of your parent, child or spouse in the civil registry. { $left ->
    [0] You have no tries left for now.
    [one] You have one try left.
   *[other] You have { $left } tries left.
 }

sms-level-refused = We could not make sure of your photo or of your relative’s word in Hukumati. Sign in to your account to see why and to choose another way.
sms-vouched-for = A relative vouches in Hukumati that you are the owner of your account. If you did not ask for it, sign in within three days and take the vouch back.
sms-vouching = You vouched for a relative in Hukumati. If it was not you, sign in, take the vouch back and change your password.
sms-vouch-withdrawn = A relative’s vouch that concerns you was taken back in Hukumati. Your account has not changed.
sms-closed-on-death = We closed this account in Hukumati because the civil registry records the death of its owner. If that is a mistake, please come to a counter of the Ministry of Interior.
sms-own-sim-code = { $code } is the code that shows that this phone is yours, for your Hukumati account. Give it to nobody.
sms-number-claimed = Somebody opened a Hukumati account at level 0 with your identity number and another phone. It shows nothing of yours and can do nothing in your name, and your account has not changed.
sms-phone-shared = Somebody opened a Hukumati account at level 0 with this phone. Your own account has not changed; from now on sign in to it with your identity number.
sms-claim-ended = We closed this Hukumati account at level 0, because somebody proved to be the person of its identity number in another account. If that is you, sign in there.
sms-renewed = Another Hukumati account at level 0 was opened with this phone, and takes the place of the one before, which is closed.
