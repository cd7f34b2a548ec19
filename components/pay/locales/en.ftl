# The till, as its payer reads it: what is owed, what happened, what to do now.

pay-service = Payment

pay-title = Pay the service fee
pay-for = For
pay-reference = Request number
pay-amount = Amount
pay-card-note = You type your card details on the next page. Nothing is taken until you confirm there.
pay-by-card = Pay by card
pay-leave = Go back to your request without paying

pay-not-paid-title = The payment did not go through
pay-not-paid-funds = There is not enough money on the card for this amount. Try another card, or add money and try again.
pay-not-paid-expired = This card has expired. Use another card.
pay-not-paid-refused = Your bank refused the payment and did not say why. Try another card, or ask the bank.
pay-not-paid-failed = The payment did not reach the bank. Please type the card details again.
pay-nothing-taken = Nothing was taken from your card.
pay-again = Try again

pay-wait-title = Waiting for the bank
pay-wait-not-again = Do not pay again until we know the answer.
pay-wait-short = We have sent the payment to the bank. The answer usually comes within seconds.
pay-wait-long = The bank is taking long to answer, and the money may have been taken. We keep asking until we know, and you will not be charged twice.
pay-wait-leave = You can close this page. We will tell you the result by SMS and on the page of your request.
pay-wait-refresh = This page renews itself.
pay-wait-refresh-now = Renew the page now
pay-to-request = Open your request

pay-receipt-title = Paid
pay-paid-at = Paid at
pay-approval-code = Bank approval number
pay-number = Payment number
pay-to-service = Continue your request

pay-canceled-title = This payment was cancelled
pay-canceled-text = Nothing was taken from your card. If you still want the service, open your request and start the payment there.
pay-expired-title = The time for this payment is over
pay-expired-text = There were 24 hours to pay, and nothing was taken from your card. Open your request to start the payment again.

# What went wrong, and what to do.
pay-page-not-found = We did not find this payment. Open your request in Hukumati and press the payment button there.
pay-too-many-attempts = You have tried to pay many times. Wait until tomorrow, then open your request and start the payment again.
pay-conflict-processing = We are still waiting for the bank's answer on this payment. Do not pay again; we will tell you the result.
pay-conflict-succeeded = This has been paid already. There is no need to pay again.
pay-conflict-ended = This payment is over. Open your request and start the payment again.

# For the programs that ask for payments.
pay-intent-not-found = There is no payment with this number.
pay-amount-range = The amount must be more than zero and within the limit.
pay-payee-format = The payee is written in small Latin letters, digits and hyphens.
pay-description-length = The description is required in Arabic and English, up to 200 letters each.
pay-reference-format = The reference is required: up to 64 visible ASCII characters, without spaces.
pay-return-url = The return address must be a page of the calling component's own site.
pay-idempotency-key-missing = The header Idempotency-Key is required.
pay-idempotency-key-twice = There is more than one Idempotency-Key header; exactly one is wanted.
pay-idempotency-key-format = Idempotency-Key must be 1 to 255 visible ASCII characters.
pay-idempotency-mismatch = This Idempotency-Key was used before for a different request.
