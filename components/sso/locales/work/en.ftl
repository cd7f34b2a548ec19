# Work or patience, when somebody tries a lot.
work-why = We see many tries to sign in, perhaps by a program. To protect people’s accounts we make sure that a person is typing here. Your browser cannot show that by itself, so please wait a little instead.
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
