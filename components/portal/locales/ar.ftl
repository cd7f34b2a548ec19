## الصفحة الأولى
home-title = خدماتك الحكومية في مكان واحد
home-lead = قدّم طلبك وادفع رسومه واستلم شهادتك من هاتفك، دون زيارة دائرة.
search-label = عمّ تبحث؟
search-hint = مثلًا: شهادة ميلاد، جواز سفر، مخالفات
search-button = ابحث
home-ready = خدمات تُنجز الآن من هنا إلى آخرها
home-entities = الجهات الحكومية
home-continue = أكمل ما بدأت
home-yours = طلباتك
home-verify-title = هل بيدك شهادة؟
home-verify = تحقّق من صحة وثيقة
services-count = { $n ->
    [zero] لا خدمات
    [one] خدمة واحدة
    [two] خدمتان
    [few] { $n } خدمات
    [many] { $n } خدمة
   *[other] { $n } خدمة
}

## القوائم والبحث
services-title = كل الخدمات
services-lead = كل خدمة وما يلزمها ورسمها ومن يقرّر فيها.
search-title = نتائج البحث عن «{ $query }»
search-empty = لم نجد خدمة بهذا الاسم
search-empty-hint = سجّلنا بحثك؛ ما يبحث عنه الناس ولا يجدونه هو قائمة الخدمات الناقصة. جرّب كلمة أخرى أو تصفّح كل الخدمات.
search-all = تصفّح كل الخدمات
kind-inquiry = استعلام
kind-application = طلب
kind-payment = دفع
kind-appointment = حجز موعد
kind-notice = معلومات
online-complete = تُنجز من هنا
online-not-yet = ليست هنا بعد

## صفحة الخدمة
start-needs = ما يلزمك
start-steps = الخطوات
start-fee = الرسم
start-fee-free = بلا رسوم
start-fee-assessed = يُحسب من سجل الجهة
start-fee-not-yet = يظهر حين تُفتح الخدمة هنا
start-time = المدة
start-who = من يقرّر
start-data = ما نقرؤه عنك
start-data-hint = نقرأ هذه البيانات من سجلات الجهات بعد موافقتك، وتجد كل قراءة في «من اطّلع على بياناتي».
start-button = ابدأ الآن
start-continue = أكمل طلبك
start-inquiry = اعرض النتيجة
start-sign-in = تحتاج إلى تسجيل الدخول بحسابك. ليس لديك حساب؟ تنشئه من هاتفك في دقائق، دون زيارة.
start-not-yet-title = هذه الخدمة ليست متاحة هنا بعد
start-not-yet = لا نريد أن نضيّع وقتك: حتى تُفتح هنا، تُقدَّم هذه الخدمة لدى { $entity }.
start-other = خدمات أخرى من الجهة نفسها
start-child-others = يمكنك طلبها لنفسك، ولأولادك المسجّلين في السجل المدني.

## الموافقة والاستعلام
consent-title = موافقتك على قراءة بياناتك
consent-agree = أوافق، اقرأ بياناتي
inquiry-again = استعلم مرة أخرى
inquiry-at = الجواب من السجل في { $time }
inquiry-source = المصدر: { $source }
inquiry-empty = لا يوجد في السجل جواز سفر باسمك.
passport-number = رقم الجواز
passport-state = الحالة
passport-issued = تاريخ الإصدار
passport-expires = صالح حتى
passport-office = مكان الاستلام
passport-state-in-production = قيد الطباعة
passport-state-ready-for-collection = جاهز للاستلام
passport-state-valid = صالح
passport-state-expired = منتهي الصلاحية

## النموذج
step-of = الخطوة { $step } من { $steps }
form-continue = متابعة
form-back = رجوع
form-verified = من السجل المدني
form-choose = اختر
check-title = راجع إجاباتك قبل الإرسال
check-change = تعديل
check-fee = الرسم
check-fee-free = بلا رسوم
check-declare = بإرسال الطلب أقرّ بأن ما كتبته صحيح.
check-pay = أرسل وادفع
check-submit = أرسل الطلب
draft-expired = انتهت مهلة هذه المسودة. ابدأ من جديد؛ لم يُدفع شيء.
not-eligible-title = لا يمكنك طلب هذه الخدمة الآن
lookup-down-title = السجل لا يجيب الآن
lookup-down = حُفظ كل ما كتبته. جرّب بعد دقائق؛ لا يلزمك أن تبدأ من جديد.
lookup-retry = حاول مرة أخرى
answer-invalid = هذه الإجابة غير صالحة. راجعها من فضلك.
payment-down = صفحة الدفع لا تجيب الآن. طلبك محفوظ ولم يُدفع شيء؛ جرّب بعد دقائق.

