# Work or patience, when somebody tries a lot.
work-why = We see many tries, perhaps by a program, and slow them down a little to protect people’s accounts. A browser with JavaScript does it by itself; in any other, please wait a little before you enter your details.
work-wait = Continue after a short wait
work-working = One moment please: your browser is finishing a short check and will go on by itself…
work-wanted = We see many tries, perhaps by a program, and added a short check. Your try was not counted: enter your details once more and continue.
wait-title = One moment please
wait-text = You can go on in { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
 }.
wait-itself = This page renews itself when the time is over. If it does not, press the button.
wait-continue = Continue
