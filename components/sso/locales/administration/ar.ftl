# Texts of the administration. Addressed to one officer, in plain words.

admin-title = إدارة الحساب الموحّد
admin-nothing = لا مهمة لك في هذه الصفحات.
admin-staff = الموظفون وصلاحياتهم
admin-staff-text = من يعمل هنا، وبأي صلاحية.
admin-clients = سجل التطبيقات
admin-clients-text = التطبيقات التي يدخل الناس إليها بحسابهم الموحّد.
admin-agents = سجل الأماكن والوكلاء
admin-agents-text = الأماكن التي يرى فيها الوكلاء الناس، ومن يعمل فيها.
admin-agent-figures = عمل الوكلاء
admin-agent-figures-text = معاملات آخر ثلاثين يومًا، وما يلفت النظر فيها.
admin-platform = إعدادات تمسّ الجميع
admin-platform-text = رموز تسجيل التطبيقات، وحدود المحاولات، ومفاتيح التوقيع.
admin-people = مساعدة صاحب حساب
admin-people-text = افتح حسابًا برقم الهوية بعد أن تكتب السبب.
admin-proposals = اقتراحات تنتظر موافقة ثانية
admin-proposals-text = ما يقترحه موظف ويقرّره موظف آخر.
admin-log = سجل التدقيق
admin-log-text = من فعل ماذا، ومتى، ولماذا.
admin-figures = أرقام التوثيق والدخول
admin-figures-text = أين يتوقف الناس في كل طريق. لا يظهر فيها أحد بعينه.
admin-reason = السبب
admin-reason-hint = اكتبه كما تريد أن يقرأه من يوافق ومن يدقّق بعدك.
admin-propose = قدّم الاقتراح
administration-weak = دخلت برمز من رسالة نصية، وهذا لا يكفي لصفحات الإدارة. أضف تطبيق مصادقة أو مفتاح مرور من صفحة حسابك، ثم سجّل الخروج وادخل به.
paused-inquiries = فتحت حسابات كثيرة في ساعة واحدة. انتظر ثم تابع عملك.

admin-done-roles = تغيّرت الصلاحيات.
admin-done-proposed = قُدّم الاقتراح. يقرّره موظف آخر له الصلاحية نفسها.
admin-done-approve = وافقت على الاقتراح ونُفّذ.
admin-done-refuse = رفضت الاقتراح.
admin-done-withdraw = سحبت اقتراحك.
admin-done-place = أُضيف المكان.
admin-done-suspended = أُوقف الوكيل عن العمل.
admin-done-end-sessions = انتهى الدخول في كل الأجهزة.
admin-done-lock = قُفل الحساب.
admin-done-unlock = فُتح قفل الحساب.
admin-done-greet = أُرسلت رسالة إلى الهاتف المسجّل.

# Roles.
admin-role-clerk = موظف طلبات
admin-role-supervisor = مشرف
admin-role-analyst = محلّل أرقام
admin-role-auditor = مدقّق
admin-role-administrator = مدير صلاحيات
admin-role-registrar = مسجّل التطبيقات والوكلاء
admin-role-reviewer = مراجع الأدلة
admin-role-agent = وكيل
admin-role-counter = موظف شباك
admin-role-support = دعم المستخدمين
admin-role-analyst-hint = يرى الأرقام فقط.
admin-role-auditor-hint = يقرأ سجل التدقيق والاقتراحات ولا يغيّر شيئًا.
admin-role-administrator-hint = يعطي الصلاحيات ويأخذها، لا غير. يوافق عليها مدير ثانٍ.
admin-role-registrar-hint = يدير سجل التطبيقات وسجل الوكلاء. يوافق عليها مدير ثانٍ.
admin-role-reviewer-hint = يحكم في الأدلة التي لا يحكم فيها جهاز. يوافق عليها مدير ثانٍ.
admin-role-counter-hint = يرى الناس في شباك وزارة الداخلية. يوافق عليها مدير ثانٍ.
admin-role-support-hint = يساعد أصحاب الحسابات ولا يرى سرًّا.
staff-table = من يعمل هنا
staff-appoint = تغيير صلاحيات موظف
staff-appoint-text = اكتب رقم هويته واختر كل صلاحياته من الآن. ما لم تختره يُؤخذ منه فورًا، ومن لا صلاحية له لا مكان له هنا.
staff-roles-hint = الوكلاء يعيّنهم المسجّلون من سجل الوكلاء.
staff-entity-hint = رمز الجهة، مثل moi.
staff-office = رمز المكتب (اختياري)
staff-entity-wrong = اكتب الرمز بحروف لاتينية صغيرة وأرقام وشرطات، مثل moi-nablus.
staff-no-account = لا حساب مفتوحًا بهذا الرقم. يجب أن يكون للموظف حساب موثّق.
staff-level = حساب هذا الشخص غير موثّق بالدرجة الثانية بعد. يرفع درجته أولًا ثم يُعيَّن.
staff-too-few-administrators = يجب أن يبقى مديران على الأقل، وإلا لم يعد أحد يستطيع تعيين أحد.

