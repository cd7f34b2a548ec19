# الدخول على جهاز لا متصفح فيه.

device-title = الدخول على جهاز آخر
device-text = يعرض لك شباك خدمة أو شاشة أو تلفاز رمزًا. اكتبه هنا لتدخل هناك.
device-code-label = الرمز المعروض على الجهاز
device-code-hint = ثمانية أحرف لاتينية، مثل BCDF-GHJK.
device-code-unknown = لا يوجد جهاز ينتظر بهذا الرمز. قارن كل حرف، أو اطلب من الجهاز رمزًا جديدًا؛ فالرمز يصلح عشر دقائق.
device-consent-title = هل تريد الدخول على هذا الجهاز؟
device-consent-text = يطلب «{ $name }» الدخول باسمك.
device-consent-code = الرمز المعروض على الجهاز:
device-consent-scopes = وسيعرف بعد ذلك:
device-scope-profile = اسمك ولغتك
device-scope-national_number = رقم هويتك
device-scope-phone = رقم هاتفك المحمول
device-scope-offline_access = كل ذلك أيضًا في غيابك، إلى أن تُنهيه أنت
device-consent-warning = لا توافق إلا إذا كان هذا الجهاز وهذا الرمز أمام عينيك. لا يحق لأحد أن يطلبه منك بمكالمة أو رسالة.
device-allow = نعم، أدخلني هناك
device-deny = لا، لست أنا
device-allowed-title = تم الدخول على الجهاز
device-allowed = يمكنك العودة إلى الجهاز، وسيكمل وحده خلال ثوانٍ.
device-denied-title = لم يُسمح للجهاز
device-denied = لم يدخل أحد باسمك. إذا طلب منك أحد كتابة ذلك الرمز فقد أراد استعمال حسابك.
device-late-title = مضى وقت طويل
device-late = يصلح الرمز عشر دقائق ومرة واحدة. اطلب من الجهاز رمزًا جديدًا.
paused-device = كُتبت خمسة رموز لا ينتظر بها أي جهاز، فأوقفنا المحاولات عشر دقائق حماية لحسابك.
