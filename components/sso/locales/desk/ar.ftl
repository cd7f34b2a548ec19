# Agents, the counters of the Interior, and what is looked at again.

desk-agent-title = شخص وبطاقته أمامك
desk-counter-title = شبّاك وزارة الداخلية
desk-agent-intro = يجلس الشخص أمامك ومعه بطاقة هويته. تكتب ما في البطاقة، ويقول السجل المدني هل هو صحيح، ثم يؤكد الشخص برمز يصل إلى هاتفه هو.
desk-counter-intro = يقف الشخص أمامك ومعه بطاقة هويته. بعد ذلك يصير حسابه في الدرجة الثالثة، والحساب المغلق يُفتح من جديد.
desk-seen-in-log = يقرأ صاحب البطاقة في حسابه أنك رأيتها ومتى وأين. لا تكتب إلا من بطاقة أمامك.
desk-wish = لماذا جاء الشخص؟
desk-wish-level = ليوثّق هويته
desk-wish-level-counter = ليوثّق هويته، أو ليفتح حسابًا مغلقًا
desk-wish-password = نسي كلمة المرور وهاتفه معه
desk-wish-phone = ضاع هاتفه أو تغيّر رقمه
desk-wish-close = ليغلق حسابه
desk-presence = الرقم الظاهر في هاتف الشخص
desk-presence-hint = ثمانية أرقام، من صفحة «أرِ رقمًا» في حسابه. اتركه فارغًا إن لم يكن هاتفه معه.
desk-number = رقم الهوية في البطاقة
desk-number-hint = تسعة أرقام.
desk-expires = البطاقة صالحة حتى
desk-photo = هل الشخص الذي أمامك هو صاحب الصورة؟
desk-photo-hint = انظر إلى العينين والأذنين والفم. الشعر واللحية والحجاب والوزن تتغيّر.
desk-photo-same = نعم، أنا متأكد
desk-photo-different = لا، أو لست متأكدًا
desk-compare = قارن بالسجل المدني
desk-registry-away = السجل المدني لا يجيب الآن. ما كتبته باقٍ هنا؛ حاول مرة أخرى بعد دقائق.
desk-past = آخر من رأيتهم
desk-past-none = لا أحد بعد.
desk-back = رجوع
desk-next = الشخص التالي
desk-refused-title = لا تستطيع العمل هنا الآن
desk-level = يجب أن توثّق هويتك أنت إلى الدرجة الثانية قبل أن توثّق هويات غيرك. ارفع درجة حسابك أولًا.
desk-factor = دخلت برمز من رسالة نصية. للعمل هنا ادخل بمفتاح مرور أو بتطبيق المصادقة.
paused-desk = رأيت من الناس ما تسمح به القواعد الآن.

outcome-passed = تم
outcome-proposed = يقرّره موظف ثانٍ
outcome-registry-away = لم يُجب السجل المدني
outcome-left = لم يكتمل
outcome-photo-differs = الصورة ليست للشخص
outcome-card-expired = انتهت مدة البطاقة
outcome-no-match = البطاقة لا تطابق السجل المدني
outcome-oneself = بطاقة الوكيل نفسه
outcome-relative = من أقارب الوكيل
outcome-presence-differs = الرقم الظاهر في الهاتف لشخص آخر
outcome-no-account = ليس له حساب
outcome-closed = الحساب مغلق
outcome-reached = موثّق من قبل
outcome-higher = درجة الحساب أعلى
outcome-duplicate = لهذه الهوية حساب آخر

visit-photo-differs = قلت إن الشخص ليس صاحب الصورة، فانتهت المعاملة هنا، وسُجّل ذلك.
visit-card-expired = انتهت مدة البطاقة. يحتاج الشخص إلى بطاقة جديدة أولًا.
visit-no-match = ما كتبته لا يطابق السجل المدني. قارن كل خانة بالبطاقة.
visit-oneself = هذه بطاقتك أنت. يجب أن يراك وكيل آخر.
visit-relative = هذا الشخص من أقاربك. يجب أن يراه وكيل آخر.
visit-presence-differs = الرقم الظاهر في الهاتف ليس لصاحب هذه البطاقة، أو مضى عليه أكثر من عشر دقائق. اطلب من الشخص رقمًا جديدًا.
visit-no-account = ليس للشخص حساب بعد، أو حسابه بالدرجة 0: فاكتب عندها الرقم الظاهر في هاتفه. يستطيع أن ينشئ حسابًا في هاتفه في خمس دقائق، أو هنا بمساعدتك، ثم ابدأ من جديد.
visit-closed = هذا الحساب مغلق. يستطيع شبّاك وزارة الداخلية أن يفتحه من جديد.
visit-reached = سبق توثيق هوية هذا الشخص. ليس هناك ما تفعله.
visit-higher = هذا الحساب في الدرجة الثالثة، فلا يساعد في استعادته إلا شبّاك وزارة الداخلية.
visit-duplicate = سبق توثيق حساب آخر بهذه الهوية. ليسأل الشخص في شبّاك وزارة الداخلية.

