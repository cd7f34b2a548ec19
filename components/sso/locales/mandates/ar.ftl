# Acting for somebody else.

to-mandates = إلى صفحة من يتصرّف عني
mandates-title = من يتصرّف عني، وعمّن أتصرّف
mandates-lead = هنا ترى كل من يحق له أن ينجز معاملة عنك، ومتى فعل ذلك. تستطيع إيقافه في أي لحظة، ولا أحد يحتاج إلى كلمة مرورك.
mandates-given = يتصرّفون عني
mandates-given-none = لا يتصرّف عنك أحد.
mandates-received = أتصرّف عن غيري
mandates-received-none = لم يُعطك أحد حق التصرّف عنه.
mandates-children = أولادك دون السادسة عشرة، والشركات التي تمثّلها، لا تحتاج إلى ورقة: نسأل عنها السجل عندما تطلب خدمة عنهم.
mandates-alongside = من يتصرّف عن شركاتي
mandates-alongside-none = لا أحد غيرك يتصرّف عن شركة توقّع عنها وحدك، أو لم يُسأل السجل في آخر اثنتي عشرة ساعة.
mandates-past = ما انتهى

mandate-kind = الصفة
mandate-kind-parent = والد أو والدة
mandate-kind-officer = ممثّل شركة
mandate-kind-attorney = وكالة
mandate-kind-helper = مساعدة في معاملة واحدة
mandate-kind-assisted = موظف يساعد في المكتب
mandate-company = عن شركة
mandate-scope = لأي خدمة
mandate-scope-all = كل الخدمات
mandate-and = {"، "}
mandate-time = المدة
mandate-until = حتى { $at }
mandate-waits-until = ينتظر القبول حتى { $at }
mandate-ended = انتهى { $at }.
mandate-ending-represented = أنهاه صاحب المعاملة.
mandate-ending-actor = أعاده من كان يتصرّف.
mandate-ending-declined = لم يُقبل.
mandate-ending-time = انقضت مدته.
mandate-ending-task = أُنجزت المعاملة.
mandate-ending-registry = لم يعد السجل الرسمي يقول ذلك.
mandate-ending-closed = أُغلق حساب أحد الطرفين، أو لم تعد هويته ثابتة لدينا.
mandate-ending-cosignatory = أنهاه شخص آخر يوقّع عن الشركة.
mandate-ending-review = روجعت مساعدة الموظف من جديد ولم تثبت.
mandate-number = صاحب رقم الهوية { "\u2066" }{ $number }{ "\u2069" }
mandate-office = موظف في { "\u2066" }{ $office }{ "\u2069" }
mandate-code-waits = رمز لم يُستخدم بعد
mandate-code-read = اقرأ هذا الرمز على من يساعدك. يكتبه في حسابه هو:
mandate-uses = { $n ->
    [one] استُخدم مرة واحدة
    [two] استُخدم مرتين
    [few] استُخدم { $n } مرات
   *[other] استُخدم { $n } مرة
 }
mandate-accept = أقبل
mandate-decline = لا أقبل
mandate-begin = ابدأ
mandate-end-given = أوقفه الآن
mandate-end-received = لم أعد أريده
mandate-not-now = انتهى هذا من قبل، أو لا يُنهى من هنا. حدّث الصفحة وانظر أين وصل.

done-mandate-offered = سجّلنا طلبك. إن كان لصاحب الرقم حساب فسيجد طلبك فيه، ولا يستطيع شيئًا قبل أن يقبل.
done-mandate-accepted = قبلت. تجد زر «ابدأ» في هذه الصفحة.
done-mandate-entered = الرمز صحيح. تستطيع الآن أن تنجز المعاملة.
done-mandate-companies = سألنا سجل الشركات. تجد في الأسفل من يتصرّف عن شركاتك غيرك.
done-mandate-ended = انتهى، ولم يعد صالحًا من هذه اللحظة.

