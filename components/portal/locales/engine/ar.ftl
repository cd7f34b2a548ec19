## ما قد يكون خطأ في إجابة
text-as-is = { $text }
field-required = اكتب { $label }.
field-choose = اختر إجابة: { $label }
field-characters = في { $label } رموز لا تظهر. اكتبه من جديد.
field-too-long = { $label }: لا تتجاوز { $max } حرفًا.
field-arabic-name = { $label }: اكتبه بأحرف عربية، دون أرقام.
field-latin-name = { $label }: اكتبه بأحرف إنجليزية، دون أرقام.
field-date = { $label }: اكتب اليوم والشهر والسنة، مثل 20/11/2026.
field-date-future = { $label }: هذا التاريخ لم يأتِ بعد.
field-number = { $label }: اكتب رقمًا.
field-number-range = { $label }: من { $min } إلى { $max }.
field-notification-number = { $label }: اكتبه كما هو على ورقة المستشفى، بأحرف وأرقام.
letter-required = اكتب النص قبل أن ترسله.
letter-too-long = النص طويل. لا تتجاوز { $max } حرفًا.
letter-characters = في النص رموز لا تظهر. اكتبه من جديد.

## ما قد يعترض الطلب
service-not-found = لا توجد خدمة بهذا الاسم.
service-not-yet = هذه الخدمة ليست متاحة هنا بعد.
service-changed = تغيّر نص هذه الخدمة منذ أن فتحت الصفحة. اقرأه من جديد ثم وافق.
fee-changed = تغيّر الرسم منذ أن فتحت الصفحة. راجعه قبل أن ترسل.
case-not-found = لا يوجد طلب بهذا الرقم. تأكد من الرقم.
case-not-now = تقدّم الطلب منذ أن فتحت الصفحة، ولم يعد هذا ممكنًا الآن.
case-duplicate = قُدّم طلب لهذا المولود من قبل، وهو قيد المعالجة أو انتهى.
case-own = لا يعالج الموظف طلبًا يخصه هو.
case-office-unknown = لا نعرف مديرية لهذه المحافظة. راجع مديرية الداخلية القريبة منك.
document-not-found = لا توجد وثيقة بهذا الرقم.
staff-office-unknown = لا توجد دائرة بهذا الاسم.

## ما جرى في الطلب
timeline-started = بدأت الطلب
timeline-submitted = أرسلت الطلب
timeline-paid = دُفع الرسم
timeline-payment_ended = لم يتم الدفع، ولم يُخصم شيء
timeline-received = وصل الطلب
timeline-claimed = بدأ موظف بمراجعته
timeline-released = أعاده الموظف إلى القائمة
timeline-asked = سألك الموظف
timeline-answered = أجبت عن السؤال
timeline-accepted = قُبل الطلب
timeline-refused = رُفض الطلب
timeline-registered = كُتب في السجل المدني
timeline-register_refused = لم يقبل السجل المدني القيد، وعاد الطلب إلى الموظف
timeline-issued = صدرت الوثيقة
timeline-revoked = أُلغيت الوثيقة
timeline-abandoned = أُلغي الطلب
actor-citizen = أنت
actor-representative = من تصرّف عن صاحب الطلب
timeline-plain-started = بدأ الطلب
timeline-plain-submitted = أُرسل الطلب
timeline-plain-asked = سأل الموظف سؤالًا
timeline-plain-answered = أُجيب عن السؤال
actor-office = الدائرة
actor-system = المنصة

## رسائل إلى الهاتف
sms-received = حكومتي: وصل طلبك { $number } ({ $service }). تابعه: { $link }
sms-claimed = حكومتي: بدأ موظف بمراجعة طلبك { $number }. لا يلزمك شيء الآن.
sms-asked = حكومتي: سألك الموظف عن طلبك { $number }. أجب هنا: { $link }
sms-refused = حكومتي: صدر قرار في طلبك { $number } وهو الرفض. اقرأ السبب وكيف تعترض: { $link }
sms-issued = حكومتي: صدرت وثيقتك ({ $service }). افتحها: { $link }
sms-payment_ended = حكومتي: لم يتم دفع رسم طلبك { $number } ولم يُخصم شيء. حاول من جديد: { $link }
sms-revoked = حكومتي: أُلغيت وثيقتك رقم { $serial }. اقرأ السبب: { $link }