# Proposals.
proposals-text = ما قد يضر كثيرين لا يفعله موظف وحده: يقترحه أحدهم ويقرّره آخر. لا يوافق أحد على اقتراحه ولا على ما يخصّه.
proposals-waiting = ينتظر القرار
proposals-decided = ما انتهى أخيرًا
proposals-none = لا اقتراح ينتظر.
proposal-register-client = تسجيل تطبيق جديد
proposal-change-client = تغيير تسجيل تطبيق
proposal-end-client = إنهاء تطبيق
proposal-rotate-secret = سر جديد لتطبيق
proposal-appoint = تعيين موظف
proposal-appoint-agent = تعيين وكيل
proposal-reinstate-agent = إعادة وكيل إلى العمل
proposal-suspend-network-limit = وقف حد المحاولات لكل شبكة
proposal-replace-keys = تبديل مفاتيح التوقيع فورًا
proposal-issue-registration-token = رمز لتسجيل التطبيقات
proposal-close-account = إغلاق حساب
proposal-reopen-account = فتح حساب مغلق من جديد
proposal-state-proposed = ينتظر
proposal-state-approved = ووفق عليه ونُفّذ
proposal-state-refused = مرفوض
proposal-state-withdrawn = مسحوب
proposal-state-expired = انتهت مدته
proposal-what = الاقتراح
proposal-proposer = اقترحه
proposal-when = الوقت
proposal-state = الحالة
proposal-role = يقرّره
proposal-expires = تنتهي مدته
proposal-decider = قرّره
proposal-decided = وقت القرار
proposal-differences = ما الذي يتغير
proposal-field = البند
proposal-before = قبل
proposal-after = بعد
proposal-nothing = لا شيء
proposal-not-yours = لا تستطيع أن تقرّر هذا الاقتراح: إما أنه يخصّك، أو أن قراره لصلاحية أخرى.
proposal-own = هذا اقتراحك أنت. يقرّره موظف آخر.
proposal-about-yourself = هذا يخصّك أنت، فلا تقرّر فيه شيئًا. اطلبه من موظف آخر.
proposal-expired = مرّ أسبوعان بلا قرار، فانتهت مدة هذا الاقتراح. قدّمه من جديد إن كان لا يزال لازمًا.
proposal-decided-already = سبق القرار في هذا الاقتراح.
proposal-stale = تغيّر الأمر منذ كُتب هذا، فلم يُنفّذ شيء. انظر كيف صار ثم قدّم اقتراحًا جديدًا.
admin-verdict-approve = أوافق، نفّذه
admin-verdict-refuse = أرفض
admin-verdict-withdraw = أسحب اقتراحي
secret-waits = هذا الاقتراح ينتهي بسر لا يراه غيرك. يظهر مرة واحدة، ويمكنك أخذه حتى { $at }.
secret-show = أظهر السر مرة واحدة
secret-title = انسخ هذا السر الآن
secret-once = لن يظهر مرة أخرى، ولا نحفظه نحن. سلّمه لصاحب التطبيق بطريق آمن. السر السابق، إن كان، يبقى صالحًا أسبوعًا.
secret-written = نسخته
secret-fetched = أُخذ هذا السر من قبل، أو مضت مدته، أو ليس لك.

