# Texts of the account. Addressed to one person, in plain words.

sso-name = الحساب الموحّد
start-again = ابدأ من جديد
to-portal = إلى صفحة الخدمات
to-account = إلى حسابي

# Registration.
register-number-title = إنشاء حساب جديد
register-intro = خذ بطاقة هويتك وهاتفك المحمول. لا تحتاج إلى زيارة أي مكتب، وتنتهي في نحو خمس دقائق.
register-own-only = أنشئ الحساب لنفسك أنت، لا لغيرك. الحساب لمن بلغ السادسة عشرة من عمره.
national-number-label = رقم الهوية
national-number-hint = تسعة أرقام تجدها في بطاقة هويتك.
national-number-sandbox = هذا الرقم مخصص للتجربة ولا يصلح هنا. اكتب رقم هويتك أنت.
have-account = لديك حساب؟
sign-in-instead = سجّل الدخول به

register-facts-title = اكتب بياناتك كما في بطاقة هويتك
facts-intro = نقارن ما تكتبه بالسجل المدني في وزارة الداخلية، لنتأكد أن رقم الهوية { "\u2066" }{ $number }{ "\u2069" } لك. وتجد هذه المقارنة لاحقًا في صفحة «من اطّلع على بياناتي».
first-name-label = الاسم الأول
father-name-label = اسم الأب
family-name-label = اسم العائلة
arabic-name-hint = بالحروف العربية.
birth-date-label = تاريخ الميلاد
birth-date-hint = اليوم ثم الشهر ثم السنة، مثل: 14 2 1990.
facts-no-match = ما كتبته لا يطابق السجل المدني لهذا الرقم. قارن كل إجابة ببطاقتك. { $left ->
    [zero] لم تبقَ لك محاولة الآن.
    [one] بقيت لك محاولة واحدة.
    [two] بقيت لك محاولتان.
    [few] بقيت لك { $left } محاولات.
   *[other] بقيت لك { $left } محاولة.
 }
facts-too-young = الحساب لمن بلغ السادسة عشرة. قبل ذلك يقدّم أحد والديك الطلبات عنك من حسابه.
registration-registry-away = السجل المدني لا يجيب الآن. إجاباتك باقية في هذه الصفحة ولم تُحسب عليك محاولة؛ اضغط «متابعة» مرة أخرى بعد دقائق.

register-mobile-title = ما رقم هاتفك المحمول؟
mobile-hint = رقم مسجّل باسمك عند شركة الاتصالات، مثل 0599123456. نرسل إليه رموز الدخول.
sim-no-match = هذا الرقم ليس مسجّلًا باسمك عند شركة الاتصالات. اكتب رقمًا مسجّلًا باسمك، أو اطلب من الشركة أن تسجّل رقمك باسمك. { $left ->
    [zero] لم تبقَ لك محاولة الآن.
    [one] بقيت لك محاولة واحدة.
    [two] بقيت لك محاولتان.
    [few] بقيت لك { $left } محاولات.
   *[other] بقيت لك { $left } محاولة.
 }
register-other-title = ليس عندك رقم هاتف باسمك؟
register-other-text = يمكنك أن تتابع بالرقم { "\u2066" }{ $mobile }{ "\u2069" } ولو كان مسجّلًا باسم أحد أقاربك. عندها يكون لك حساب بالدرجة 0:
register-other-keep = أتابع بهذا الرقم
registration-operators-away = شركات الاتصالات لا تجيب الآن. إجاباتك محفوظة ولم تُحسب عليك محاولة؛ اضغط «متابعة» مرة أخرى بعد دقائق.

register-password-title = اختر كلمة مرور
password-label = كلمة المرور
password-hint = عشرة أحرف أو أكثر. الأسهل أن تختار أربع كلمات لا علاقة بينها. لا حاجة إلى رموز غريبة.
password-short = كلمة المرور قصيرة. اكتب { $min } أحرف أو أكثر.
password-long = كلمة المرور طويلة. اكتب { $max } حرفًا على الأكثر.
password-own-facts = في كلمة المرور اسم أو رقم أو تاريخ يخصك، وقد يعرفه غيرك. اختر كلمات أخرى.
password-keyboard = هذه أزرار متجاورة في لوحة المفاتيح، وتخمينها سهل. أضف كلمات لا علاقة بينها.
password-repeats = تكرار الحروف يجعل تخمين كلمة المرور سهلًا. أضف كلمات لا علاقة بينها.
password-sequence = التسلسل مثل abc أو 1234 سهل التخمين. أضف كلمات لا علاقة بينها.
password-dates = التواريخ والسنوات سهلة التخمين. أضف كلمات لا علاقة بينها.
password-names = الأسماء وحدها سهلة التخمين. أضف كلمات لا علاقة بينها.
password-word = الكلمة الواحدة سهلة التخمين. أضف كلمتين أو ثلاثًا.
password-common = كلمة المرور هذه شائعة، وهي أول ما يُجرَّب. اختر كلمات أخرى.
password-guessable = تخمين كلمة المرور هذه سهل. أضف كلمة أو كلمتين لا علاقة بينهما.

