# The security of one's account: what happened, where it is open, numbers, recovery codes.

# The page of the account.
phone-title = إذا ضاع هاتفك
phone-text = جهّز من الآن ما تدخل به إلى حسابك إذا ضاع هاتفك أو انقطعت الشبكة.
change-mobile = رقم هاتفك سيتغيّر
change-recovery = طلب شخص استعادة حسابك
change-waits = يبدأ العمل بهذا التغيير: { $at }. إن لم تطلبه أنت فألغه الآن.
change-cancel = ألغِ هذا التغيير
done-mobile = تغيّر رقم هاتفك. الرقم السابق يستلم أخبار حسابك ثلاثين يومًا.
done-mobile-asked = حفظنا رقمك الجديد. يبدأ العمل به بعد مهلة الأمان، ويمكنك إلغاؤه قبلها من هذه الصفحة.
done-trusted-added = أُضيف الرقم الموثوق.
done-trusted-removed = حُذف الرقم الموثوق.
done-change-cancelled = أُلغي التغيير.
cooling-down = استُعيد هذا الحساب قبل قليل. حمايةً لصاحبه يُسمح بهذه الخطوة { $hours ->
    [zero] بعد قليل.
    [one] بعد ساعة.
    [two] بعد ساعتين.
    [few] بعد { $hours } ساعات.
   *[other] بعد { $hours } ساعة.
 }

# Recovery codes.
recovery-codes-title = الرموز الاحتياطية
recovery-codes-yours = رموزك الاحتياطية العشرة
recovery-codes-text = عشرة رموز على ورقة تحفظها في بيتك، للدخول إذا لم يكن هاتفك معك.
recovery-codes-use = كل رمز يُستعمل مرة واحدة: يحلّ مع كلمة المرور محلّ رمز الهاتف، واثنان منها يعيدان إليك الحساب إذا ضاع هاتفك. هي وتطبيق المصادقة تعمل بلا شبكة هاتف ولا رسائل.
recovery-codes-left = { $left ->
    [zero] لا رموز لديك.
    [one] بقي لك رمز واحد.
    [two] بقي لك رمزان.
    [few] بقيت لك { $left } رموز.
    [many] بقي لك { $left } رمزًا.
   *[other] بقي لك { $left } رمز.
 }
recovery-codes-replace = إذا أنشأت رموزًا جديدة فلن تعمل الرموز السابقة.
recovery-codes-make = أنشئ عشرة رموز جديدة
recovery-codes-once = لن نعرض هذه الرموز مرة أخرى.
recovery-codes-keep = اكتبها أو اطبعها، واحفظها في مكان آمن بعيد عن هاتفك.
recovery-codes-print = للطباعة اختر «طباعة» من قائمة المتصفح.

# Where the account is open.
devices-title = الأجهزة والمتصفحات
network-own = من جهاز المنصة نفسه
network-private = من شبكة خاصة (بيت أو عمل)
network-public = من الإنترنت
network-unknown = شبكة غير معروفة
method-pwd = كلمة المرور
method-sms = رسالة نصية
method-otp = تطبيق المصادقة
method-pop = مفتاح مرور
method-recovery = رمز احتياطي
list-and = {" "}+{" "}
sessions-end-all-title = اخرج من كل مكان
sessions-end-all-text = ينتهي الدخول في كل الأجهزة ومنها هذا الجهاز، وتدخل من جديد بكلمة مرورك.
sessions-end-all = أنهِ الدخول في كل مكان
browsers-title = متصفحات نعرفها
browsers-text = دخلت إلى حسابك من هذه المتصفحات من قبل، فلا تمنعك منها محاولات الغرباء. انسَ كل متصفح لم تعد تستعمله.
browsers-none = لا نعرف متصفحًا لك بعد.
browser-seen = آخر دخول: { $seen }.
browser-forget = انسَ هذا المتصفح
done-browser-forgotten = نسينا هذا المتصفح.

