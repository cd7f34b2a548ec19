# Raising the level of an account.

account-closed = هذا الحساب مغلق.
identity-taken = لرقم الهوية هذا حساب آخر تأكدنا من صاحبه.