# Fields and values.
admin-field-name = الاسم
admin-field-entity = الجهة
admin-field-office = المكتب
admin-field-roles = الصلاحيات
admin-field-place = المكان
admin-field-agent-state = حالة الوكيل
admin-field-hours = عدد الساعات
admin-field-keys = المفاتيح
admin-field-label = لمن
admin-field-uses = عدد التسجيلات
admin-field-days = عدد الأيام
admin-field-account = الحساب
admin-field-client-id = معرّف التطبيق
admin-field-name-ar = الاسم بالعربية
admin-field-name-en = الاسم بالحروف اللاتينية
admin-field-trust = الثقة
admin-field-sector = القطاع
admin-field-profile = مستوى المواصفة
admin-field-authentication = كيف يثبت التطبيق هويته
admin-field-redirect-uris = عناوين العودة
admin-field-post-logout-redirect-uris = عناوين ما بعد الخروج
admin-field-backchannel-logout-uri = عنوان الإبلاغ بالخروج
admin-field-grants = طرق الحصول على الرموز
admin-field-scopes = البيانات التي يطلبها
admin-field-id-token-alg = خوارزمية توقيع رمز الهوية
admin-field-userinfo-alg = خوارزمية توقيع البيانات
admin-field-default-max-age = أقدم دخول مقبول، بالثواني
admin-field-default-level = درجة التوثيق المطلوبة
admin-field-subject-dn = اسم صاحب الشهادة
admin-value-agent-state-active = يعمل
admin-value-agent-state-suspended = موقوف
admin-value-keys-now = المفاتيح الحالية
admin-value-keys-new = مفاتيح جديدة، وما وقّعته القديمة لا يُقبل
admin-value-account-open = مفتوح
admin-value-account-locked = مقفل
admin-value-account-closed = مغلق نهائيًا
admin-trust-first-party = من المنصة نفسها
admin-trust-first-party-hint = لا يُسأل الناس قبل أن يعرفهم.
admin-trust-third-party = لجهة أخرى
admin-trust-third-party-hint = يُسأل كل شخص أولًا.
admin-profile-open-id = OpenID Connect
admin-profile-fapi2 = FAPI 2.0

# Relying parties.
clients-search = ابحث بالاسم أو المعرّف
clients-find = ابحث
clients-none = لا تطبيق بهذا الاسم.
client-title = التطبيق { $id }
client-new-title = تسجيل تطبيق جديد
client-change-title = تغيير التطبيق { $id }
client-change = غيّر التسجيل
client-form-text = ما تكتبه هنا اقتراح يوافق عليه مسجّل آخر.
client-id-hint = حروف لاتينية صغيرة وأرقام وشرطات. لا يتغير بعد ذلك ولا يُعطى لغيره.
client-sector-hint = اسم موقع الجهة. تطبيقات القطاع الواحد تعرف الشخص بالمعرّف نفسه.
client-authentication-hint = إن اخترت سرًّا فسنصنعه بعد الموافقة، ويظهر لك مرة واحدة.
client-subject-dn-hint = فقط مع tls_client_auth.
client-jwks = المفاتيح العامة (JWKS)
client-jwks-hint = الصقها هنا، أو اكتب عنوانها في السؤال التالي.
client-jwks-uri = عنوان المفاتيح العامة
client-jwks-uri-hint = يبدأ بـ https.
client-uris-hint = عنوان كامل في كل سطر. يُقارن حرفًا بحرف.
client-userinfo-hint = اتركه فارغًا إن لم يُطلب التوقيع.
client-id-wrong = اكتب المعرّف بحروف لاتينية صغيرة وأرقام وشرطات، ثلاثة أحرف أو أكثر.
client-id-taken = هذا المعرّف أُعطي من قبل، ولا يُعطى مرة أخرى.
client-uri-wrong = اكتب كل عنوان كاملًا، يبدأ بـ https ولا نجمة فيه ولا علامة #.
client-keys-missing = هذه الطريقة تحتاج إلى مفاتيح عامة أو إلى عنوانها.
client-keys-twice = اكتب المفاتيح أو عنوانها، لا كليهما.
client-jwks-wrong = هذه ليست مجموعة مفاتيح عامة. تأكد أنها JSON فيها keys، وأن لا مفتاح خاصًّا فيها.
client-fapi-alg = مواصفة FAPI 2.0 لا تقبل RS256. اختر خوارزمية أخرى.
client-fapi-secret = مواصفة FAPI 2.0 لا تقبل الأسرار. اختر مفتاحًا أو شهادة.
client-openid-missing = من يدخل الناس إليه يطلب openid.
client-max-age-wrong = اكتب عدد الثواني، حتى 86400.
client-same = لم يتغير شيء.
client-configured = هذا التطبيق من المنصة نفسها، وتسجيله جزء من إعداداتها، فلا يُغيَّر من هنا.
client-use = كيف يُستعمل
client-people = { $n ->
    [zero] لم يدخل إلى قطاعه أحد بعد.
    [one] دخل إلى قطاعه شخص واحد.
    [two] دخل إلى قطاعه شخصان.
    [few] دخل إلى قطاعه { $n } أشخاص.
    [many] دخل إلى قطاعه { $n } شخصًا.
   *[other] دخل إلى قطاعه { $n } شخص.
 }
client-consents = { $n ->
    [zero] لم يوافق أحد بعد على أن يعرف بياناته.
    [one] وافق شخص واحد على أن يعرف بياناته.
    [two] وافق شخصان على أن يعرف بياناتهما.
    [few] وافق { $n } أشخاص على أن يعرف بياناتهم.
    [many] وافق { $n } شخصًا على أن يعرف بياناتهم.
   *[other] وافق { $n } شخص على أن يعرف بياناتهم.
 }