# The past.
history-all = كل ما حدث عند باب حسابك
history-intro = كل دخول وكل محاولة دخول في آخر تسعين يومًا، الأحدث أولًا.
events-title = ما حدث لأمان حسابك
events-intro = كل ما غيّر أمان حسابك في آخر تسعين يومًا، الأحدث أولًا.
event-was-disavowed = (قلت إنك لم تفعل ذلك)
event-password-changed = تغيّرت كلمة المرور
event-authenticator-added = أُضيف تطبيق مصادقة
event-authenticator-removed = حُذف تطبيق مصادقة
event-level-raised = ارتفعت درجة التوثيق
event-recovery-codes-made = أُنشئت رموز احتياطية جديدة
event-recovery-code-used = استُعمل رمز احتياطي
event-mobile-change-asked = طُلب تغيير رقم الهاتف
event-mobile-changed = تغيّر رقم الهاتف
event-change-cancelled = أُلغي تغيير كان ينتظر
event-trusted-added = أُضيف رقم موثوق
event-trusted-removed = حُذف الرقم الموثوق
event-new-browser = دخول من متصفح جديد
event-recovery-begun = بدأت محاولة لاستعادة الحساب
event-recovery-asked = ستتم استعادة الحساب بعد مهلة الأمان
event-recovery-done = استُعيد الحساب بكلمة مرور جديدة
event-signed-out-everywhere = انتهى الدخول في الأجهزة
event-passkey-added = أُضيف مفتاح مرور
event-passkey-removed = حُذف مفتاح مرور
event-passkey-copied = استُعملت نسخة من مفتاح مرور
event-level-refused = لم يُقبل طلب رفع درجة التوثيق
event-vouched-for = شهد لك أحد أقاربك
event-vouching = شهدت لأحد أقاربك
event-vouch-withdrawn = سُحبت شهادة
event-closed-on-death = أُغلق الحساب بعد تسجيل وفاة صاحبه
event-looked-at = فتح موظف صفحة حسابك
event-sessions-ended = أنهى موظف الدخول في كل الأجهزة
event-locked = أوقف موظف الحساب
event-unlocked = أعاد موظف تشغيل الحساب
event-reopened = فُتح الحساب من جديد
event-closed = أُغلق الحساب
event-greeted = أرسل موظف رسالة تجربة
event-mandate-given = أُعطي شخص وكالة عنك
event-recovery-taken-back = استُردّت استعادة للحساب لأن ما رآه موظف لم يثبت
event-disavowed = أوقفت الحساب لأن أمرًا حدث لم تفعله

# Numbers.
number-own-title = غيّر رقم هاتفك
number-own-text = رقمك الآن { "\u2066" }{ $mobile }{ "\u2069" }. نرسل إليه رموز الدخول.
number-own-wait = إذا دخلت بتطبيق المصادقة أو بمفتاح مرور تغيّر الرقم فورًا، وإلا فبعد مهلة أمان، أقلّها أربع وعشرون ساعة، تصلك فيها رسالة ويمكنك الإلغاء.
number-trusted-title = رقم شخص تثق به
number-trusted-text = شخص من أسرتك مثلًا، تصله رسالة عند كل أمر مهم في أمان حسابك، ويستطيع إيقاف الحساب إن لم تكن أنت. لا يستطيع الدخول إلى حسابك.
number-trusted-current = الرقم الموثوق الآن { "\u2066" }{ $mobile }{ "\u2069" }.
number-trusted-remove = احذف هذا الرقم
number-new = الرقم الجديد
number-hint-own = رقم مسجّل باسمك عند شركة الاتصالات، مثل 0599123456.
number-hint-trusted = مثل 0599123456. نرسل إليه رمزًا، فاطلبه من صاحبه.
number-same = هذا رقمك الحالي. اكتب رقمًا آخر.
number-claim-gone = لا نجد رقمًا ينتظر رمزًا. اكتب الرقم من جديد.
paused-number = جُرّبت أرقام كثيرة، أو أُرسلت رموز كثيرة، فأوقفنا المحاولات قليلًا. عد لاحقًا.

