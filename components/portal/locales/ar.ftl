## الصفحة الأولى
portal-name = بوابة الخدمات
title-of = { $ar }
value-none = لا يوجد
home-title = خدماتك الحكومية في مكان واحد
home-lead = قدّم طلبك وادفع رسومه واستلم شهادتك من هاتفك، دون زيارة دائرة.
search-label = عمّ تبحث؟
search-hint = مثلًا: شهادة ميلاد، جواز سفر، مخالفات
search-button = ابحث
home-ready = خدمات تُنجز الآن من هنا إلى آخرها
home-entities = الجهات الحكومية
home-continue = أكمل ما بدأت
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
start-other = خدمات أخرى من الجهة نفسها

## الموافقة والاستعلام
consent-title = الموافقة على قراءة البيانات
consent-title-own = موافقتك على قراءة بياناتك
consent-title-for = الموافقة على قراءة بيانات { $name }
consent-lead-for = لإنجاز هذه الخدمة نحتاج إلى قراءة ما يلي عن { $name }، ولا نقرأ غيره:
consent-seen-for = تظهر كل قراءة، ومتى تمّت ولماذا، في صفحة «من اطّلع على بياناتي» في حساب { $name }.
consent-agree-for = أوافق نيابةً عن صاحب البيانات
consent-agree = أوافق، اقرأ بياناتي
consent-lead = لإنجاز هذه الخدمة نحتاج إلى قراءة ما يلي عنك، ولا نقرأ غيره:
consent-seen = تجد كل قراءة، ومتى تمّت ولماذا، في «من اطّلع على بياناتي».
consent-decline = لا أوافق، أريد الرجوع
inquiry-again = استعلم مرة أخرى
inquiry-at = أجاب السجل في { $time }
inquiry-source = المصدر: { $source }
inquiry-empty = لا يوجد في السجل شيء باسمك.

## النموذج
step-of = الخطوة { $step } من { $steps }
step-saved = تُحفظ كل إجابة حين تتابع. إن توقفت الآن فستجد طلبك { $number } في «طلباتي».
option-born = تاريخ الميلاد { $date }
stopped-title = لا يمكنك طلب هذه الخدمة الآن
stopped-change = غيّر إجابتك
stopped-service = عُد إلى صفحة الخدمة
draft-discard = احذف هذه المسودة
check-title = راجع إجاباتك قبل الإرسال
check-change = تعديل
check-verified = من السجلات الرسمية
check-verified-hint = إن وجدت خطأ هنا فصحّحه لدى الجهة صاحبة السجل قبل أن ترسل الطلب.
check-office = ينظر في طلبك: { $office }.
check-promise = { $n ->
    [one] القرار خلال يوم عمل واحد.
    [two] القرار خلال يومي عمل.
    [few] القرار خلال { $n } أيام عمل.
   *[other] القرار خلال { $n } يوم عمل.
 }
check-fee = الرسم
check-fee-free = بلا رسوم
check-declare = بإرسال الطلب أقرّ بأن ما كتبته صحيح.
check-pay = أرسل وادفع
check-submit = أرسل الطلب
lookup-down = حُفظ كل ما كتبته. جرّب بعد دقائق؛ لا يلزمك أن تبدأ من جديد.
lookup-retry = حاول مرة أخرى
payment-down = صفحة الدفع لا تجيب الآن. طلبك محفوظ ولم يُدفع شيء؛ جرّب بعد دقائق.

