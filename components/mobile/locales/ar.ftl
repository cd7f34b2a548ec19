app-name = حكومتي
app-description = خدماتك الحكومية في مكان واحد
offline-title = لا توجد شبكة الآن
offline-text = لم نستطع الوصول إلى حكومتي. ما حفظته محفوظ، وما دفعته لا يُدفع مرتين.
offline-documents = وثائقك المحفوظة على هذا الهاتف تفتح دون شبكة.
offline-open = افتح وثائقي
offline-again = حاول مرة أخرى