register-code-title = اكتب الرمز الذي أرسلناه إليك
code-sent-to = أرسلنا رسالة نصية فيها رمز إلى { "\u2066" }{ $mobile }{ "\u2069" }. الرمز صالح عشر دقائق.
code-label = الرمز
code-hint = ستة أرقام.
code-wrong = هذا الرمز غير صحيح. { $left ->
    [zero] لم تبقَ لك محاولة به.
    [one] بقيت لك محاولة واحدة.
    [two] بقيت لك محاولتان.
    [few] بقيت لك { $left } محاولات.
   *[other] بقيت لك { $left } محاولة.
 }
code-expired = انتهت مدة هذا الرمز. اطلب رمزًا جديدًا.
code-spent = كُتب الرمز خطأً مرات كثيرة فلم يعد صالحًا. اطلب رمزًا جديدًا.
code-too-soon = أرسلنا الرمز قبل قليل وربما كان في الطريق. انتظر دقيقة ثم اطلب رمزًا آخر.
code-delayed = لم تخرج الرسالة بعد، لأن شبكة الهاتف لا تأخذ رسائلنا الآن. نحن نعيد الإرسال، ولم يضع شيء مما كتبته. انتظر قليلًا ثم حدّث الصفحة.
code-not-arrived = لم تصلك الرسالة؟
code-again = أرسل رمزًا آخر

register-done-title = حسابك جاهز
done-welcome = أهلًا بك يا { $name }
done-text = تأكدنا من بياناتك وصار حسابك مفعّلًا، ولا حاجة إلى زيارة أي مكتب.
done-next = متابعة إلى الخدمات
done-safety = إلى حسابي وأمانه

registration-expired-title = ابدأ التسجيل من جديد
registration-expired = لا نجد تسجيلًا بدأته في هذا المتصفح. إذا مرّت نصف ساعة بلا متابعة مسحنا ما كتبته حفاظًا على خصوصيتك.
registration-out-of-turn = أكملت هذه الخطوة من قبل. تابع من حيث وصلت.
registration-codes-title = أرسلنا رموزًا كثيرة
registration-codes = لم يُكتب أي من الرموز التي أرسلناها. تأكد أن هاتفك يستقبل الرسائل، ثم ابدأ التسجيل من جديد.
registration-meanwhile-title = لديك حساب
registration-meanwhile = فُتح حساب برقم هويتك قبل لحظات. سجّل الدخول به.

# Waiting.
paused-title = انتظر قليلًا من فضلك
paused-until = يمكنك المحاولة مرة أخرى بعد: { $at }.
paused-facts = جُرّبت لهذا الرقم خمس إجابات لا تطابق السجل المدني، فأوقفنا المحاولات حماية لصاحبه. لم يضع شيء؛ خذ بطاقة هويتك وعد لاحقًا.
paused-sim = جُرّبت خمسة أرقام هواتف ليست مسجّلة باسم صاحب رقم الهوية، فأوقفنا المحاولات حماية له. عد لاحقًا برقم مسجّل باسمك.
paused-codes = أرسلنا رموزًا كثيرة إلى هذا الهاتف في ساعة واحدة. انتظر ثم حاول مرة أخرى.
paused-password = كُتبت بيانات غير صحيحة خمس مرات، فأوقفنا الدخول عشر دقائق حماية للحساب.
paused-registration-code = كُتب رمز غير صحيح مرات كثيرة لرقم الهوية هذا، فأوقفنا المحاولات حماية لصاحبه. لم يضع شيء؛ عد غدًا.
paused-network = كُتبت بيانات غير صحيحة مرات كثيرة من الشبكة التي تستخدمها، وربما كتبها غيرك، فأوقفنا الدخول منها قليلًا حماية لحسابات الجميع. يمكنك الدخول من متصفح دخلت منه إلى حسابك من قبل.
paused-second-factor = كُتب رمز غير صحيح خمس مرات، فأوقفنا الدخول عشر دقائق حماية لحسابك.