## طلباتي
cases-title = طلباتي
cases-none = لا طلبات لك بعد.
cases-find = ابحث عن خدمة
case-title = الطلب { $number }
case-number = رقم الطلب
case-submitted = قُدّم في
case-status = الحالة
case-turn = الدور الآن على
turn-citizen = أنت
turn-platform = المنصة
case-draft = لم تُرسل هذا الطلب بعد. كل ما كتبته محفوظ.
case-news-sent = وصلنا طلبك. سنخبرك برسالة عند كل خطوة.
case-news-answered = أرسلنا جوابك إلى الموظف. سنخبرك برسالة حين يقرّر.
case-await-bank = لم يصلنا تأكيد من البنك بعد. إن كنت دفعت فانتظر قليلًا؛ لن يُخصم المبلغ مرتين. وإن لم تدفع فأكمل الدفع.
case-finish-paying = أكمل الدفع
payment-none = لا رسم
payment-due = لم يُدفع بعد
payment-due_again = لم يُدفع بعد
payment-paid = دُفع
case-promise = نعدك بالقرار قبل
case-timeline = ما جرى حتى الآن
case-answers = ما كتبتَه
case-pay = ادفع الرسم
case-abandon = ألغِ الطلب
case-documents = وثائقك في هذا الطلب
case-being-issued = نُعدّ الوثيقة الآن. تظهر هنا خلال لحظات.
case-refresh = حدّث الصفحة
case-pay-again = لم يتم الدفع ولم يُخصم شيء. يمكنك المحاولة مرة أخرى.
status-draft = مسودة
status-waiting-for-payment = بانتظار الدفع
status-received = استُلم
status-being-processed = قيد المعالجة
status-waiting-for-you = بانتظارك
status-refused = رُفض
status-done = انتهى
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
document-valid = سارية
document-revoked = ملغاة
document-replaced = حلّت محلها وثيقة أحدث
verify-title = التحقق من صحة وثيقة
verify-lead = امسح رمز QR عن الوثيقة، أو اكتب رقمها المتسلسل، أو ارفع ملفها.
verify-serial = الرقم المتسلسل
verify-serial-hint = مطبوع أعلى الوثيقة، مثل BC-2026-000001
verify-serial-invalid = اكتب الرقم كما هو مطبوع على الوثيقة، بأحرف إنجليزية وأرقام، مثل BC-2026-000001.
verify-not-pdf = هذا الملف ليس PDF. اختر ملف الوثيقة كما نزّلته.
verify-what = نوع الوثيقة
verify-issued = صدرت وثيقة بهذا الرقم وهي سارية
verify-number-only = الرقم وحده لا يكفي: قد يُكتب رقم صحيح على ورقة مزوّرة. لتتأكد مما هو مكتوب فيها امسح رمز QR عنها أو ارفع ملفها.
verify-by-code = التوقيع في رمز QR صحيح.
verify-by-file = الملف مطابق لما صدر حرفًا بحرف.
verify-replaced = صدرت وثيقة أحدث من هذه
verify-replaced-hint = صدرت هذه الوثيقة من حكومتي ثم حلّت محلها وثيقة أحدث. اطلب الوثيقة الأحدث.
verify-file = ملف الوثيقة (PDF)
verify-file-hint = اختياري. برفع الملف نعرف إن تغيّر فيه حرف واحد. لا نحتفظ بالملف.
verify-button = تحقّق
verify-genuine = الوثيقة صحيحة وسارية
verify-altered = الملف ليس كما صدر
verify-altered-hint = صدرت وثيقة بهذا الرقم، لكن الملف أو الرمز الذي قدّمته عُدّل. لا تقبله.
verify-revoked = الوثيقة ملغاة
verify-revoked-hint = صدرت هذه الوثيقة ثم أُلغيت في { $date }. لا تقبلها.
verify-unknown = لا توجد وثيقة بهذا الرقم
verify-unknown-hint = تأكّد من الرقم كما هو مطبوع. إن كان صحيحًا فالوثيقة لم تصدر عن حكومتي.
verify-compare = قارن هذه البيانات بما هو مطبوع
verify-again = تحقّق من وثيقة أخرى
verify-need = اكتب الرقم المتسلسل أو ارفع ملف الوثيقة.