visit-code-title = رمز الشخص
visit-code-sent = أرسلنا إلى الشخص رمزًا على { "\u2066" }{ $mobile }{ "\u2069" }. اطلب منه أن يقرأ الرسالة أولًا، ثم أن يقرأ لك الرمز.
visit-code-closes = بهذا الرمز يُغلق الحساب، ولا يستطيع أحد الدخول إليه بعد ذلك.
visit-code-recovers = بهذا الرمز يأخذ الشخص تذكرة يختار بها كلمة مرور أخرى. إن كان أحد يملي عليه ما يقول فتوقف هنا.
visit-code-wrong = هذا الرمز غير صحيح. { $left ->
    [zero] لم تبقَ به محاولة.
    [one] بقيت محاولة واحدة.
    [two] بقيت محاولتان.
    [few] بقيت { $left } محاولات.
   *[other] بقيت { $left } محاولة.
 }
visit-code-expired = انتهى وقت الرمز. أرسل رمزًا آخر.
visit-code-spent = كُتب رمز غير صحيح مرات كثيرة. أرسل رمزًا آخر.
visit-codes = أُرسلت أربعة رموز في هذه المعاملة. ابدأ من جديد.
visit-no-phone = ليس مع الشخص هاتف؟
visit-no-phone-text = اسأله هل يوافق، وسجّل ذلك باسمك.
visit-agree = الشخص موافق، من غير رمز
visit-no-phone-agent = لا يستطيع الشخص أن يؤكد هنا من غير هاتفه. يستطيع ذلك في شبّاك وزارة الداخلية.
visit-no-phone-recovers = إن لم يكن الهاتف معه فابدأ من جديد واختر أن هاتفه ضاع.
visit-over = انتهت هذه المعاملة، أو طالت أكثر من عشرين دقيقة. ابدأ من جديد.
visit-done-title = تم
visit-done-agent = صار حساب الشخص في الدرجة الثانية، ووصلته رسالة بذلك.
visit-done-counter = صار حساب الشخص في الدرجة الثالثة، ووصلته رسالة بذلك.
visit-proposed-title = القرار لموظف ثانٍ
visit-proposed-text = وافق الشخص من غير رمز من هاتفه. يُنفَّذ الطلب بعد أن يوافق عليه موظف ثانٍ، وعندها تصل الشخصَ رسالة.
visit-closed-title = أُغلق الحساب
visit-closed-text = لا يستطيع أحد الدخول إليه بعد الآن. ويستطيع صاحبه أن يفتحه من جديد في الشبّاك.
visit-refused-title = لا يمكن ذلك

presence-title = أرِ رقمًا
presence-intro = يستطيع وكيل في مكتب بريد أو بلدية أو فرع بنك أو فريق متنقل أن يوثّق هويتك، دون أن تزور الوزارة. والرقم نفسه يعمل عند شبّاك وزارة الداخلية، ولقريب يشهد لك.
presence-take = خذ بطاقة هويتك وهاتفك. يقارن الوكيل البطاقة بك وبالسجل المدني، ثم تؤكد أنت برمز نرسله إليك.
presence-what-they-see = لا يقول الرقم لأحد شيئًا عنك. وتجد في حسابك أنه رأى بطاقتك.
presence-make = أظهر الرقم
presence-show = أرِ هذا الرقم للوكيل أو الموظف أو قريبك:
presence-square = الرقم في صورة مربع
presence-ten-minutes = يعمل الرقم عشر دقائق.
presence-new = رقم آخر

