# The till, as its payer reads it: what is owed, what happened, what to do now.

pay-service = الدفع

pay-title = ادفع رسم الخدمة
pay-for = مقابل
pay-reference = رقم الطلب
pay-amount = المبلغ
pay-card-note = تكتب بيانات بطاقتك في الصفحة التالية، ولا يُسحب المبلغ إلا بعد أن تؤكد هناك.
pay-by-card = ادفع بالبطاقة
pay-leave = ارجع إلى طلبك من غير دفع

pay-not-paid-title = لم يتم الدفع
pay-not-paid-funds = رصيد البطاقة لا يكفي لهذا المبلغ. جرّب بطاقة أخرى، أو زد رصيدك ثم حاول من جديد.
pay-not-paid-expired = انتهت صلاحية هذه البطاقة. استعمل بطاقة أخرى.
pay-not-paid-refused = رفض بنكك هذه العملية ولم يذكر السبب. جرّب بطاقة أخرى، أو اسأل البنك.
pay-not-paid-failed = لم يصل طلب الدفع إلى البنك. اكتب بيانات البطاقة مرة أخرى.
pay-nothing-taken = لم يُسحب من بطاقتك شيء.
pay-again = حاول مرة أخرى

pay-wait-title = ننتظر جواب البنك
pay-wait-not-again = لا تدفع مرة أخرى حتى نعرف الجواب.
pay-wait-short = أرسلنا طلب الدفع إلى البنك. يأتي الجواب عادة خلال ثوانٍ.
pay-wait-long = تأخر جواب البنك، وقد يكون المبلغ سُحب. سنظل نسأل البنك حتى يأتي الجواب، ولن يُسحب المبلغ مرتين.
pay-wait-leave = تستطيع أن تغلق هذه الصفحة. حين نعرف النتيجة نخبرك برسالة قصيرة وفي صفحة طلبك.
pay-wait-refresh = تتجدد هذه الصفحة وحدها.
pay-wait-refresh-now = جدّد الصفحة الآن
pay-to-request = افتح طلبك

pay-receipt-title = تم الدفع
pay-paid-at = وقت الدفع
pay-approval-code = رقم موافقة البنك
pay-number = رقم عملية الدفع
pay-to-service = تابع طلبك

pay-canceled-title = أُلغيت هذه الدفعة
pay-canceled-text = لم يُسحب من بطاقتك شيء. إن كنت ما زلت تريد الخدمة فافتح طلبك وابدأ الدفع من هناك.
pay-expired-title = انتهى وقت هذه الدفعة
pay-expired-text = كان وقت الدفع 24 ساعة، ولم يُسحب من بطاقتك شيء. افتح طلبك لتبدأ الدفع من جديد.

# What went wrong, and what to do.
pay-page-not-found = لم نجد هذه الدفعة. افتح طلبك في حكومتي واضغط زر الدفع من هناك.
pay-too-many-attempts = حاولت الدفع مرات كثيرة. انتظر حتى الغد، ثم افتح طلبك وابدأ الدفع من جديد.
pay-conflict-processing = ما زلنا ننتظر جواب البنك عن هذه الدفعة. لا تدفع مرة أخرى؛ سنخبرك بالنتيجة.
pay-conflict-succeeded = دُفع هذا المبلغ من قبل. لا حاجة إلى دفعه مرة أخرى.
pay-conflict-ended = انتهت هذه الدفعة. افتح طلبك وابدأ الدفع من جديد.

# For the programs that ask for payments.
pay-intent-not-found = لا توجد عملية دفع بهذا الرقم.
pay-amount-range = يجب أن يكون المبلغ أكبر من صفر وألا يتجاوز الحد الأعلى.
pay-payee-format = حساب الجهة المستفيدة يُكتب بحروف إنجليزية صغيرة وأرقام وشرطات.
pay-description-length = وصف الدفعة مطلوب بالعربية والإنجليزية، في 200 حرف على الأكثر لكل منهما.
pay-reference-format = المرجع مطلوب، في 64 حرفًا لاتينيًا على الأكثر من غير فراغات.
pay-return-url = يجب أن يكون عنوان العودة صفحة من موقع الجهة الطالبة نفسها.
pay-idempotency-key-missing = ترويسة Idempotency-Key مطلوبة.
pay-idempotency-key-twice = جاءت ترويسة Idempotency-Key أكثر من مرة؛ المطلوب واحدة فقط.
pay-idempotency-key-format = قيمة Idempotency-Key يجب أن تكون من 1 إلى 255 حرفًا لاتينيًا من غير فراغات.
pay-idempotency-mismatch = استُعملت قيمة Idempotency-Key هذه من قبل لطلب مختلف.