mandate-give-title = إعطاء وكالة
mandate-give-text = تعطي شخصًا تثق به حق إنجاز معاملاتك من حسابه هو. ترى كل ما يفعله، وتوقفه متى شئت.
mandate-to = رقم هوية من تعطيه الوكالة
mandate-to-hint = تسعة أرقام. يجد طلبك في حسابه ويقبله بنفسه.
mandate-oneself = هذا رقمك أنت. اكتب رقم الشخص الآخر.
mandate-scope-question = ماذا يحق له؟
mandate-some = خدمات أختارها
mandate-all = كل الخدمات
mandate-all-hint = لمن تثق به ثقة تامة.
mandate-level = الوكالة بكل الخدمات تحتاج إلى حساب من الدرجة 2. ارفع درجة حسابك أو اختر خدمات بعينها.
mandate-services = الخدمات
mandate-services-hint = اتركها فارغة إن اخترت كل الخدمات.
mandate-services-none = اختر خدمة واحدة على الأقل.
mandate-last-day = آخر يوم
mandate-last-day-hint = سنة واحدة على الأكثر، مثل: 30 6 2027.
mandate-wrong-day = اكتب يومًا لم يمضِ، وفي خلال سنة من اليوم.
mandate-give-button = أعطِ الوكالة

mandate-helper-title = رمز لمن يساعدني
mandate-helper-text = إن كان معك من يساعدك فاختر المعاملة التي جئت من أجلها. تحصل على رمز يكتبه في حسابه، فينجزها عنك.
mandate-helper-warning = لا تعطِ أحدًا كلمة مرورك ولا رمز الدخول. هذا الرمز يكفي: لمعاملة واحدة، وينتهي بعدها أو بعد 24 ساعة.
mandate-helper-service = في أي معاملة تحتاج إلى مساعدة؟
mandate-helper-button = أعطني رمزًا

mandate-enter-title = كتابة رمز المساعدة
mandate-enter-text = اطلب من الشخص الذي تساعده أن يقرأ لك الرمز من حسابه. لا تسأله عن كلمة مروره.
mandate-code = رمز المساعدة
mandate-code-hint = ثمانية أرقام، صالحة نصف ساعة.
mandate-code-wrong = هذا الرمز غير صحيح أو انتهت مدته. اطلب قراءته مرة أخرى أو رمزًا جديدًا.

for-whom-title = عمّن تتصرّف؟
for-whom-hint = يسأل { $client } لتُسجَّل المعاملة باسم صاحبها. يرى صاحبها أنك تصرّفت عنه.
for-whom-self = عن نفسي
for-whom-more = لا تجد من تبحث عنه؟
for-whom-children = ابحث عن أولادي في السجل المدني
for-whom-companies = ابحث عن شركاتي في سجل الشركات
for-whom-no-children = لا يجد السجل المدني لك أولادًا دون السادسة عشرة.
for-whom-no-companies = لا يجد سجل الشركات شركة توقّع عنها وحدك.
mandate-gone = لم يعد يحق لك التصرّف عن هذا الشخص. اختر غيره.
mandate-register-away = السجل لا يجيب الآن، فلا نستطيع التأكد من أنه يحق لك. حاول مرة أخرى بعد دقائق.
mandate-portal-away = لا نستطيع قراءة قائمة الخدمات الآن. حاول مرة أخرى بعد دقائق.

paused-mandates = أُعطيت من هذا الحساب وكالات ورموز كثيرة في يوم واحد، فتوقفنا قليلًا حماية له.
paused-helper-code = كُتب رمز غير صحيح خمس مرات. انتظر قليلًا واطلب قراءته مرة أخرى.
paused-registers = سألنا السجل مرات كثيرة في ساعة واحدة. انتظر قليلًا.
paused-assist = بلغ عدد من ساعدتهم، أو عدد المرات لهذا الشخص، ما يُسمح به في يوم عمل واحد.
paused-assist-on-paper = بلغ عدد من ساعدتهم من دون رمز من هواتفهم ما يُسمح به في يوم واحد. تستطيع أن تتابع مع من يقرأ لك الرمز.