client-last = آخر دخول: { $at }
client-days = الدخول في كل يوم
client-day = اليوم
client-sign-ins = مرات الدخول
client-unused = لم يدخل إليه أحد في الأسبوعين الأخيرين.
client-overlap = السر السابق لا يزال صالحًا إلى جانب الجديد، لأسبوع من تبديله.
client-acts = ما يمكن اقتراحه

# Places and agents.
admin-place-post-office = مكتب بريد
admin-place-municipality = بلدية
admin-place-bank-branch = فرع بنك
admin-place-mobile-team = فريق متنقل
places-none = لا مكان مسجّلًا بعد.
place-add = إضافة مكان
place-kind = نوع المكان
place-governorate = المحافظة
agents-here = الوكلاء في هذا المكان
agents-none = لا وكيل هنا بعد.
agent-id = الرقم الوظيفي
agent-title = وكيل
agent-appoint-text = الوكيل شخص له حساب موثّق بالدرجة الثانية، ولا صلاحية أخرى له هنا. يوافق على تعيينه مسجّل آخر.
agent-works-here = لهذا الشخص صلاحيات أخرى هنا، فلا يكون وكيلًا.
agent-suspended-already = هذا الوكيل موقوف من قبل.
agent-suspend = أوقفه الآن
agent-suspend-text = يتوقف عن العمل في اللحظة نفسها. إعادته تحتاج إلى مسجّلَين.
agent-reinstate-text = يعود إلى العمل إذا وافق مسجّل آخر.

# The platform.
platform-registration-token = رمز لتسجيل التطبيقات
platform-registration-token-text = تسجّل به جهة تطبيقاتها بنفسها. يظهر لك مرة واحدة بعد الموافقة.
platform-network-limit = وقف حد المحاولات لكل شبكة
platform-network-limit-text = إذا علقت شبكة كبيرة بسبب محاولات غيرها. الحدود لكل حساب تبقى كما هي.
platform-keys = تبديل مفاتيح التوقيع فورًا
platform-keys-text = ليوم يُخشى فيه أن مفتاحًا تسرّب. كل ما وُقّع قبلها لا يُقبل، ويدخل الناس من جديد.
number-wrong = اكتب عددًا من 1 إلى { $max }.

# Helping a person.
people-warning = صاحب الحساب يُبلَّغ برسالة، ويقرأ اسمك الوظيفي وسببك في صفحة «من اطّلع على بياناتي».
people-category = نوع السبب
people-reason-hint = جملة يفهمها صاحب الحساب حين يقرؤها.
people-reference = رقم المكالمة أو الكتاب أو الملف
people-reference-hint = ليُعرف من أين جاء الطلب.
people-open = سجّل السبب وافتح الحساب
admin-category-owner-asked = طلب صاحبه المساعدة
admin-category-owner-reports = قال صاحبه إن غيره دخل إليه
admin-category-authority = طلبته جهة مخوّلة بالقانون
admin-category-fraud = اشتباه في احتيال
inquiry-own = هذا حسابك أنت. تجد كل شيء عنه في صفحة حسابك.
inquiry-over = مرّت نصف ساعة، أو ليس هذا طلبك. اكتب السبب من جديد.
person-title = حساب شخص
person-none = لا حساب بهذا الرقم.
person-mobile = الهاتف المحمول
person-level = درجة التوثيق
person-state = حالة الحساب
person-sessions = أجهزة الدخول
person-locked = مقفل منذ { $at }
person-past = كيف وُثّق الحساب
person-route = الطريق
person-evidence = ما الذي فُحص
person-help = ماذا تفعل له
person-help-text = اكتب لماذا، ثم اختر. يُبلَّغ صاحب الحساب بما فعلته.
admin-help-end-sessions = أنهِ الدخول في كل الأجهزة
admin-help-lock = اقفل الحساب
admin-help-unlock = افتح القفل
admin-help-greet = أرسل رسالة إلى هاتفه
admin-help-close = اقترح إغلاق الحساب
admin-level-0 = 0: غير موثّق
admin-level-1 = 1: مطابق للسجل المدني والهاتف باسمه
admin-level-2 = 2: تُؤكّد من الهوية
admin-level-3 = 3: رآه موظف
admin-when = الوقت
admin-event = ما حدث
admin-events = آخر ما حدث عند باب الحساب
admin-events-none = لم يحدث شيء بعد.