## حسابي
account-title = حسابي
account-name = الاسم
account-number = رقم الهوية
account-level = مستوى التوثيق
account-name-latin = الاسم بالأحرف الإنجليزية
level-0 = حساب جديد: يقرأ ويحفظ المسودات
level-1 = موثّق بالسجل المدني وبهاتفك: يقدّم الطلبات ويدفع
level-2 = موثّق بهويتك: معظم الخدمات
level-3 = موثّق حضوريًا لدى وزارة الداخلية: كل الخدمات
account-documents-hint = شهاداتك، تفتحها من هاتفك حتى دون شبكة
account-cases-hint = ما قدّمته وأين وصل
account-security = الدخول والأمان
account-security-hint = كلمة المرور وتطبيق التوثيق والأجهزة التي دخلت منها
readings-title = من اطّلع على البيانات
readings-title-own = من اطّلع على بياناتي
readings-title-for = من اطّلع على بيانات { $name }
readings-lead-for = كل قراءة لبيانات { $name }: من قرأ، وماذا، ولماذا، ومتى.
readings-none-for = لم يطّلع أحد على بيانات { $name } عبر المنصة.
readings-lead = كل قراءة لبياناتك: من قرأ، وماذا، ولماذا، ومتى.
readings-none = لم يطّلع أحد على بياناتك عبر المنصة.
readings-who = من
readings-what = ماذا
readings-why = لماذا
readings-when = متى
readings-basis = بأي سند
readings-reference = المرجع
reader-citizen = أنت
reader-portal = حكومتي: بوابة الخدمات
reader-sso = حكومتي: الحساب الموحّد
reader-representative = من يتصرّف عنك
reader-clerk = موظف ساعدك في المكتب
reader-system = حكومتي
reader-post-office = وكيل في مكتب بريد
reader-municipality = وكيل في بلدية
reader-bank-branch = وكيل في فرع بنك
reader-mobile-team = وكيل في فريق متنقل
component-sso = الحساب الموحّد
component-portal = بوابة الخدمات
component-mobile = التطبيق
component-pay = الدفع
component-vault = خزنة البطاقات
component-transporter = ناقل البيانات
readings-incomplete = لم يُجب { $source } الآن، فقد تنقص هذه القائمة قراءات. أعد المحاولة لاحقًا.
readings-behalf = نيابةً عن:
basis-consent = موافقتك
basis-consent-for = موافقة صاحب البيانات، أو موافقة نيابةً عنه
basis-task = مهمة عامة
basis-self = بطلبك
reading-person = بياناتك الشخصية في السجل المدني
reading-children = أولادك في السجل المدني
reading-match = مطابقة ما كتبته بالسجل المدني
reading-register-birth = تسجيل مولود
reading-status = حالة جواز السفر
reading-find = إشعار الولادة
reading-registration-match-facts = مطابقة بياناتك عند إنشاء الحساب
reading-registration-match-sim = التأكد من أن الهاتف مسجّل باسمك
reading-recovery-match-facts = مطابقة بياناتك عند استعادة الحساب
reading-recovery-match-sim = التأكد من أن الهاتف مسجّل باسمك عند استعادة الحساب
reading-recovery-prove = إثبات أنك أنت لاستعادة الحساب
reading-recovery-refused = لم يُقبل ما عُرض لاستعادة الحساب
reading-recovery-ticket = إعطاء تذكرة استعادة لمن جاء ببطاقتك
reading-account-match-sim = التأكد من أن رقمك الجديد مسجّل باسمك
reading-account-recover = استعادة الحساب
reading-account-disavow = إيقاف الحساب برابط «لم أكن أنا»
reading-account-mobile = تغيير رقم الهاتف
reading-account-mobile-ask = طلب تغيير رقم الهاتف
reading-account-change-cancel = إلغاء تغيير كان ينتظر
reading-recovery-codes-make = إنشاء رموز احتياطية
reading-trusted-number-add = إضافة رقم موثوق
reading-trusted-number-remove = حذف الرقم الموثوق
reading-browser-forget = نسيان متصفح
reading-account-open = إنشاء الحساب
reading-account-language = تغيير لغة الحساب
reading-account-password = تغيير كلمة المرور
reading-authenticator-add = إضافة تطبيق توثيق
reading-authenticator-remove = حذف تطبيق توثيق
reading-session-begin = تسجيل الدخول
reading-session-end = تسجيل الخروج
reading-userinfo = اسمك ورقم هويتك وهاتفك، لفتح حسابك في البوابة
reading-consent-give = موافقتك على أن يعرف موقع شيئًا عنك
reading-consent-refuse = رفضك أن يعرف موقع شيئًا عنك
reading-consent-revoke = رجوعك عن موافقتك لموقع
reading-register-read = قراءة من سجل رسمي لأجل طلبك
reading-support-search = فتح صفحة حسابك لمساعدتك
reading-support-end-sessions = إنهاء الدخول إلى حسابك في كل الأجهزة
reading-support-lock = قفل حسابك
reading-support-unlock = فتح قفل حسابك
reading-support-greet = إرسال رسالة تجربة إلى هاتفك
reading-staff-roles = تغيير صلاحياتك في العمل
reading-agent-suspend = إيقافك عن العمل وكيلًا
reading-proposal-propose = اقتراح يخصّك
reading-proposal-approve = الموافقة على اقتراح يخصّك
reading-proposal-refuse = رفض اقتراح يخصّك
reading-proposal-withdraw = سحب اقتراح يخصّك
reading-case-open = فتح ملف طلبك
reading-account-level = التحقق من هويتك لرفع درجة حسابك
reading-account-duplicate = ظهر أن هويتك لحساب آخر
reading-account-close = إغلاق الحساب
reading-account-reopen = فتح الحساب المغلق من جديد
reading-card-see = رأى شخص بطاقة هويتك وكتب ما فيها
reading-registry-match-card = مقارنة بطاقة هويتك بالسجل المدني
reading-registry-match-family = التأكد أن الوكيل لا يخدم أقاربه
reading-chip-begin = بدء فحص شريحة وثيقتك
reading-chip-refused = لم تُقبل شريحة وثيقة لحسابك
reading-recheck-open = مراجعة زيارتك لوكيل
reading-recheck-judge = القرار في زيارتك لوكيل
reading-activation-begin = بدء التحقق من هويتك
reading-activation-refused = لم يُقبل ما قُدّم لإثبات هويتك
reading-registry-person = بياناتك في السجل المدني، ومنها أنك على قيد الحياة
reading-registry-children = أولادك في السجل المدني، لمعرفة أقاربك
reading-registry-portrait = صورتك في وزارة الداخلية
reading-portrait = صورتك في وزارة الداخلية
reading-portrait-compare = مقارنة صورتك
reading-review-open = فتح موظف طلبك بالصورة أو الشهادة
reading-review-decide = قرار موظف في طلبك بالصورة أو الشهادة
reading-vouch-give = شهادة قريب لك
reading-vouch-withdraw = سحب شهادة قريب
purpose-registration = إنشاء الحساب
purpose-recovery = استعادة الحساب
purpose-sign-in = تسجيل الدخول
purpose-sign-out = تسجيل الخروج
purpose-security = أمان الحساب
purpose-chip = التحقق من هويتك بشريحة وثيقتك
purpose-agent = التحقق من هويتك عند وكيل
purpose-counter = التحقق من هويتك في شبّاك الداخلية
purpose-review = مراجعة حتى لا يأخذ أحد هويتك
purpose-bank = رفع الدرجة عن طريق البنك
purpose-activation-bank = رفع الدرجة عن طريق البنك
purpose-activation-portrait = رفع الدرجة بالصورة
purpose-vouching = شهادة قريب
purpose-life-check = تأكّد شهري من السجل المدني
purpose-death = وفاة مسجّلة في السجل المدني

