# The page on which a payer types a card.

vault-service = الدفع بالبطاقة

vault-card-title = اكتب بيانات بطاقتك
vault-for = مقابل
vault-amount = المبلغ
vault-number = رقم البطاقة
vault-number-hint = الرقم الطويل على وجه البطاقة أو ظهرها
vault-expiry = تاريخ الانتهاء
vault-expiry-hint = الشهر ثم السنة كما على البطاقة، مثل: 09/28
vault-cvv = رمز الأمان (CVV)
vault-cvv-hint = آخر ثلاثة أرقام على ظهر البطاقة، أو أربعة أرقام على وجهها
vault-name = الاسم على البطاقة
vault-name-hint = اكتبه كما هو مطبوع عليها
vault-pay = ادفع { $amount }
vault-promise = يُحذف رقم بطاقتك عندنا فور استعماله، ولا نحفظ رمز الأمان أبدًا.
vault-leave = ارجع من غير دفع

vault-number-length = رقم البطاقة ناقص أو أطول من اللازم. اكتب كل الأرقام التي على بطاقتك.
vault-number-check = في رقم البطاقة خطأ. قارنه ببطاقتك رقمًا رقمًا.
vault-expiry-format = اكتب الشهر ثم السنة كما على البطاقة، مثل: 09/28
vault-expiry-past = انتهت صلاحية هذه البطاقة. استعمل بطاقة أخرى.
vault-cvv-format = رمز الأمان ثلاثة أرقام أو أربعة. انظر إليه على بطاقتك واكتبه مرة أخرى.
vault-name-format = اكتب الاسم كما هو على البطاقة، بالحروف فقط.

vault-over-title = انتهى وقت هذه الصفحة
vault-over-text = تبقى صفحة البطاقة مفتوحة 15 دقيقة فقط لحمايتك. ارجع إلى صفحة الدفع وانظر أين وصلت، ثم تابع من هناك.
vault-over-back = ارجع إلى صفحة الدفع

vault-test-title = بطاقات للتجربة
vault-test-text = هذه أرقام للتجربة فقط وليست بطاقات حقيقية. اكتب معها أي تاريخ لم يأتِ بعد وأي ثلاثة أرقام.
vault-test-accepted = تُقبل
vault-test-declined = تُرفض لأن الرصيد لا يكفي
vault-test-late = يتأخر جواب البنك ثم يتبين أن المبلغ دُفع

# What went wrong, and what to do.
vault-session-unknown = لم نجد صفحة البطاقة هذه. افتح طلبك في حكومتي واضغط زر الدفع من هناك.
vault-session-over = انتهى وقت هذه الصفحة. ارجع إلى صفحة الدفع وابدأ من جديد.

# For the till.
vault-session-invalid = طلب فتح صفحة البطاقة غير صحيح.
vault-card-gone = لم تعد البطاقة محفوظة. لم يُطلب من البنك شيء.
vault-purchase-unknown = لم يصل هذا الطلب إلى البنك ولن يصل.
vault-outcome-unknown = لم يجب البنك بعد.