# This was not me.
not-me-title = هل فعلت هذا؟
not-me-was-you-title = إن كنت أنت
not-me-was-you = لا حاجة إلى شيء. أغلق هذه الصفحة.
not-me-was-other-title = إن لم تكن أنت
not-me-was-other = اضغط الزر: ينتهي الدخول في كل الأجهزة، ويُحذف كل ما أُضيف إلى الحساب منذ ذلك الوقت، ويُلغى كل تغيير ينتظر، ولا تعود كلمة المرور الحالية تفتح الحساب. ثم تستعيده بكلمة مرور جديدة.
not-me-opens-nothing = هذا الرابط يوقف الحساب فقط، ولا يُدخل أحدًا إليه.
not-me-lock = لم أكن أنا: أوقف الحساب
not-me-done-title = أوقفنا حسابك
not-me-done = انتهى الدخول في كل الأجهزة، ولا تفتحه كلمة المرور القديمة. استعد الآن حسابك بكلمة مرور جديدة. تدخل به بعد ذلك كما كنت.
not-me-gone-title = هذا الرابط لا يعمل
not-me-gone = قد يكون مرّ عليه سبعة أيام، أو لم يُنسخ كاملًا. إن كنت تخشى على حسابك فاستعده بكلمة مرور جديدة.
paused-links = فُتحت من هذه الشبكة روابط كثيرة لا تعمل. انتظر قليلًا ثم افتح الرابط كاملًا كما وصلك.
takes-effect = يبدأ العمل بذلك: { $at }.
password-breached = كلمة المرور هذه معروفة، فقد سُرقت يومًا من موقع آخر وتُجرَّب كثيرًا. اختر كلمات أخرى.

# Short messages.
sms-with-link = { $news } لم تكن أنت؟ أوقف الحساب: { $link }
sms-to-trusted = اختارك { $name } رقمًا موثوقًا في حكومتي، وهذا خبر من حسابه: { $news }
sms-new-number-code = { $code } رمز تأكيد رقمك الجديد في حكومتي. لا تعطه لأحد.
sms-trusted-code = { $code } رمز من حكومتي. اختارك { $name } ليصلك خبر عند أي خطر على حسابه. إن كنت تعرفه وتوافق فأعطه هذا الرمز.
sms-recovery-code = { $code } رمز استعادة حسابك في حكومتي. لا تعطه لأحد. إن لم تطلبه فشخص آخر يحاول الدخول.
sms-recovery-codes-made = أُنشئت رموز احتياطية جديدة لحسابك في حكومتي، ولم تعد الرموز السابقة تعمل.
sms-recovery-code-used = استُعمل رمز احتياطي للدخول إلى حسابك في حكومتي.
sms-mobile-change-asked = طُلب تغيير رقم هاتف حسابك في حكومتي. يبدأ العمل به بعد مهلة الأمان.
sms-mobile-changed = تغيّر رقم هاتف حسابك في حكومتي.
sms-change-cancelled = أُلغي تغيير كان ينتظر في حسابك في حكومتي.
sms-trusted-added = أُضيف رقم موثوق إلى حسابك في حكومتي.
sms-trusted-removed = حُذف الرقم الموثوق من حسابك في حكومتي.
sms-new-browser = دخول إلى حسابك في حكومتي من متصفح جديد.
sms-recovery-begun = بدأ شخص استعادة حسابك في حكومتي.
sms-recovery-asked = سيُستعاد حسابك في حكومتي بكلمة مرور جديدة بعد مهلة أمان من يوم إلى ثلاثة أيام.
sms-level-lowered = استُعيد حسابك في حكومتي بأقل مما تطلبه درجته، فعاد إلى الدرجة الأولى. أثبت هويتك من جديد لترتفع درجته.
sms-recovery-done = استُعيد حسابك في حكومتي بكلمة مرور جديدة، وانتهى الدخول في كل الأجهزة.
sms-signed-out-everywhere = انتهى الدخول إلى حسابك في حكومتي في الأجهزة الأخرى.
sms-recovery-taken-back = أوقفنا حسابك في حكومتي: ساعد موظف شخصًا على استعادته ولم نستطع أن نتأكد أنه أنت. إن كنت أنت فاستعده من جديد بطريقة أخرى.
sms-disavowed = أُوقف حسابك في حكومتي بطلبك. استعده بكلمة مرور جديدة من صفحة الدخول.
event-mandate-offered = عرض عليك شخص أن تنجز معاملاته عنه
event-mandate-ended = انتهى تفويض لك أو منك
event-assistance-begun = بدأ موظف ينجز معاملة عنك في الشباك
event-level-taken-back = أُعيدت درجة حسابك إلى ما كانت عليه
event-level-lowered = عاد الحساب إلى الدرجة الأولى لأنه استُعيد بأقل مما تطلبه درجته
