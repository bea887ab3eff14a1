/* Keeps the archive on a reader's device. VERSION and SHELL come from the build.
 *
 * What all pages need is there from the start; pages that were read stay; an edition that the
 * reader has asked for is put by page.js into a cache of its own. With a network, pages are always
 * the site's newest.
 */
(() => {
  "use strict";
  const root = self.registration.scope;
  const shell = `archipel-shell-${VERSION}`;
  const visited = "archipel-visited";
  let kept = null;

  const fill = async () => {
    const cache = await caches.open(shell);
    await cache.addAll(SHELL.map((path) => new Request(root + path, { cache: "no-cache" })));
    await self.skipWaiting();
  };

  const clean = async () => {
    const old = (name) => name.startsWith("archipel-shell-") && name !== shell;
    await Promise.all((await caches.keys()).filter(old).map((name) => caches.delete(name)));
    await self.clients.claim();
  };

  /* Of a picture, one width is kept: it stands for the others. */
  const picture = (url) => /\/media\/[0-9a-f]+-/.exec(url)?.[0];

  const read = async (name) => {
    const list = await (await caches.open(name)).match(`${root}offline/kept.json`);
    return list ? Object.keys(await list.json()) : [];
  };

  const keptPictures = async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith("archipel-kept-"));
    const paths = (await Promise.all(names.map(read))).flat().map((path) => root + path);
    return new Map(paths.filter(picture).map((url) => [picture(url), url]));
  };

  const other = async (url) => {
    kept ??= await keptPictures();
    const there = picture(url) && kept.get(picture(url));
    return there ? caches.match(there) : undefined;
  };

  const find = async (request) =>
    (await caches.match(request, { ignoreSearch: true })) || (await other(request.url));

  const remember = async (request, answer) => {
    const copy = answer.clone();
    await (await caches.open(visited)).put(request.url.split(/[?#]/)[0], copy);
  };

  /* Should the site give up its worker, no reader is left with styles of long ago. */
  const refresh = async (request) => {
    const fresh = await fetch(request).catch(() => null);
    if (fresh?.ok) {
      await (await caches.open(shell)).put(request, fresh);
    }
  };

  const answer = async (event) => {
    const ready = await (await caches.open(shell)).match(event.request);
    if (ready && event.request.mode !== "navigate") {
      event.waitUntil(refresh(event.request));
      return ready;
    }
    try {
      const fresh = await fetch(event.request);
      if (fresh.ok && fresh.type === "basic" && !fresh.redirected) {
        event.waitUntil(remember(event.request, fresh));
      }
      return fresh;
    } catch (fault) {
      const found = await find(event.request);
      if (found) {
        return found;
      }
      throw fault;
    }
  };

  self.addEventListener("install", (event) => event.waitUntil(fill()));
  self.addEventListener("activate", (event) => event.waitUntil(clean()));
  self.addEventListener("fetch", (event) => {
    if (event.request.method === "GET" && event.request.url.startsWith(root)) {
      event.respondWith(answer(event));
    }
  });
})();
