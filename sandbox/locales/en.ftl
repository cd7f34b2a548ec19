sandbox-name = The stand-ins
sandbox-stand-in = For trying only: what this page shows stands in for a real system. No real person and no real money is in it.
sandbox-nav-start = Start
sandbox-nav-phones = Phones
sandbox-nav-purchases = Cards
sandbox-nav-faults = Faults

index-title = A small country to try things in
index-intro = Here is what one computer does not have: the registers of the Ministry of Interior, the birth notifications of the Ministry of Health, people’s phones, and a card bank. All of them are stand-ins that speak as the real systems would.
index-population = People in the civil registry here: { $n }.
index-not-real = Their names are put together from common ones, and their national numbers begin with 7 and are accepted nowhere else.
index-portal = To the Hukumati portal
index-people = Sign in as one of these
index-password = The password of everybody:
index-citizen = A citizen with a passport
index-father = A father in Nablus
index-neighbour = Another father in Nablus
index-clerk = A clerk of the Interior in Nablus
index-administrator = The administrator
index-second-administrator = The second administrator, who approves what she proposes
index-agent = An agent at a post office in Jenin
index-officer = An officer at a counter of the Interior in Ramallah
index-unregistered = No account yet
index-national-number = National number
index-birth-date = Date of birth
index-mobile = Mobile
index-phone = Open the phone of { $name }
index-newcomer = Or make a new account
index-newcomer-text = This woman has no account yet. Register with her name as it is written here; the code goes to her phone.
index-newborns = Newborns who are not registered yet
index-newborns-text = Sign in as the father, and type the number of the birth notification in the newborn registration service.
index-newborn-born = Born on { $date }; the father is { $father }
index-cards = Payment cards for trying
index-cards-text = Type any date that has not passed, and any code of three digits.
index-card-approved = Accepted
index-card-funds = Declined: not enough money
index-card-expired = Declined: the card has expired
index-card-silent = The answer is lost, and later it is found to be paid
index-systems = Behind the platform
index-wsdl = Description of the birth notification service (WSDL)

phones-title = People’s phones
phones-intro = The text messages that the platform sends arrive here, with the codes for signing in.
phones-empty = No message has arrived yet.
phones-count = { $n ->
    [one] One message
   *[other] { $n } messages
}

phone-title = Phone { $number }
phone-sender = Hukumati
phone-owner = This number is registered to { $name }.
phone-empty = No messages yet.
phone-refreshing = This page renews itself every five seconds.
phone-stop = Stop renewing
phone-go-on = Renew the page every five seconds
phone-all = All phones

purchases-title = The card bank
purchases-intro = These are the payments that the stand-in bank has booked. Of a card number, only the last four digits are kept.
purchases-empty = No payments yet.
purchases-approved = Paid
purchases-insufficient-funds = Not paid: not enough money
purchases-expired-card = Not paid: the card has expired
purchases-do-not-honour = Not paid: the bank refused the card
purchases-card = Card
purchases-code = Approval code
purchases-at = Time
purchases-reference = Reference

bank-title = A customer signs in to the bank
bank-intro = This is what a page of { $bank } may look like when the unified account asks it about its customer. It is not the bank’s page, and the bank has nothing to do with it.
bank-password = The password for everybody:
bank-secret = Bank password
bank-factor = How do you sign in?
bank-app = Confirming in the bank’s app (the strong way)
bank-password-only = With the password alone (not enough to raise a level)
bank-sign-in = Sign in and go back to Hukumati
bank-wrong = The identity number or the password is not correct.
bank-request-gone = There is no request here, or it is too old. Begin from your account in Hukumati.

verifier-title = Comparing portraits
verifier-intro = This stand-in knows nobody’s face and reads no card. It reads a label inside the drawings that this small country makes, and nothing else.
verifier-how = Its name in the record of what was checked is { $name }, and real operation refuses it. Download a drawing and send it in place of a photo.
verifier-card = The card
verifier-live = A clear face: accepted
verifier-blurred = A blurred face: an officer looks
verifier-screen = A photo of a screen: refused

registry-title = Civil registry
registry-intro = Enter somebody’s death, to see how their account is closed. The registry is asked at each raise of a level, and once a month.
registry-state = What the registry says
registry-dead = Died today
registry-alive = Alive
registry-done = It is in the registry.

faults-title = Faults on purpose
faults-intro = Choose how each system behaves, to see what the platform tells people when it fails.
system-interior = Ministry of Interior: civil registry and passports
system-health = Ministry of Health: birth notifications
system-operators = Mobile operators: messages and SIMs
system-bank = The banks: whose account it is
system-verifier = Comparing portraits
system-acquirer = The card bank
behaviour-well = Works as it should
behaviour-slow = Slow
behaviour-lies = Answers something else than was asked
behaviour-loses_answers = Does its work, and the answer is lost
behaviour-down = Down

person-not-found = Nobody in the civil registry has this number.
birth-incomplete = The request to register a newborn lacks something, or something in it is too long.
birth-in-the-future = The date of birth has not come yet.
birth-parents = The father or the mother is not as the civil registry has them.
birth-request-differs = A newborn was registered with this request before, with other details.
birth-notification-used = The newborn of this notification was registered before.
sms-invalid = The message is empty or too long.
purchase-invalid = The card or the amount is not valid.
purchase-differs = A payment with this reference was booked before, with another amount.
purchase-not-found = No payment has this reference.

sandbox-nav-reader = Passports
reader-title = A phone that reads the chip of a passport
reader-intro = In life an app on your phone does this. Sign in, open “Verify your identity with the chip of your document” in your account, press “Start”, and paste the ticket here.
reader-person = Whose passport lies on the phone?
reader-chip = What kind of chip is it?
reader-chip-signs = The real one: it signs what the account asks for
reader-chip-asked = The real one: the account asks it through the phone
reader-chip-copied = A copy of the passport’s data on another chip
reader-ticket = The ticket
reader-ticket-hint = 26 letters and digits. It works once.
reader-read = Read the chip
reader-done = The account believes the passport. Go back to it: it asks for a photo of the face. Drawings to send are on the page “Comparing portraits”.
reader-silent = The chip does not answer the account’s question: it does not hold the passport’s key. The account stays as it was.
reader-refused = The account does not believe it, and says: { $reason }.
reader-ticket-unknown = The account does not wait with this ticket: it was used, or is older than ten minutes.