# The audit log.
log-text = كل قراءة لهذا السجل تُكتب فيه أيضًا.
log-table = الأحدث أولًا
log-actor = من
log-action = ماذا فعل
log-from = من يوم (2026-11-22)
log-until = إلى يوم
log-show = اعرض
log-position = الموضع
log-about = عمّن أو عمّا
log-why = لماذا
log-proposer = اقترحه
log-erased = مُحي محتواه وبقي أثره.
log-none = لا شيء بهذه الصفات في هذا الجزء من السجل.
log-older = الأقدم
log-export = نزّل السجل كله مع توقيعه

# Figures.
figures-text = عدد من بدأوا، ومن وصلوا، وأين توقف الباقون. الأعداد الأقل من خمسة لا تُذكر، ولا ما تُستنتج منه.
figures-route = الطريق
figures-by = التقسيم
figures-period = المدة
figures-by-governorate = المحافظة
figures-by-age = العمر
figures-by-sex = الجنس
figures-by-day = اليوم
figures-period-day = آخر يوم
figures-period-week = آخر أسبوع
figures-period-month = آخر شهر
figures-window = من { $from } إلى { $until }
figures-none = لم يبدأ أحد هذا الطريق في هذه المدة.
figures-bars = من بدأوا، ومن وصل منهم
figures-begun = بدأوا
figures-passed = وصلوا
figures-failed = لم يُقبلوا
figures-left = تركوا أو لم ينتهوا
figures-rate = النسبة
figures-all = الجميع
figures-unknown = غير معروف بعد
figures-stopped = أين توقف من لم يصل
figures-step = آخر خطوة
figures-reasons = لماذا لم يُقبلوا
figures-reason = السبب
figures-count = العدد
figures-doors = ما حدث عند أبواب الحسابات
figures-csv = نزّل الجدول
figures-sex-female = نساء
figures-sex-male = رجال
figures-route-registry-and-sim = السجل المدني والهاتف
figures-route-bank = البنك
figures-route-portrait = الوثيقة والصورة
figures-route-chip = شريحة الوثيقة
figures-route-agent = وكيل
figures-route-vouching = كفالة قريب
figures-route-counter = شباك الداخلية
figures-route-sandbox = التجربة
figures-step-begun = كتب رقم الهوية
figures-step-facts = طابقت بياناته السجل المدني
figures-step-mobile = هاتفه مسجّل باسمه
figures-step-password = اختار كلمة مرور وأُرسل إليه رمز
figures-stopped-facts-paused = بيانات لا تطابق، مرات كثيرة
figures-stopped-sim-paused = هاتف ليس باسمه، مرات كثيرة
figures-stopped-codes-paused = رموز كثيرة إلى هاتف واحد
figures-stopped-code-paused = رمز خطأ، مرات كثيرة
figures-stopped-account-exists = له حساب من قبل
admin-governorate-PS-JEN = جنين
admin-governorate-PS-TBS = طوباس والأغوار الشمالية
admin-governorate-PS-TKM = طولكرم
admin-governorate-PS-NBS = نابلس
admin-governorate-PS-QQA = قلقيلية
admin-governorate-PS-SLT = سلفيت
admin-governorate-PS-RBH = رام الله والبيرة
admin-governorate-PS-JRH = أريحا والأغوار
admin-governorate-PS-JEM = القدس
admin-governorate-PS-BTH = بيت لحم
admin-governorate-PS-HBN = الخليل
admin-governorate-PS-NGZ = شمال غزة
admin-governorate-PS-GZA = غزة
admin-governorate-PS-DEB = دير البلح
admin-governorate-PS-KYS = خان يونس
admin-governorate-PS-RFH = رفح

# Short messages.
sms-looked-at = فتح موظف في حكومتي صفحة حسابك لمساعدتك. تجد اسمه الوظيفي وسببه في صفحة «من اطّلع على بياناتي». إن لم تطلب ذلك فأبلغنا.
sms-sessions-ended = أنهى موظف في حكومتي الدخول إلى حسابك في كل الأجهزة. ادخل من جديد متى شئت.
sms-locked = قفل موظف في حكومتي حسابك. لا يدخل إليه أحد حتى تطلب فتحه.
sms-unlocked = فتح موظف في حكومتي قفل حسابك. إن لم تطلب ذلك فأبلغنا.
sms-reopened = فُتح من جديد حسابك المغلق في حكومتي. إن لم تطلب ذلك فأبلغنا.
sms-closed = أُغلق حسابك في حكومتي نهائيًا. إن لم تطلب ذلك فأبلغنا.
sms-greeted = هذه رسالة تجربة من حكومتي: رسائلنا تصل إلى هاتفك.
