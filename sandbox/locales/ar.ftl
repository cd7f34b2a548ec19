sandbox-name = الأنظمة البديلة
sandbox-stand-in = للتجربة فقط: ما في هذه الصفحة بديل عن نظام حقيقي، وليس فيها إنسان حقيقي ولا مال حقيقي.
sandbox-nav-start = البداية
sandbox-nav-phones = الهواتف
sandbox-nav-purchases = البطاقات
sandbox-nav-faults = الأعطال

index-title = بلد صغير للتجربة
index-intro = هنا ما لا يوجد في حاسوب واحد: سجلات وزارة الداخلية، وإشعارات الولادة من وزارة الصحة، وهواتف الناس، وبنك البطاقات. كلها بدائل تتكلم كما تتكلم الأنظمة الحقيقية.
index-population = عدد المسجلين في السجل المدني هنا: { $n }.
index-not-real = أسماؤهم مركبة من أسماء شائعة، وأرقام هوياتهم تبدأ بالرقم 7 ولا تُقبل إلا هنا.
index-portal = إلى بوابة حكومتي
index-people = ادخل باسم أحد هؤلاء
index-password = كلمة المرور للجميع:
index-citizen = مواطنة لها جواز سفر
index-father = أب من نابلس
index-neighbour = أب آخر من نابلس
index-clerk = موظف في داخلية نابلس
index-administrator = مديرة النظام
index-second-administrator = المدير الثاني، الذي يوافق على ما تقترحه
index-agent = وكيلة معتمدة في مكتب بريد في جنين
index-officer = موظف شبّاك في الداخلية في رام الله
index-unregistered = ليس لها حساب
index-national-number = رقم الهوية
index-birth-date = تاريخ الميلاد
index-mobile = الهاتف
index-phone = افتح هاتف { $name }
index-newcomer = أو أنشئ حسابًا جديدًا
index-newcomer-text = هذه السيدة ليس لها حساب بعد. سجّل باسمها كما هو مكتوب هنا، ويصل الرمز إلى هاتفها.
index-newborns = مواليد لم يُسجَّلوا بعد
index-newborns-text = ادخل باسم الأب، واكتب رقم إشعار الولادة في خدمة تسجيل المواليد.
index-newborn-born = وُلد يوم { $date }، والأب { $father }
index-cards = بطاقات دفع للتجربة
index-cards-text = اكتب أي تاريخ لم يمضِ، وأي رمز من ثلاثة أرقام.
index-card-approved = مقبولة
index-card-funds = مرفوضة: الرصيد لا يكفي
index-card-expired = مرفوضة: انتهت مدة البطاقة
index-card-silent = ينقطع الجواب، ثم يتبين أن المبلغ دُفع
index-systems = ما وراء المنصة
index-wsdl = وصف خدمة إشعارات الولادة (WSDL)

phones-title = هواتف الناس
phones-intro = إلى هنا تصل الرسائل القصيرة التي ترسلها المنصة، وفيها رموز الدخول.
phones-empty = لم تصل رسالة بعد.
phones-count = { $n ->
    [zero] لا رسائل
    [one] رسالة واحدة
    [two] رسالتان
    [few] { $n } رسائل
    [many] { $n } رسالة
   *[other] { $n } رسالة
}

phone-title = الهاتف { $number }
phone-sender = حكومتي
phone-owner = هذا الرقم مسجل باسم { $name }.
phone-empty = لا رسائل بعد.
phone-refreshing = تتجدد هذه الصفحة كل خمس ثوانٍ.
phone-stop = أوقف التجديد
phone-go-on = جدّد الصفحة كل خمس ثوانٍ
phone-all = كل الهواتف

purchases-title = بنك البطاقات
purchases-intro = هذا ما سجله البنك البديل من عمليات الدفع. لا يُحفظ من رقم البطاقة إلا آخر أربعة أرقام.
purchases-empty = لا عمليات بعد.
purchases-approved = دُفع المبلغ
purchases-insufficient-funds = لم يُدفع: الرصيد لا يكفي
purchases-expired-card = لم يُدفع: انتهت مدة البطاقة
purchases-do-not-honour = لم يُدفع: رفض البنك البطاقة
purchases-card = البطاقة
purchases-code = رمز القبول
purchases-at = الوقت
purchases-reference = المرجع