## الدخول
sign-in-failed = لم يكتمل تسجيل الدخول. حاول مرة أخرى من فضلك.
signed-out-title = سجّلت الخروج
signed-out = أُغلقت جلستك هنا وفي الحساب الموحّد.

## مكتب الموظف
office-title = مكتب الموظف
office-queue = الطلبات
office-filters = أي الطلبات
office-filter-unclaimed = لم يستلمها أحد
office-filter-open = كل المفتوحة
office-filter-decided = صدر فيها قرار
office-decided-today = قرارات اليوم
office-more = أعمال أخرى
office-times = { $n ->
    [one] مرة واحدة
    [two] مرتان
    [few] { $n } مرات
   *[other] { $n } مرة
 }
office-state-received = بانتظار موظف
office-state-in_review = قيد المراجعة
office-state-waiting_for_citizen = بانتظار المواطن
office-state-accepted = تمت الموافقة
office-state-refused = رُفض
office-state-issued = صدرت الوثيقة
office-waiting-citizen = بانتظار المواطن
office-unbuilt = خدمات لم تُبنَ هنا بعد
office-unbuilt-hint = من أصل { $all } خدمة في الدليل
office-searches = بحث الناس عنها ولم يجدوها
office-filter-mine = عندي
office-empty = لا طلبات هنا.
office-applicant = مقدّم الطلب
office-service = الخدمة
office-phone = الهاتف
office-office = الدائرة
office-request = الطلب
office-yours = الملف عندك
office-age = منذ
office-due = الموعد
office-late = تأخّر
office-claim = استلم الملف
office-claimed-by = الملف لدى { $who }
office-ask = سؤال المواطن
office-question = سؤالك
office-question-hint = يصل المواطنَ برسالة ويراه في طلبه. اسأل عن شيء واحد.
office-ask-button = أرسل السؤال
office-accept = الموافقة
office-accept-hint = يُسجَّل القرار باسمك ولا رجعة فيه.
office-accept-button = وافق وسجّل القرار
office-release = إعادة الملف
office-release-hint = يعود الملف إلى القائمة ليستلمه موظف آخر.
office-release-button = أعد الملف إلى القائمة
office-refuse = الرفض
office-refusal = سبب الرفض
office-refusal-hint = يقرؤه المواطن كما تكتبه. اذكر السند وما يستطيع فعله.
office-refuse-button = ارفض الطلب
office-verified = من السجل
office-declared = كتبه المواطن
office-audit = فتح الملف يُسجَّل ويراه المواطن في «من اطّلع على بياناتي».
office-revoke-title = إلغاء وثيقة
office-revoke-lead = تصبح الوثيقة ملغاة لكل من يتحقق منها، ويصل صاحبَها السببُ برسالة. لا رجعة في الإلغاء.
office-revoke-reason-hint = يقرؤه صاحب الوثيقة كما تكتبه.
office-revoke-reason = سبب الإلغاء
office-revoke-button = ألغِ الوثيقة
office-revoke-done = أُلغيت الوثيقة { $serial }.
office-fee-placeholder = الرسم تقديري ولم يُعتمد بعد (ظاهر للموظف فقط)
office-staff = الموظفون وصلاحياتهم
office-staff-lead = من يعمل هنا، وبأي صلاحية.
office-roles = الصلاحيات
role-clerk = موظف طلبات
role-supervisor = مشرف
role-analyst = محلّل خدمات
role-auditor = مدقّق
role-administrator = مدير المنصة
role-registrar = مسجّل التطبيقات والوكلاء
role-reviewer = مراجع الأدلة
role-agent = وكيل
role-counter = موظف شباك
role-support = دعم المستخدمين
office-event-started = بدأ المواطن الطلب
office-event-submitted = أرسل المواطن الطلب
office-event-paid = دُفع الرسم
office-event-payment_ended = لم يتم الدفع
office-event-received = وصل الطلب
office-event-claimed = استلم موظف الملف
office-event-released = أعاد الموظف الملف إلى القائمة
office-event-asked = سأل الموظف المواطن
office-event-answered = أجاب المواطن
office-event-accepted = قُبل الطلب
office-event-refused = رُفض الطلب
office-event-register_refused = لم يقبل السجل المدني القيد، وعاد الملف إلى الموظف
office-event-registered = كُتب في السجل المدني
office-event-issued = صدرت الوثيقة
office-event-revoked = أُلغيت الوثيقة
office-event-abandoned = أُلغي الطلب
office-actor-citizen = المواطن
office-actor-representative = من يتصرّف عن المواطن
office-actor-office = الدائرة
office-actor-system = المنصة
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