## طلباتي
cases-title = طلباتي
cases-none = لا طلبات لك بعد.
cases-find = ابحث عن خدمة
case-title = الطلب { $number }
case-number = رقم الطلب
case-submitted = قُدّم في
case-status = الحالة
case-who-next = الدور الآن على
case-promise = نعدك بالقرار قبل
case-timeline = ما جرى حتى الآن
case-answers = ما كتبتَه
case-next-citizen = أنت
case-next-office = { $office }
case-next-bank = البنك
case-next-platform = المنصة
case-next-nobody = لا أحد؛ انتهى الطلب
case-pay = ادفع الرسم
case-abandon = ألغِ الطلب
case-documents = وثائقك في هذا الطلب
case-wait-payment = ننتظر تأكيد الدفع من البنك. لا تدفع مرة أخرى؛ سنخبرك برسالة.
case-being-issued = نُعدّ الوثيقة الآن. تظهر هنا خلال لحظات.
case-refresh = حدّث الصفحة
case-pay-again = لم يتم الدفع ولم يُخصم شيء. يمكنك المحاولة مرة أخرى.
status-draft = مسودة
status-waiting-for-payment = بانتظار الدفع
status-received = استُلم
status-being-processed = قيد المعالجة
status-waiting-for-you = بانتظارك
status-accepted = تمت الموافقة
status-refused = رُفض
status-done = انتهى
status-abandoned = أُلغي
question-title = سؤال من الموظف
question-answer = إجابتك
question-hint = اكتب جوابك كما تقوله للموظف.
question-send = أرسل الجواب
refusal-title = لماذا رُفض الطلب
refusal-object = إن رأيت القرار خطأ، فلك أن تعترض لدى الجهة التي أصدرته، واذكر رقم الطلب.

## الوثائق والتحقق
documents-title = وثائقي
documents-none = لم تصدر لك وثائق بعد.
documents-open = افتح الوثيقة
documents-kept = تُحفظ وثائقك على هذا الهاتف وتفتح دون شبكة، إلى أن تسجّل الخروج.
documents-serial = الرقم المتسلسل
documents-issued = صدرت في
documents-state = الحالة
document-birth-certificate = شهادة ميلاد
document-valid = سارية
document-revoked = ملغاة
document-replaced = حلّت محلها وثيقة أحدث
verify-title = التحقق من صحة وثيقة
verify-lead = امسح رمز QR عن الوثيقة، أو اكتب رقمها المتسلسل، أو ارفع ملفها.
verify-serial = الرقم المتسلسل
verify-serial-hint = مطبوع أعلى الوثيقة، مثل BC-2026-000001
verify-file = ملف الوثيقة (PDF)
verify-file-hint = اختياري. برفع الملف نعرف إن تغيّر فيه حرف واحد. لا نحتفظ بالملف.
verify-button = تحقّق
verify-genuine = الوثيقة صحيحة وسارية
verify-genuine-file = الوثيقة صحيحة وسارية، والملف مطابق لما صدر حرفًا بحرف
verify-altered = الملف ليس كما صدر
verify-altered-hint = صدرت وثيقة بهذا الرقم، لكن الملف أو الرمز الذي قدّمته عُدّل. لا تقبله.
verify-revoked = الوثيقة ملغاة
verify-revoked-hint = صدرت هذه الوثيقة ثم أُلغيت في { $date }. لا تقبلها.
verify-unknown = لا توجد وثيقة بهذا الرقم
verify-unknown-hint = تأكّد من الرقم كما هو مطبوع. إن كان صحيحًا فالوثيقة لم تصدر عن حكومتي.
verify-compare = قارن هذه البيانات بما هو مطبوع
verify-again = تحقّق من وثيقة أخرى
verify-need = اكتب الرقم المتسلسل أو ارفع ملف الوثيقة.
verify-signature = التوقيع الرقمي في الرمز صحيح

## حسابي
account-title = حسابي
account-name = الاسم
account-number = رقم الهوية
account-level = مستوى التوثيق
account-security = الدخول والأمان
account-security-hint = كلمة المرور وتطبيق التوثيق والأجهزة التي دخلت منها
readings-title = من اطّلع على بياناتي
readings-lead = كل قراءة لبياناتك: من قرأ، وماذا، ولماذا، ومتى.
readings-none = لم يطّلع أحد على بياناتك عبر المنصة.
readings-who = من
readings-what = ماذا
readings-why = لماذا
readings-when = متى
readings-basis = بأي سند
readings-reference = المرجع
readings-incomplete = لم يُجب { $source } الآن، فقد تنقص هذه القائمة قراءات. أعد المحاولة لاحقًا.
readings-yourself = أنت
readings-behalf = نيابةً عن { $who }
basis-consent = موافقتك
basis-task = مهمة عامة
basis-self = بطلبك
reading-person = بياناتك الشخصية في السجل المدني
reading-children = أولادك في السجل المدني
reading-match = مطابقة ما كتبته بالسجل المدني
reading-register-birth = تسجيل مولود
reading-status = حالة جواز السفر
reading-find = إشعار الولادة
reading-case-open = فتح ملف طلبك
reading-other = { $what }
purpose-registration = إنشاء الحساب
purpose-sign-in = تسجيل الدخول

