# Raising the level of an account.

account-closed = This account is closed.
identity-taken = This identity number has another account whose owner we have verified.