# Signing in.
sign-in-title = الدخول إلى حسابك
sign-in-again-title = أكّد أنك صاحب الحساب
sign-in-again-text = هذه الخطوة تمسّ أمان حسابك، لذلك نسألك عن كلمة المرور مرة أخرى.
identifier-label = رقم الهوية أو رقم الهاتف المحمول
sign-in-refused = الرقم أو كلمة المرور غير صحيح. تأكد منهما ثم حاول مرة أخرى.
no-account = ليس لديك حساب؟
register-link = أنشئ حسابًا
sign-in-app-title = اكتب الرمز من تطبيق المصادقة
app-text = افتح تطبيق المصادقة في هاتفك واكتب الرمز الظاهر الآن بجانب اسم حكومتي.
app-not-here = التطبيق ليس معك؟
app-send-sms = أرسل رمزًا برسالة نصية
sign-in-expired-title = سجّل الدخول من جديد
sign-in-expired = لا نجد دخولًا بدأته في هذا المتصفح، أو مرّ عليه وقت طويل.
sign-in-codes = لم يُكتب أي من الرموز التي أرسلناها. تأكد أن هاتفك يستقبل الرسائل، ثم سجّل الدخول من جديد.

# Relying parties.
authorization-broken-title = تعذّر إكمال الدخول
authorization-broken = الموقع الذي أرسلك إلى هنا طلب الدخول بطريقة غير صحيحة، وليس الخطأ منك. ارجع إليه وحاول مرة أخرى.
authorization-detail = للمطوّرين:
authorization-expired-title = مرّ وقت طويل
authorization-expired = انتهت مدة طلب الدخول هذا. ارجع إلى صفحة الخدمات وسجّل الدخول من هناك.

# Signing out.
end-session-title = هل تريد تسجيل الخروج؟
end-session-text = تخرج من حسابك في هذا المتصفح، وفي كل موقع دخلت إليه به.
end-session-another = الموقع الذي أرسلك إلى هنا يقصد حسابًا آخر، أو دخولًا آخر، غير الذي في هذا المتصفح.
end-session-confirm = نعم، سجّل خروجي
end-session-stay = لا، أبقني في حسابي
signed-out-title = خرجت من حسابك
signed-out-text = انتهى دخولك هنا وفي المواقع التي دخلت إليها بهذا الحساب. إن كان الجهاز لغيرك فأغلق المتصفح أيضًا.

# The account.
account-title = حسابي وأمانه
account-name = الاسم
account-mobile = الهاتف المحمول
account-level = درجة التوثيق
level-short = درجة التوثيق
level-why = كلما ارتفعت الدرجة أنجزت خدمات أكثر من بيتك، دون زيارة.
doors-title = كيف تدخل إلى حسابك
activity-title = ما يحدث في حسابك
others-title = من يستطيع أن يستخدم حسابك
ways-title = عملك في حكومتي
way-admin = إدارة الحساب الموحّد
way-agent = شخص وبطاقته أمامك
way-counter = شبّاك وزارة الداخلية
way-review = طلبات تنتظر نظرك
way-rechecks = معاملات تُراجع من جديد
way-assist = مساعدة مراجع في المكتب
level-0 = 0: هاتفك فقط، ولم نتأكد من هويتك بعد
level-1 = 1: بياناتك مطابقة للسجل المدني وهاتفك مسجّل باسمك
level-2 = 2: تأكدنا من هويتك
level-3 = 3: تأكد موظف من هويتك حضوريًا
sessions-title = أين دخلت
sessions-here = هذا المتصفح
sessions-elsewhere = { $others ->
    [zero] لم تدخل من جهاز آخر.
    [one] ودخلت من جهاز آخر أيضًا.
    [two] ودخلت من جهازين آخرين أيضًا.
    [few] ودخلت من { $others } أجهزة أخرى أيضًا.
    [many] ودخلت من { $others } جهازًا آخر أيضًا.
   *[other] ودخلت من { $others } جهاز آخر أيضًا.
 }
