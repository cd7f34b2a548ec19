# The page on which a payer types a card.

vault-service = Card payment

vault-card-title = Type your card details
vault-for = For
vault-amount = Amount
vault-number = Card number
vault-number-hint = The long number on the front or the back of the card
vault-expiry = Expiry date
vault-expiry-hint = Month and year as on the card, for example 09/28
vault-cvv = Security code (CVV)
vault-cvv-hint = The last three digits on the back of the card, or four digits on the front
vault-name = Name on the card
vault-name-hint = Type it as printed
vault-pay = Pay { $amount }
vault-promise = We delete your card number as soon as it is used, and we never keep the security code.
vault-leave = Go back without paying

vault-number-length = The card number is too short or too long. Type all the digits on your card.
vault-number-check = There is a mistake in the card number. Compare it with your card, digit by digit.
vault-expiry-format = Type month and year as on the card, for example 09/28
vault-expiry-past = This card has expired. Use another card.
vault-cvv-format = The security code has three or four digits. Look at your card and type it again.
vault-name-format = Type the name as on the card, letters only.

vault-over-title = The time for this page is over
vault-over-text = To protect you, the card page stays open for 15 minutes only. Go back to the payment page, see where your payment stands, and continue from there.
vault-over-back = Back to the payment page

vault-test-title = Cards for trying out
vault-test-text = These numbers are for trying out only; they are not real cards. Type any date in the future and any three digits with them.
vault-test-accepted = is accepted
vault-test-declined = is declined: not enough money
vault-test-late = the bank's answer is late, and then the money turns out to be paid

# What went wrong, and what to do.
vault-session-unknown = We did not find this card page. Open your request in Hukumati and press the payment button there.
vault-session-over = The time for this page is over. Go back to the payment page and start again.

# For the till.
vault-session-invalid = The request for a card page is not right.
vault-card-gone = The card is no longer kept. Nothing was asked of the bank.
vault-purchase-unknown = This request did not reach the bank and will not.
vault-outcome-unknown = The bank has not answered yet.