rechecks-title = معاملات تُراجع من جديد
rechecks-intro = أول معاملة لكل وكيل وأول مساعدة لكل موظف، وواحدة من كل عشرين بعدها، وكل ما تمّ من دون رمز من هاتف الشخص. اتصل بالشخص واسأله ماذا حدث.
rechecks-line-visit = معاملة عند { $agent }، { $at }
rechecks-line-assistance = مساعدة من { $agent }، { $at }
rechecks-none = لا شيء ينتظر.
recheck-title = راجع معاملة من جديد
recheck-intro-assistance = اتصل بالشخص واسأله هل كان في هذا المكتب في ذلك اليوم، ولأي معاملة، ومن أنجزها عنه. لا تطلب منه أي رمز. يجد الشخص في حسابه أنك فتحت هذه الصفحة.
recheck-no-mobile = لا رقم هاتف مسجّلًا لهذا الشخص. اطلب من المكتب القسيمة الموقّعة التي تحمل هذا الرقم، وقارنها بما هو مكتوب هنا.
recheck-office = المكتب
recheck-intro-visit = اتصل بالشخص واسأله هل ذهب إلى وكيل في ذلك اليوم، وبأي بطاقة، وعمّ سُئل. لا تطلب منه أي رمز. يجد الشخص في حسابه أنك فتحت هذه الصفحة.
recheck-visit = الوكيل
recheck-assistance = الموظف
recheck-when = وقت المعاملة
recheck-verdict = ماذا وجدت؟
recheck-held = كان الشخص هناك ومعه بطاقته
recheck-failed = لم يكن هناك، أو لا يمكن التأكد
recheck-failed-hint-assistance = ينتهي حق الموظف في التصرّف حالًا، ولا يساعد أحدًا حتى يسمح له مسجّل الوكلاء.
recheck-failed-hint-visit = يُسترد ما أعطته المعاملة، درجةً كان أو استعادة، ويظهر ذلك في أرقام الوكيل.

clerks-seen = المساعدة في المكاتب
clerks-seen-who = الموظف
clerks-seen-assisted = من ساعدهم
clerks-seen-on-paper = من دون رمز من هواتفهم
clerks-seen-none = لم يُساعَد أحد.
clerk-stopped = لا يساعد هذا الموظف أحدًا منذ { $at }: روجعت معاملة أنجزها عن مراجع ولم تثبت.
clerk-resume = اسمح للموظف بأن يعود إلى المساعدة
agents-seen-title = عمل الوكلاء والموظفين
agents-seen-intro = معاملات آخر ثلاثين يومًا. لا يظهر هنا أحد ممن رآهم الوكلاء.
agents-seen-who = الوكيل
agents-seen-where = المكان
agents-seen-visits = المعاملات
agents-seen-passed = انتهت بتوثيق
agents-seen-none = لا معاملات.
desk-of-post-office = مكتب بريد
desk-of-municipality = بلدية
desk-of-bank-branch = فرع بنك
desk-of-mobile-team = فريق متنقل
desk-of-moi = وزارة الداخلية
agent-figures-title = عمل الوكيل { "\u2066" }{ $agent }{ "\u2069" }
alarm-none = لا شيء يلفت النظر.
alarm-same-phone = أكد عدة أشخاص بالهاتف نفسه.
alarm-outside-hours = معاملات في ساعات تكون فيها المكاتب مغلقة.
alarm-networks = معاملات من شبكات كثيرة.
alarm-refused = رُفض أكثر من نصف المعاملات.
figures-outside-hours = قبل السابعة صباحًا أو بعد السادسة مساءً
figures-same-phone = أكثر المعاملات بهاتف واحد
figures-networks = الشبكات
figures-recheck-waiting = تنتظر المراجعة
figures-recheck-held = روجعت وثبتت
figures-recheck-failed = روجعت ولم تثبت
figures-refused = لم تنتهِ بتوثيق
figures-refused-none = لا شيء.
figures-hours = حسب الساعة

sms-visit-code = { $code } رمز يؤكد أنك الآن عند وكيل أو شبّاك ومعك بطاقة هويتك، وتريد تغيير حسابك في حكومتي. إن لم تكن هناك فلا تعطه لأحد.
sms-level-taken-back = لم نستطع التأكد مما أثبته عنك وكيل أو قريب، فعاد حسابك في حكومتي إلى درجته السابقة. لم يضع منه شيء. إن كنت أنت من ذهب إليه فاذهب إلى وكيل آخر أو إلى شبّاك.
