# The chip of an identity card or passport.

chip-title = Verify your identity with the chip of your document
chip-lead = Your passport or identity card may hold a chip with a signature of the state that issued it. If it does, your phone can read it, and your account reaches level 2 without a visit.
chip-why-app = A web page cannot read this chip, so the Hukumati app on your phone does it.
chip-need = What you need
chip-need-document = A passport or identity card with a chip, still valid. The sign of the chip, a small rectangle with a circle, is on its cover or front.
chip-need-phone = A phone that reads contactless cards (NFC), with the Hukumati app.
chip-what = What the app does
chip-what-camera = It photographs the lines of letters and digits on the document: they open the chip.
chip-what-hold = It asks you to hold the document to the phone for some seconds.
chip-what-check = It sends us what the state signed, and carries a question of ours to the chip. A copy of the chip cannot answer it.
chip-kept = We compare the document with your account and note its kind, its state, and that its chip answered. We keep neither its number nor your picture.
chip-start = Start
chip-without = No chip, or no such phone? You can go to an agent near you with your identity card instead.
chip-scan = Open the Hukumati app on your phone and scan this square with it.
chip-square = A square that holds the ticket for the app
chip-type = Are you reading this on the phone itself? Copy this ticket into the app:
chip-once = The ticket works for ten minutes and once. Show it to nobody.
chip-see = When the app says that it is done: see my account
chip-reached = Your identity was already checked. There is nothing more to do here.
chip-nothing = This way is not open yet: the certificates by which documents are checked are not installed here. Go to an agent near you with your identity card instead.
chip-not-offered = This way is not open yet: the certificates by which documents are checked are not installed here.
chip-ticket = This ticket was used, or is too old. Start again from your account.
paused-chip = You tried five times to read the chip of a document, so we stopped for six hours. Nothing is lost; you can also go to an agent near you.
