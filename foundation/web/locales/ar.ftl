# Texts that every component shares. Addressed to one person, in plain words.

wordmark = حكومتي
skip-to-content = انتقل إلى المحتوى
nav-label = أقسام الموقع
footer-label = روابط عامة
switch-language = English
sign-in = تسجيل الدخول
sign-out = تسجيل الخروج
signed-in-as = دخلت باسم { $name }
acting-label = لمن هذه الصفحات
acting-for = أنت تتصرّف عن
acting-by = دخلت باسمك: { $name }. كل ما تفعله هنا يراه صاحبه.
acting-stop = توقف وارجع إلى حسابي
sandbox-banner = نظام تجريبي: لا شيء هنا حقيقي.
sandbox-phone = الهاتف التجريبي
footer-about = حكومتي: حساب واحد ونافذة واحدة لخدمات الدولة.

continue = متابعة
save = حفظ
send = إرسال
cancel = إلغاء
back = رجوع
change = تغيير
yes = نعم
no = لا
optional = اختياري
day = اليوم
month = الشهر
year = السنة
choose-file = اختر ملفًا
choose-from-list = اختر من القائمة
page-previous = الصفحة السابقة
page-next = الصفحة التالية
page-of = الصفحة { $page } من { $pages }
pagination-label = الصفحات
banner-important = مهم
banner-success = تم
warning = تنبيه
error = خطأ
new-count = { $n ->
    [zero] لا جديد
    [one] واحد جديد
    [two] اثنان جديدان
    [few] { $n } جديدة
    [many] { $n } جديدًا
   *[other] { $n } جديد
 }

# Mistakes in a form.
error-summary-title = تحتاج بعض الإجابات إلى تصحيح
error-title-prefix = خطأ
required-field = هذه الإجابة مطلوبة. اكتبها ثم تابع.
required-file = اختر الملف الذي تريد إرساله.
too-long = النص أطول من المسموح. اكتبه في { $max ->
    [few] { $max } أحرف
    [many] { $max } حرفًا
   *[other] { $max } حرف
 } على الأكثر.
too-short = النص أقصر من اللازم. اكتبه في { $min ->
    [one] حرف واحد
    [two] حرفين
    [few] { $min } أحرف
    [many] { $min } حرفًا
   *[other] { $min } حرف
 } على الأقل.
choose-one = اختر إجابة من القائمة.
date-invalid = هذا التاريخ غير صحيح. اكتبه هكذا: 22 11 1990.
national-number-length = رقم الهوية تسعة أرقام. انظر إليه في بطاقتك واكتبه كاملًا.
national-number-check = رقم الهوية هذا غير صحيح. قارنه ببطاقتك رقمًا رقمًا.
mobile-number-format = رقم الهاتف المحمول يبدأ بـ 059 أو 056 ويتكون من عشرة أرقام.
error-money = اكتب المبلغ بالأرقام، مثل: 25 أو 25.50.
error-currency = هذه العملة غير معروفة هنا. اختر عملة من القائمة.

# What went wrong, and what to do.
trouble-sign-in = سجّل الدخول أولًا
trouble-forbidden = هذه الصفحة ليست لحسابك
trouble-not-found = لم نجد هذه الصفحة
trouble-wait = انتظر قليلًا
trouble-unavailable = الخدمة متوقفة مؤقتًا
trouble-refused = لم يكتمل الطلب
trouble-internal = حدث خطأ عندنا
trouble-incident = إن احتجت إلى مساعدة فاذكر هذا الرقم:
trouble-home = الصفحة الرئيسية
error-internal = حدث خطأ عندنا، وليس السبب منك. حاول مرة أخرى بعد قليل.
error-not-found = ربما تغيّر عنوان هذه الصفحة أو كُتب فيه خطأ. ابدأ من الصفحة الرئيسية.
error-forbidden = دخلت بحسابك، لكن هذه الصفحة ليست من صلاحياته.
error-level = تحتاج هذه الخدمة إلى توثيق أعلى لحسابك. ارفع درجة التوثيق من صفحة حسابك ثم عد إلى هنا.
error-unauthenticated = انتهت مدة دخولك أو لم تدخل بعد. سجّل الدخول ثم أعد المحاولة.
error-too-many = جاءت محاولات كثيرة في وقت قصير. انتظر بضع دقائق ثم حاول مرة أخرى.
error-unavailable = الخدمة متوقفة الآن ولم يضع شيء مما أرسلته سابقًا. حاول بعد دقائق.
error-peer-unavailable = جهة نحتاج إليها لإكمال طلبك لا تجيب الآن. حاول مرة أخرى بعد دقائق.
error-store-unavailable = لا نستطيع الحفظ الآن. لم يُسجَّل شيء؛ حاول مرة أخرى بعد دقائق.
error-conflict = تغيّر هذا الطلب منذ أن فتحته. حدّث الصفحة وانظر أين وصل.
error-origin = لم تأتِ هذه الاستمارة من موقعنا فلم نقبلها. افتح الصفحة من جديد واملأها هنا.
error-too-large = ما أرسلته أكبر من المسموح. أرسل ملفًا أصغر أو نصًا أقصر.
error-bad-request = وصلنا طلب ناقص لم نفهمه. ارجع إلى الصفحة السابقة وحاول مرة أخرى.
error-method = لا تُفتح هذه الصفحة بهذه الطريقة. ارجع إلى الصفحة السابقة.
error-port = تعذّر فتح المنفذ. ربما يعمل عليه برنامج آخر.
db-unique = هذا مسجّل عندنا من قبل.
origin-invalid = عنوان الموقع في الإعدادات غير صحيح. اكتبه هكذا: https://portal.example.ps
road-identifier = معرّف الخدمة أو النظام غير صحيح.
signature-invalid = التوقيع غير صحيح.
token-invalid = انتهت صلاحية الدخول أو بياناته غير صحيحة. سجّل الدخول من جديد.

# The style guide.
style-guide-title = دليل الأشكال
sample-text = هذا نص قصير يبيّن الشكل.
sample-name = الاسم كما في الهوية
sample-number = رقم الهوية
sample-secret = كلمة المرور
sample-note = ملاحظة
sample-question = هل ترغب في المتابعة؟
sample-place = المكان
sample-day = تاريخ الميلاد
sample-hint = مثال: 22 11 1990
