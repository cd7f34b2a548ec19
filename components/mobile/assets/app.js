// Enhances the pages; none of them needs it. Plain ES2017 for old phones.
(function () {
  'use strict';
  if (!('serviceWorker' in navigator)) return;

  navigator.serviceWorker.register('/sw.js').catch(function () {});

  function tell(message) {
    navigator.serviceWorker.ready.then(function (registration) {
      if (registration.active) registration.active.postMessage(message);
    });
  }

  // Issued documents are kept on the phone, so that they open without a network.
  var keep = [].map.call(document.querySelectorAll('a[data-keep]'), function (link) { return link.href; });
  if (keep.length) tell({ keep: keep.concat(location.href) });

  // Whoever signs out takes their documents off this phone.
  [].forEach.call(document.querySelectorAll('form[data-forget]'), function (form) {
    form.addEventListener('submit', function () { tell({ forget: true }); });
  });
})();
