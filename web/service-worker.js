/*
 * Keeps the application itself on the device, so that it opens without waiting for the network. What it shows is asked of the
 * server each time: answers of the API pass by and are never kept here, because they are about people.
 *
 * The three values are written in when the client is built (web/build/service-worker.ts).
 */
const VERSION = '__VERSION__';
/** What every page needs. */
const SHELL = ['__SHELL__'];
/** What else each workspace needs, by its name. */
const WORKSPACES = { __WORKSPACES__: [] };

const CACHE = `halte-${VERSION}`;

self.addEventListener('install', (event) => {
  /* Without waking this worker up first, where the browser can be told so. */
  event.addRoutes?.([
    { condition: { urlPattern: new URLPattern({ pathname: '/api/*' }) }, source: 'network' },
  ]);
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll(SHELL))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(forgetOldVersions().then(() => self.clients.claim()));
});

/** A page that was open before the update goes on with what it was made of: the version before stays too. */
async function forgetOldVersions() {
  const others = (await caches.keys()).filter((name) => name.startsWith('halte-') && name !== CACHE);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (/^\/(api|health|public)\//.test(pathname)) return;
  if (request.mode === 'navigate') event.respondWith(kept('/', request));
  else if (pathname.startsWith('/assets/')) event.respondWith(keptFromNowOn(request));
  else if (SHELL.includes(pathname)) event.respondWith(kept(pathname, request));
});

async function kept(path, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(path, { ignoreVary: true })) ?? fetch(request);
}

/** Of any version: the names of these files change with what is in them. */
async function keptFromNowOn(request) {
  const found = await caches.match(request, { ignoreVary: true });
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok) await (await caches.open(CACHE)).put(request, answer.clone());
  return answer;
}

/** A page says in which workspace it is once it has what it needs first. */
self.addEventListener('message', (event) => {
  const files = WORKSPACES[event.data?.workspace];
  if (files) event.waitUntil(keepOneByOne(files));
});

/** One at a time, so that what the person asks for meanwhile isn't kept waiting. */
async function keepOneByOne(files) {
  const cache = await caches.open(CACHE);
  for (const file of files) {
    if (!(await cache.match(file, { ignoreVary: true }))) await cache.add(file).catch(() => undefined);
  }
}
