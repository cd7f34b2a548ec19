# Recovering an account, and recovery codes at sign-in.

recover-link = Forgot your password, lost your phone, or stopped your account?
recover-link-phone = Lost your phone? Recover your account
recover-title = Recover your account
recover-intro = You need not visit any office. Tell us what happened; then you choose the way that suits you.
recover-lost = What happened?
recover-lost-password = I forgot my password and have my phone
recover-lost-phone = I lost my phone, or my number changed
recover-ways-title = How do you want to show that it is you?
recover-way = Choose what you have with you
recover-way-bank = My bank
recover-way-bank-hint = You sign in to your bank, which tells us your identity number and nothing else.
recover-way-portrait = A photo of my card and one of my face
recover-way-portrait-hint = We compare your face with the photo at the Ministry of Interior.
recover-way-chip = The chip of my passport or card
recover-way-chip-hint = A phone with our app reads it. We compare your face with the photo in the chip.
recover-way-codes = My recovery codes
recover-way-codes-hint = Two of the ten that you put on paper. This way is enough for every account.
recover-way-facts = The details of my card
recover-way-facts-password-hint = And a code that we send to your phone. An account verified above level 1 waits three days and begins again at level 1; with the other ways nothing changes.
recover-way-facts-phone-hint = And another number registered in your name. It takes 24 hours, so that we can tell your former number first. It is not enough for an account verified above level 1.
recover-desks-title = Or in person
recover-desks-password = An agent at a post office, a municipality, a bank branch or a mobile team sees you and your card, and you read out the code that we send to your phone. Then you get a recovery ticket.
recover-desks-phone = An agent at a post office, a municipality, a bank branch or a mobile team sees you and your card and gives you a recovery ticket. For an account at level 3 only a counter of the Ministry of Interior can.
recover-desks-bring = Bring your valid identity card, and a phone whose number is registered in your name. Tell nobody your password: nobody needs it.
recover-ticket-link = I have a recovery ticket
recover-facts-intro = We compare what you enter with the civil registry, to make sure that the identity number { $number } is yours. You will find this comparison later on the page “Who looked at my data”.
recover-code-sent = If you have an account, we sent a code by text message to its number. The code works for ten minutes.
recover-other-way = Recover it in another way
recover-codes-title = Enter two of your recovery codes
recover-codes-intro = Any two that you have not used before. After this they do not work again.
recover-code-first = First code
recover-code-second = Second code
recover-codes-refused = These are not two valid codes for this number. Compare them with your paper, digit by digit, and choose two that you have not used.
recover-mobile-title = What is your mobile number now?
recover-mobile-label = A number registered in your name
recover-mobile-waits = We tell your former number, and complete the recovery in 24 hours, or in 72 from level 2 up, if its owner does not object.
recover-mobile-keep-text = You have your phone, and your number is the same?
recover-mobile-keep = Keep my number as it is
recover-expired-title = Begin the recovery again
recover-expired = We cannot find a recovery that you began in this browser. If you do not go on for half an hour, we erase what you entered, to protect your privacy.
recovery-expired = This recovery took too long. Begin again.
recovery-out-of-turn = You have done this step already. Go on from where you are.
recover-codes-spent = Many codes were sent and none was entered. Make sure that your phone receives messages, then begin again or choose another way.
recover-no-account-title = You have no account
recover-no-account = We made sure that it is you, and there is no open account with your identity number. You can create one now.
recover-too-weak-title = This way is not enough
recovery-too-weak = Your account is verified at a higher level, so this way is not enough to recover it. Use two recovery codes, the way in which you verified it, or an agent; at level 3, two codes or a counter of the Ministry of Interior.
recover-not-yours = The account’s mobile number is no longer registered in your name with the operator. Recover it in another way.
recover-stopped-title = We could not make sure that it is you
recover-duplicate = The customer of this bank account has another account in Hukumati. Choose another way, or ask at a counter of the Ministry of Interior.
paused-recovery-way = This way was tried for your number as often as it can be for now. Choose another one, or wait.
recover-done-title = Your account is yours again
recover-done = The password was changed, all devices are signed out, and we told your numbers. Sign in with your new password. To protect you, important steps like changing the number wait for one to three days.
recover-waits-title = Now we wait
recover-waits = We saved what you entered and told all numbers of the account. If nobody objects, it takes effect; sign in with your new password then.
recover-waits-lower = We saved what you entered and told all numbers of the account. If nobody objects, it takes effect; sign in with your new password then. Your account begins again at level 1 then: verify yourself again. If you recover it in another way instead, nothing changes.
paused-recovery = Too many recoveries were begun for this number, so we stopped them to protect its owner. Come back tomorrow, or use your recovery codes.
paused-recovery-codes = Wrong codes were entered five times. Wait an hour, then try again.
recover-portrait-refused = The photos did not show that it is you, for the identity number that you typed. Take a photo of your own valid card, all of it and without glare, and one of your face itself in good light; or choose another way.
recover-chip-refused = The photo did not show that the document is yours. Take one of your face itself in good light; or choose another way.
recover-chip-lead = If your passport or identity card holds a chip and carries the identity number that you typed, a phone can read it. A photo of your face now shows that the document is yours.
recover-chip-kept = We compare the document with the number that you typed, and your face with the photo in the chip. We delete both photos when the result is known.
recover-in-review-title = An officer is looking at your photos
recover-in-review = Come back later with the same ticket.
recover-review-refused = The officer could not make sure that the photos show you. Choose another way, or begin again with better photos.
paused-recovery-ticket = Wrong tickets were entered five times for this identity number. Wait a little, then try again.

recover-ticket-title = Enter your recovery ticket
recover-ticket-intro = An agent or a counter gave it to you, or you got it here when you sent your photos.
recover-ticket-label = Recovery ticket
recover-ticket-hint = Twelve digits, in four groups.
recover-ticket-unknown = This is not a valid ticket for this identity number. Compare both, digit by digit; a ticket works once, and one from an agent or a counter for half an hour. { $left ->
    [0] You have no tries left for now.
    [one] You have one try left.
   *[other] You have { $left } tries left.
 }
recover-ticket-given-title = Recovery ticket
recover-ticket-given-review = An officer looks at your photos. Write this number down: with it you go on when the officer has decided, for seven days after that.
recover-ticket-given-desk = Write this number down for the person. They type it themselves on their own phone, within half an hour. Do not type it for them, nor a password or a number.
recover-ticket-once = It is shown only now, and works once, with the identity number.
recover-ticket-where = Where it is typed: “Recover your account”, then “I have a recovery ticket”, or this address:

# At sign-in.
paused-sms-rests = This account was recovered a while ago. To protect it, no text message replaces its authenticator app or passkey for now. Use the app, the passkey or a recovery code.
recovery-code-link = Phone not with you? Use a recovery code
recovery-code-title = Enter a recovery code
recovery-code-text = Any code of your paper that you have not used before. It needs no mobile network.
recovery-code-label = Recovery code
recovery-code-hint = Sixteen digits, in four groups.
recovery-code-wrong = This is not a valid recovery code. { $left ->
    [0] You have no tries left for now.
    [one] You have one try left.
   *[other] You have { $left } tries left.
 }