bank-title = دخول العميل إلى بنكه
bank-intro = هكذا تبدو صفحة { $bank } حين يسأله الحساب الموحّد عن عميله. ليست صفحة البنك، ولا صلة له بها.
bank-password = كلمة المرور للجميع:
bank-secret = كلمة مرور البنك
bank-factor = كيف تدخل؟
bank-app = بالتأكيد في تطبيق البنك (الطريقة القوية)
bank-password-only = بكلمة المرور وحدها (لا تكفي لرفع الدرجة)
bank-sign-in = ادخل وعد إلى حكومتي
bank-wrong = رقم الهوية أو كلمة المرور غير صحيح.
bank-request-gone = لا طلب هنا، أو مرّ عليه وقت طويل. ابدأ من حسابك في حكومتي.

verifier-title = مقارنة الصور
verifier-intro = هذا النظام البديل لا يعرف وجه أحد، ولا يقرأ بطاقة. يقرأ علامة مكتوبة داخل الرسوم التي يصنعها هذا البلد الصغير، ولا شيء غيرها.
verifier-how = اسمه في سجل ما جرى التأكد منه { $name }، ولا يُقبل في التشغيل الحقيقي. نزّل رسمًا وأرسله مكان الصورة.
verifier-card = البطاقة
verifier-live = وجه واضح: يُقبل
verifier-blurred = وجه مهزوز: ينظر فيه موظف
verifier-screen = صورة لشاشة: تُرفض

registry-title = السجل المدني
registry-intro = سجّل وفاة أحد، لترى كيف يُغلق حسابه. يُسأل السجل عند كل رفع للدرجة، ومرة في الشهر.
registry-state = ما يقوله السجل
registry-dead = توفي اليوم
registry-alive = حيّ
registry-done = حُفظ في السجل.

faults-title = أعطال مقصودة
faults-intro = اختر كيف يتصرف كل نظام، لترى ماذا تقول المنصة للناس حين يتعطل.
system-interior = وزارة الداخلية: السجل المدني والجوازات
system-health = وزارة الصحة: إشعارات الولادة
system-operators = شركات الهاتف: الرسائل والشرائح
system-acquirer = بنك البطاقات
system-bank = البنوك: من هو صاحب الحساب
system-verifier = مقارنة الصور
behaviour-well = يعمل كما يجب
behaviour-slow = بطيء
behaviour-lies = يجيب بغير ما سُئل عنه
behaviour-loses_answers = يعمل ولا يصل جوابه
behaviour-down = متوقف

person-not-found = لا أحد في السجل المدني بهذا الرقم.
birth-incomplete = ينقص في طلب تسجيل المولود بيان، أو فيه بيان أطول مما يجب.
birth-in-the-future = تاريخ الولادة لم يأتِ بعد.
birth-parents = الأب أو الأم ليس كما في السجل المدني.
birth-request-differs = سُجّل مولود بهذا الطلب من قبل ببيانات أخرى.
birth-notification-used = سُجّل المولود بهذا الإشعار من قبل.
sms-invalid = الرسالة فارغة أو أطول مما يجب.
purchase-invalid = بيانات البطاقة أو المبلغ غير صحيحة.
purchase-differs = سُجّلت عملية بهذا المرجع من قبل بمبلغ آخر.
purchase-not-found = لا عملية بهذا المرجع.

sandbox-nav-reader = الجوازات
reader-title = هاتف يقرأ شريحة جواز السفر
reader-intro = في الحياة يفعل هذا تطبيق في هاتفك. سجّل الدخول، وافتح في حسابك «وثّق هويتك بشريحة وثيقتك»، واضغط «ابدأ»، ثم ألصق التذكرة هنا.
reader-person = جواز من على الهاتف؟
reader-chip = ما نوع الشريحة؟
reader-chip-signs = الحقيقية: توقّع ما يطلبه الحساب
reader-chip-asked = الحقيقية: يسألها الحساب من خلال الهاتف
reader-chip-copied = نسخة من بيانات الجواز على شريحة أخرى
reader-ticket = التذكرة
reader-ticket-hint = 26 حرفًا ورقمًا. تعمل مرة واحدة.
reader-read = اقرأ الشريحة
reader-done = صدّق الحساب الجواز. ارجع إليه: يطلب الآن صورة للوجه، وفي صفحة «مقارنة الصور» رسوم يمكن إرسالها.
reader-silent = لا تجيب الشريحة عن سؤال الحساب، لأنها لا تحمل مفتاح الجواز. بقي الحساب كما كان.
reader-refused = لم يصدّق الحساب ما قُرئ، وقال: { $reason }.
reader-ticket-unknown = لا ينتظر الحساب هذه التذكرة: استُعملت من قبل، أو مضى عليها أكثر من عشر دقائق.