session-line = { $browser } على { $system }
session-times = دخلت: { $since }. آخر استخدام: { $seen }.
session-end = أنهِ هذا الدخول
sessions-end-others = أنهِ الدخول في كل الأجهزة الأخرى
device-chrome = كروم
device-edge = إيدج
device-firefox = فايرفوكس
device-opera = أوبرا
device-safari = سفاري
device-samsung = متصفح سامسونج
device-other = متصفح آخر
system-android = أندرويد
system-ios = آيفون أو آيباد
system-linux = لينكس
system-macos = ماك
system-windows = ويندوز
system-other = جهاز آخر
apps-title = تطبيق المصادقة
apps-text = تطبيق في هاتفك يعطيك رمز الدخول من غير شبكة، وهو أكثر أمانًا من الرسائل النصية.
apps-line = تطبيق مصادقة أُضيف: { $since }
apps-remove = احذف هذا التطبيق
apps-add = أضف تطبيق مصادقة
apps-enough = لديك تطبيقان، وهذا أقصى عدد. لتضيف تطبيقًا آخر احذف أحدهما.
authenticator-too-many = لديك تطبيقان، وهذا أقصى عدد. احذف أحدهما أولًا.
authentication-not-recent = هذه الخطوة تمسّ أمان حسابك. سجّل الدخول مرة أخرى ثم أعدها.
history-title = آخر مرات الدخول
history-none = لم يحدث شيء بعد.
history-when = الوقت
history-what = ما حدث
history-where = الجهاز
history-registered = فُتح الحساب
history-with-sms = دخول برمز من رسالة نصية
history-with-app = دخول برمز من تطبيق المصادقة
history-with-passkey = دخول بمفتاح مرور
history-with-recovery-code = دخول برمز احتياطي
history-wrong-password = كلمة مرور غير صحيحة
history-wrong-code = رمز غير صحيح
history-registration-tried = حاول شخص إنشاء حساب برقم هويتك
password-title = كلمة المرور
password-change = غيّر كلمة المرور
password-change-text = بعد التغيير ينتهي الدخول في كل الأجهزة الأخرى.
language-title = لغة الرسائل
language-label = بأي لغة نرسل إليك الرسائل؟
language-ar = العربية
language-en = English
done-app-added = أُضيف تطبيق المصادقة. سنطلب رمزه عند كل دخول.
done-app-removed = حُذف تطبيق المصادقة.
done-session-ended = انتهى الدخول.
done-language = حفظنا لغة الرسائل.
done-password = تغيّرت كلمة المرور، وانتهى الدخول في الأجهزة الأخرى.
done-password-called-off = تغيّرت كلمة المرور، وانتهى الدخول في الأجهزة الأخرى، وأُلغي التغيير أو طلب الاستعادة الذي كان ينتظر. إن كنت أنت من طلبه فاطلبه من جديد.

authenticator-title = أضف تطبيق مصادقة
authenticator-scan = افتح تطبيق المصادقة في هاتفك وصوّر به هذا المربع.
authenticator-picture = مربع فيه السر الذي يحتاجه تطبيق المصادقة
authenticator-type = لا تستطيع التصوير؟ اكتب هذا السر في التطبيق بدلًا منه:
authenticator-code = الرمز الظاهر الآن في التطبيق
authenticator-wrong = هذا ليس الرمز الظاهر الآن. تأكد أن وقت هاتفك مضبوط ثم اكتب الرمز الجديد.

# Short messages.
sms-registration-code = { $code } رمز إنشاء حسابك في حكومتي. لا تعطه لأحد؛ لن يطلبه منك أي موظف.
sms-registration-tried = حاول شخص إنشاء حساب في حكومتي برقم هويتك، ولديك حساب. إن كنت أنت فسجّل الدخول به. وإن كان غيرك فلم يحصل على شيء.
sms-sign-in-code = { $code } رمز دخولك إلى حكومتي. لا تعطه لأحد. إن لم تطلبه فغيّر كلمة مرورك.
sms-authenticator-added = أُضيف تطبيق مصادقة إلى حسابك في حكومتي.
sms-authenticator-removed = حُذف تطبيق مصادقة من حسابك في حكومتي.
sms-password-changed = تغيّرت كلمة مرور حسابك في حكومتي وانتهى الدخول في الأجهزة الأخرى.
sms-level-raised = صار حسابك في حكومتي موثّقًا بدرجة أعلى.