# Acting for somebody else.
acting-begin = أنجز معاملة عن غيري
acting-begin-hint = عن ولدك، أو عمّن أعطاك وكالة أو رمز مساعدة
acting-begin-here = تطلبها لغيرك؟ ادخل نيابة عنه
acting-service = ما أُعطيته من صاحب المعاملة لا يشمل هذه الخدمة. ارجع إلى الخدمة التي طلب مساعدتك فيها.
acting-task-done = أنجزت المعاملة التي أُعطيت من أجلها. لمعاملة أخرى يعطيك صاحبها رمزًا جديدًا.
acting-readings = هذه الصفحة لصاحبها وحده. أنت هنا لخدمة بعينها.
acted-title = من تصرّف عن صاحب الطلب
acted-parent = والد أو والدة
acted-officer = ممثّل شركة
acted-attorney = بوكالة
acted-helper = مساعدة في معاملة واحدة
acted-assisted = موظف ساعد في المكتب
reading-mandate-give = إعطاء وكالة
reading-mandate-code = رمز مساعدة
reading-mandate-accept = قبول التصرّف عنك أو عن غيرك
reading-mandate-use = دخول نيابة عنك أو عن غيرك
reading-mandate-end = انتهاء حق التصرّف
reading-mandate-children = سؤال السجل المدني عن الأولاد
reading-mandate-companies = سؤال سجل الشركات
reading-assist-ask-registry = سؤال السجل المدني عنك في المكتب
reading-assist-begin = بدأ موظف المكتب ينجز معاملة عنك
reading-case-submit = إرسال طلب نيابة عن صاحبه
reading-case-answer = الإجابة عن سؤال نيابة عن صاحب الطلب
reading-case-discard = ترك طلب نيابة عن صاحبه
purpose-mandate = التصرّف عن الغير
purpose-assistance = مساعدة في المكتب