# The counter.
assist-title = مساعدة مراجع في المكتب
assist-text = لمن يقف أمامك ولا يستطيع أن ينجزها بنفسه. تدخل أنت بحسابك، ويُسجَّل أنك تصرّفت عنه: معاملة واحدة، ونصف ساعة.
assist-warning = لا تسأل أحدًا عن كلمة مروره ولا تكتبها عنه.
assist-number = رقم الهوية في البطاقة التي بيدك
assist-number-hint = قارن الصورة بالشخص أولًا. نسأل السجل المدني عن الرقم.
assist-relative = هذا أحد والديك أو أولادك أو إخوتك أو أخواتك. يساعده موظف آخر.
assist-unknown = لا يجد السجل المدني شخصًا على قيد الحياة بهذا الرقم. قارنه بالبطاقة.
assist-service = الخدمة التي جاء من أجلها
assist-reason = لماذا لا ينجزها بنفسه؟
assist-reason-no-phone = لا هاتف معه
assist-reason-cannot-read = لا يقرأ
assist-reason-disability = إعاقة أو مرض
assist-reason-other = سبب آخر
assist-words = توضيح
assist-words-hint = مطلوب مع «سبب آخر». لا تكتب تفاصيل طبية.
assist-seen = رأيت الشخص وبطاقته، والصورة صورته
assist-signed = شرحت له، وسيوقّع القسيمة قبل أن أبدأ
assist-must = من دون هذا لا تُقدَّم المساعدة.
assist-button = تابع
assist-word-title = اطلب الرمز من المراجع
assist-word-text = إن كان للمراجع حساب فقد أُرسل رمز إلى هاتفه. تقول الرسالة من يريد أن ينجز عنه وماذا. اطلب منه أن يقرأ لك الرمز.
assist-on-paper = هاتفه ليس معه، أو لا هاتف له
assist-on-paper-text = تستطيع أن تتابع من دون رمز، بالقسيمة الموقّعة وحدها. يراجعها موظف آخر دائمًا ويسأل الشخص عنها، ولا يُسمح بها إلا لعدد قليل في اليوم.
assist-on-paper-button = تابع من دون رمز
assist-codes = لا تُرسل رموز أخرى. ابدأ من جديد، أو تابع من دون رمز.
assist-over = طال انتظار هذه المساعدة، أو انتهت. ابدأ من جديد.
assist-stopped-title = لا تستطيع مساعدة المراجعين الآن
assist-stopped = روجعت معاملة أنجزتها عن مراجع ولم تثبت. يقرر مسجّل الوكلاء متى تعود إلى المساعدة.
assist-too-weak-title = حسابك لا يكفي لهذا
assist-too-weak = مساعدة المراجعين تحتاج إلى حساب من الدرجة 2، وإلى دخول بتطبيق المصادقة أو بمفتاح مرور، لا برسالة نصية.
assist-registry-away = السجل المدني لا يجيب الآن، فلا نستطيع التأكد من الشخص. ما كتبته باقٍ؛ حاول مرة أخرى بعد دقائق.

slip-title = قسيمة مساعدة
slip-text = اطبعها نسختين: واحدة يوقّعها المراجع وتبقى في المكتب، وواحدة يأخذها معه.
slip-number = رقم القسيمة
slip-person = المراجع
slip-service = الخدمة
slip-reason = السبب
slip-word = التأكيد
slip-word-code = برمز من هاتف المراجع
slip-word-paper = بهذه القسيمة وحدها، لم يكن معه هاتف
slip-clerk = الموظف
slip-from = من
slip-until = إلى
slip-consent = أوافق على أن ينجز الموظف هذه المعاملة عني الآن، بحسابه هو. لم يسألني أحد عن كلمة مرور.
slip-signature = التوقيع:
slip-rights = يستطيع المراجع أن يرى لاحقًا كل ما فُعل في صفحة «من اطّلع على بياناتي»، وأن يسأل عنه بهذا الرقم.
slip-begin = وُقّعت القسيمة: ابدأ المعاملة

sms-mandate-given = صار يحق لغيرك أن ينجز معاملة عنك في حكومتي، أو طلبت ذلك الآن. انظر في حسابك صفحة «من يتصرّف عني»، وأوقفه إن لم تكن تريده.
sms-mandate-offered = يريد أحدهم أن تنجز معاملات عنه في حكومتي. افتح حسابك لتعرف من هو وتقبل أو ترفض.
sms-mandate-ended = انتهى حق التصرّف عن الغير الذي كنت طرفًا فيه في حكومتي. التفاصيل في حسابك.
sms-assistance-code = { $code } رمز يسمح لموظف في { $office } بأن ينجز عنك «{ $service }». اقرأه له فقط إن كنت واقفًا أمامه، وإلا فلا تعطه لأحد.
sms-assistance-on-paper = بدأ موظف في مكتب حكومي إنجاز معاملة عنك في حكومتي، ومدته نصف ساعة، بقسيمة موقّعة ومن دون رمز من هاتفك. سيراجعها موظف آخر. إن لم تكن أنت في المكتب فأوقفه الآن.
sms-assistance-begun = بدأ موظف في مكتب حكومي إنجاز معاملة عنك في حكومتي، ومدته نصف ساعة. إن لم تكن أنت في المكتب فادخل حسابك وأوقفه.
