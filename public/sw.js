// The service worker: keeps one version of the app, whole, so that it opens without a network.
//
// script/finish.mjs puts VERSION (a hash over the files) and FILES (what the version is made of) before this.
//
// One version at a time. A page always gets the files of the version that is installed, also when the host already has a newer one:
// two versions must not write in one journal, and nobody is moved to a new one in the middle of an acceptance. The newer version is
// fetched beside it and waits; the page says so, and sends "take-over" when the person agrees. With no tab open it takes over by itself.

const CACHE = `polka-${VERSION}`;
const OURS = new Set(FILES.map((file) => new URL(file, self.registration.scope).href));

self.addEventListener("install", (event) => {
  event.waitUntil(keep());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(settle());
});

self.addEventListener("message", (event) => {
  if (event.data === "take-over") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") {
    event.respondWith(kept("./", request));
  } else if (OURS.has(request.url)) {
    event.respondWith(kept(request.url, request));
  }
});

/** All or nothing: if one file is missing the version is not installed and the old one stays. */
async function keep() {
  const cache = await caches.open(CACHE);
  // Files with a hash in their name never change and may come from the browser's own cache; the others must be asked for.
  const asked = FILES.map((file) => new Request(file, { cache: /-[0-9a-f]{8,16}[._]/.test(file) ? "default" : "no-cache" }));
  await cache.addAll(asked);
}

async function settle() {
  for (const name of await caches.keys()) {
    if (name.startsWith("polka-") && name !== CACHE) await caches.delete(name);
  }
  // The page of a first visit was loaded without us: from now on we serve it too.
  await self.clients.claim();
}

/** A file of this version; should the browser have thrown it away, the host's. */
async function kept(key, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(key)) ?? fetch(request);
}