## الدخول
sign-in = تسجيل الدخول
sign-out = تسجيل الخروج
sign-in-failed = لم يكتمل تسجيل الدخول. حاول مرة أخرى من فضلك.
signed-out-title = سجّلت الخروج
signed-out = أُغلقت جلستك هنا وفي الحساب الموحّد.

## مكتب الموظف
office-title = مكتب الموظف
office-lead = { $office }
office-queue = الطلبات
office-open-cases = طلبات مفتوحة
office-waiting-citizen = بانتظار المواطن
office-unbuilt = خدمات لم تُبنَ هنا بعد
office-unbuilt-hint = من أصل { $all } خدمة في الدليل
office-unbuilt-title = خدمات لم تُبنَ هنا بعد
office-searches = بحث الناس عنها ولم يجدوها
office-filter-all = الكل
office-filter-mine = ملفاتي
office-filter-new = جديدة
office-filter-waiting = بانتظار المواطن
office-empty = لا طلبات هنا.
office-applicant = مقدّم الطلب
office-service = الخدمة
office-age = منذ
office-due = الموعد
office-late = تأخّر
office-claim = استلم الملف
office-claimed-by = الملف لدى { $who }
office-not-yours = الملف لدى موظف آخر. يمكنك قراءته فقط.
office-ask = اسأل المواطن
office-question = سؤالك
office-question-hint = يصل المواطنَ برسالة ويراه في طلبه. اسأل عن شيء واحد.
office-ask-button = أرسل السؤال
office-accept = وافق وسجّل
office-accept-hint = يُسجَّل القرار باسمك ولا رجعة فيه.
office-refuse = ارفض
office-refusal = سبب الرفض
office-refusal-hint = يقرؤه المواطن كما تكتبه. اذكر السند وما يستطيع فعله.
office-verified = من السجل
office-declared = كتبه المواطن
office-audit = فتح الملف يُسجَّل ويراه المواطن في «من اطّلع على بياناتي».
office-revoke-title = إلغاء وثيقة
office-revoke-reason = سبب الإلغاء
office-revoke-button = ألغِ الوثيقة
office-revoke-done = أُلغيت الوثيقة { $serial }.
office-fee-placeholder = الرسم تقديري ولم يُعتمد بعد (ظاهر للموظف فقط)
office-minutes = { $n ->
    [one] دقيقة
    [two] دقيقتان
    [few] { $n } دقائق
   *[other] { $n } دقيقة
}
office-hours = { $n ->
    [one] ساعة
    [two] ساعتان
    [few] { $n } ساعات
   *[other] { $n } ساعة
}
office-days = { $n ->
    [one] يوم
    [two] يومان
    [few] { $n } أيام
   *[other] { $n } يومًا
}

## التنقّل والتذييل
nav-home = الرئيسية
nav-services = الخدمات
nav-cases = طلباتي
nav-documents = وثائقي
nav-account = حسابي
nav-office = المكتب
footer-verify = تحقّق من وثيقة
footer-help = مساعدة
help-title = مساعدة
help-lead = أجوبة قصيرة عمّا يسأل عنه الناس.
help-account-q = هل أحتاج إلى زيارة دائرة لأفتح حسابًا؟
help-account-a = لا. يكفي رقم هويتك وهاتف مسجّل باسمك. تفتحه من هاتفك في دقائق.
help-network-q = ماذا لو انقطعت الشبكة؟
help-network-a = ما كتبته محفوظ خطوةً بخطوة. وما دفعته لا يُدفع مرتين. ووثائقك تفتح على هاتفك دون شبكة.
help-data-q = من يرى بياناتي؟
help-data-a = لا تُقرأ بياناتك إلا لخدمة طلبتها، وكل قراءة مسجّلة وتراها في حسابك.
help-sms-q = لم تصلني رسالة الرمز
help-sms-a = انتظر دقيقة ثم اطلب رمزًا جديدًا. إن كانت الشبكة مقطوعة فاستعمل تطبيق التوثيق، فهو يعمل دون شبكة.
