# Agents, the counters of the Interior, and what is looked at again.

desk-agent-title = See a person and their card
desk-counter-title = Counter of the Ministry of Interior
desk-agent-intro = The person sits in front of you with their identity card. You type what the card says, the civil registry says whether it is so, and the person confirms with a code on their own phone.
desk-counter-intro = The person stands in front of you with their identity card. After this the account has level 3. A closed account is opened again.
desk-seen-in-log = The owner of the card reads in their account that you saw it, when and where. Type only from a card that lies in front of you.
desk-wish = What did the person come for?
desk-wish-level = To have their identity checked, or a closed account opened
desk-wish-close = To close their account
desk-presence = The number on the person’s phone
desk-presence-hint = Eight digits, from “Show a number” in their account. Leave it empty if they have no phone with them.
desk-number = Identity number on the card
desk-number-hint = Nine digits.
desk-expires = The card is valid until
desk-photo = Is the person in front of you the one in the picture?
desk-photo-hint = Look at eyes, ears and mouth. Hair, beard, scarf and weight change.
desk-photo-same = Yes, I am sure
desk-photo-different = No, or I am not sure
desk-compare = Compare with the civil registry
desk-registry-away = The civil registry does not answer at the moment. What you typed is still here; try again in a few minutes.
desk-past = Your last visits
desk-past-none = Nobody yet.
desk-back = Back
desk-next = The next person
desk-refused-title = You cannot work here now
desk-level = Your own identity must be checked to level 2 before you check that of others. Raise the level of your account first.
desk-factor = You signed in with a text message. To work here, sign in with a passkey or an authenticator app.
paused-desk = You have seen as many people as the rules allow for now.

outcome-passed = done
outcome-registry-away = the civil registry did not answer
outcome-left = not finished
outcome-photo-differs = the picture is not the person
outcome-card-expired = the card has expired
outcome-no-match = the card does not match the civil registry
outcome-oneself = the agent’s own card
outcome-relative = a relative of the agent
outcome-presence-differs = the number on the phone was somebody else’s
outcome-no-account = no account
outcome-closed = the account is closed
outcome-reached = already checked
outcome-duplicate = another account has this identity

visit-photo-differs = You say that the person is not the one in the picture, so this ends here. It was written down.
visit-card-expired = The card has expired. The person needs a new one first.
visit-no-match = What you typed does not match the civil registry. Compare each field with the card.
visit-oneself = This is your own card. Another agent must see you.
visit-relative = This person is of your close family. Another agent must see them.
visit-presence-differs = The number on the phone does not belong to the owner of this card, or is older than ten minutes. Ask the person for a new one.
visit-no-account = The person has no account yet, or one at level 0: then type the number that it shows on their phone. They can make an account on their phone in five minutes, or here with your help; then begin again.
visit-closed = This account is closed. A counter of the Ministry of Interior can open it again.
visit-reached = This person’s identity was already checked. There is nothing to do.
visit-duplicate = Another account was already checked with this identity. The person should ask at a counter of the Ministry of Interior.

visit-code-title = The person’s code
visit-code-sent = We sent the person a code to { $mobile }. Ask them to read it out. They should first read what the message says.
visit-code-closes = With this code the account is closed, and nobody can sign in to it any more.
visit-code-wrong = This code is not right. { $left ->
    [0] No tries are left with it.
    [one] One try is left.
   *[other] { $left } tries are left.
 }
visit-code-expired = The code is too old. Send another one.
visit-code-spent = A wrong code was typed too often. Send another one.
visit-codes = Four codes were sent in this visit. Begin again.
visit-no-phone = Has the person no phone with them?
visit-no-phone-text = Ask them whether they agree, and write it down with your name.
visit-agree = The person agrees, without a code
visit-no-phone-agent = Without their phone the person cannot confirm here. A counter of the Ministry of Interior can do it without.
visit-over = This visit is over, or took longer than twenty minutes. Begin again.
visit-done-title = Done
visit-done-agent = The person’s account has level 2. They have a message about it.
visit-done-counter = The person’s account has level 3. They have a message about it.
visit-proposed-title = A second officer decides
visit-proposed-text = The person agreed without a code from their phone. It is done once a second officer has approved it; the person gets a message then.
visit-closed-title = The account is closed
visit-closed-text = Nobody can sign in to it any more. The person can have it opened again at a counter.
visit-refused-title = This cannot be done

presence-title = Show a number
presence-intro = An agent at a post office, a municipality, a bank branch or a mobile team can check your identity, without a visit to the Ministry. The same number works at a counter of the Ministry of Interior, and for a relative who vouches for you.
presence-take = Take your identity card and your phone. The agent compares the card with you and with the civil registry, and you confirm with a code that we send you.
presence-what-they-see = The number tells nobody anything about you. You will see in your account that they saw your card.
presence-make = Show the number
presence-show = Show this number to the agent, the officer or your relative:
presence-square = The number as a square
presence-ten-minutes = It works for ten minutes.
presence-new = Another number

rechecks-title = Visits to look at again
rechecks-intro = An agent’s first visit, and one in twenty of the others. Call the person and ask what happened.
rechecks-line = { $agent }, { $at }
rechecks-none = Nothing waits.
recheck-title = Look at a visit again
recheck-intro = Call the person. Ask whether they went to an agent that day, with which card, and what they were asked. Do not ask for any code. The person sees in their account that you opened this page.
recheck-agent = Agent
recheck-when = Visit
recheck-verdict = What did you find?
recheck-held = The person was there, with their card
recheck-failed = The person was not there, or it cannot be said
recheck-failed-hint = The account returns to its level of before, and the agent’s figures show it.

agents-seen-title = The work of agents
agents-seen-intro = Visits of the last thirty days. Nobody who was seen appears here.
agents-seen-who = Agent
agents-seen-where = Where
agents-seen-visits = Visits
agents-seen-passed = Ended in a level
agents-seen-none = No visits.
desk-of-post-office = Post office
desk-of-municipality = Municipality
desk-of-bank-branch = Bank branch
desk-of-mobile-team = Mobile team
desk-of-moi = Ministry of Interior
agent-figures-title = The work of { $agent }
alarm-none = Nothing stands out.
alarm-same-phone = Several people confirmed with the same phone.
alarm-outside-hours = Visits at hours when offices are closed.
alarm-networks = Visits from many networks.
alarm-refused = More than half of the visits were refused.
figures-outside-hours = Before seven or after six
figures-same-phone = Most visits with one phone
figures-networks = Networks
figures-recheck-waiting = To be looked at again
figures-recheck-held = Looked at again, and held
figures-recheck-failed = Looked at again, and did not hold
figures-refused = Not ended in a level
figures-refused-none = None.
figures-hours = By the hour

sms-visit-code = { $code } confirms that you are at an agent or a counter with your identity card, and want your Hukumati account changed. If you are not there, give it to nobody.
sms-level-taken-back = What an agent or a relative confirmed about you does not hold, so your Hukumati account is back at its earlier level. Nothing in it is lost. If it was you, choose another way, go to another agent, or to a counter.
