// The service worker: the shell and the citizen's documents open without a network.
// The server writes VERSION and SHELL above this line, from the files it serves.
'use strict';

var SHELL_CACHE = 'shell-' + VERSION;
var DOCUMENTS = 'documents';
var PATIENCE_MS = 5000;

self.addEventListener('install', function (event) {
  event.waitUntil(caches.open(SHELL_CACHE)
    .then(function (cache) { return cache.addAll(SHELL); })
    .then(function () { return self.skipWaiting(); }));
});

self.addEventListener('activate', function (event) {
  event.waitUntil(caches.keys()
    .then(function (names) {
      return Promise.all(names
        .filter(function (name) { return name.indexOf('shell-') === 0 && name !== SHELL_CACHE; })
        .map(function (name) { return caches.delete(name); }));
    })
    .then(function () { return self.clients.claim(); }));
});

self.addEventListener('message', function (event) {
  if (event.data.forget) event.waitUntil(caches.delete(DOCUMENTS));
  if (event.data.keep) event.waitUntil(keep(event.data.keep));
});

self.addEventListener('fetch', function (event) {
  var request = event.request;
  if (request.method !== 'GET' || new URL(request.url).origin !== self.location.origin) return;
  if (SHELL.indexOf(new URL(request.url).pathname) >= 0) event.respondWith(shell(request));
  else if (request.mode === 'navigate') event.respondWith(page(request));
});

// One failing document must not keep the others out.
function keep(urls) {
  return caches.open(DOCUMENTS).then(function (cache) {
    return Promise.all(urls.map(function (url) {
      return fetch(url, { credentials: 'same-origin' }).then(function (answer) {
        if (answer.ok && !answer.redirected) return cache.put(url, answer);
      }).catch(function () {});
    }));
  });
}

function shell(request) {
  return caches.match(request, { ignoreSearch: true, ignoreVary: true }).then(function (kept) { return kept || fetch(request); });
}

// The network first; a kept document where it fails or dawdles; the offline page otherwise.
function page(request) {
  var kept = caches.open(DOCUMENTS).then(function (cache) { return cache.match(request, { ignoreVary: true }); });
  var network = fetch(request);
  var patience = kept.then(function (copy) {
    return new Promise(function (resolve) { if (copy) setTimeout(function () { resolve(copy); }, PATIENCE_MS); });
  });
  return Promise.race([network, patience]).catch(function () {
    return kept.then(function (copy) { return copy || caches.match('/offline', { ignoreVary: true }); });
  });
}
