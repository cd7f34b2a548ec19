# Other people’s sites at which one signs in with the account.

onward-title = You are on your way back
onward-text = We are sending you to { $site }. If nothing happens, press the button.
onward-continue = Continue

sign-in-for = Once you have signed in, you go on to { $name } at { $site }.

agree-title = Do you agree?
agree-lead = { $name } would like to know the following about you. It learns nothing else from us.
agree-site = You will be sent back to { $site }. If you did not come from there, do not agree.
agree-known = You agreed to this before.
agree-later = You can change your mind at any time: “Sites that use my account”, in your account.
agree-policy = What it promises about your data
agree-terms = Its terms of use
agree-yes = I agree, continue
agree-no = I do not agree

fact-sub = That you are the same person as last time, how your identity was checked, and how you signed in. It sees a number made for it alone, which tells nothing else.
fact-name = Your name, as the civil registry has it
fact-locale = The language in which you like to be addressed
fact-national_number = Your identity number
fact-phone_number = Your mobile number
fact-mandates = For whom you act, if you act for somebody else, and by what right; and the same facts about them
fact-offline_access = News of all this while you are away, until you take back your consent

choose-account-title = Which account?
choose-account-lead = { $name } asks which account you want to use.
choose-account-this = Continue as { $person }
choose-account-other = Use another account

applications-title = Sites that use my account
applications-lead = You agreed that these sites learn something about you.
applications-since = Since: { $since }
applications-revoke = Take back my consent
applications-revoked = You took back your consent. The site learns nothing more from us; ask it if you want what it already knows erased.
applications-none = There is none.

end-session-wrong-title = We cannot take you back there
end-session-wrong = The site that sent you here asked for signing out in a way that is not right, so we changed nothing: you are as signed in as before. You can sign out here.
