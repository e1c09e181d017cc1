// Keeps the check page on the device, so that the code on a certificate can be checked without network. Served at
// /check-worker.js with the constants `version` and `kept` before it; nothing that anybody sends or is answered is kept.
/* global version, kept */
const prefix = 'check-';
const cacheName = prefix + version;

self.addEventListener('install', (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(cacheName);
      await Promise.all(
        kept.map(async (address) => {
          // A choice of language by address must not change the reader's own choice, which is a cookie.
          const credentials = address.includes('lang=') ? 'omit' : 'same-origin';
          const answer = await fetch(address, { cache: 'no-cache', credentials });
          if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
          await cache.put(address, answer);
        }),
      );
      await self.skipWaiting();
    })(),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys())
        if (name.startsWith(prefix) && name !== cacheName) await caches.delete(name);
      await self.clients.claim();
    })(),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  const key = url.pathname === '/check' ? pageKey(url) : url.pathname + url.search;
  if (url.pathname === '/check' || url.pathname === '/check/issuers.json')
    event.respondWith(freshOrKept(request, key));
  else if (kept.includes(key)) event.respondWith(keptOrFresh(request, key));
});

function pageKey(url) {
  const language = url.searchParams.get('lang');
  const key = language === null ? '/check' : `/check?lang=${language}`;
  return kept.includes(key) ? key : '/check';
}

async function freshOrKept(request, key) {
  const cache = await caches.open(cacheName);
  let late;
  const patience = new Promise((resolve) => {
    late = setTimeout(resolve, 4000);
  });
  const fresh = fetch(request).then(async (answer) => {
    if (answer.ok && !answer.redirected) await cache.put(key, answer.clone());
    return answer;
  });
  try {
    const answer = await Promise.race([fresh, patience]);
    if (answer !== undefined) return answer;
  } catch {
    // No network: what is kept is shown.
  } finally {
    clearTimeout(late);
  }
  return (await cache.match(key)) ?? fresh;
}

async function keptOrFresh(request, key) {
  const cache = await caches.open(cacheName);
  return (await cache.match(key)) ?? fetch(request);
}
