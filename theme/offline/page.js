/* The button that keeps an edition on the reader's device, or takes it away again.
 *
 * The whole edition is fetched by the page, for a worker may be stopped at any time; what was
 * fetched stays, and the next page goes on. Later only what has changed is fetched.
 */
(() => {
  "use strict";
  const button = document.querySelector("[data-offline]");
  if (!button || !navigator.serviceWorker || !window.caches) {
    return;
  }
  const root = new URL(`${button.dataset.offline}/`, location.href).href;
  const lang = button.value;
  const name = `archipel-kept-${lang}`;
  const notes = `${root}offline/kept.json`;
  const AT_A_TIME = 6;
  const TOLD_EVERY = 50;

  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = `${root}offline/page.css`;
  document.head.append(style);

  const load = async (path) => (await fetch(root + path, { cache: "no-cache" })).json();
  const size = (bytes) =>
    new Intl.NumberFormat(document.documentElement.lang, {
      style: "unit",
      unit: "megabyte",
      maximumFractionDigits: bytes < 1e7 ? 1 : 0,
    }).format(bytes / 1e6);
  const show = (state, values) => {
    button.dataset.state = state;
    button.textContent = button.dataset[state].replace(/\{(\w+)\}/g, (_, key) => values[key]);
    button.hidden = false;
  };

  /* What is kept: a mark of each file's version, by its path. */
  const readNotes = async (cache) => (await (await cache.match(notes))?.json()) || {};
  const writeNotes = (cache, known) => cache.put(notes, new Response(JSON.stringify(known)));

  const drop = async (cache, known, files) => {
    for (const path of Object.keys(known).filter((one) => !files.has(one))) {
      await cache.delete(root + path);
      delete known[path];
    }
  };

  const fetchAll = async (cache, known, files, total) => {
    const missing = [...files].filter(([path, [, mark]]) => known[path] !== mark);
    let done = total - missing.reduce((sum, [, [bytes]]) => sum + bytes, 0);
    let count = 0;
    const work = async () => {
      for (let next = missing.pop(); next; next = missing.pop()) {
        const [path, [bytes, mark]] = next;
        const answer = await fetch(root + path, { cache: "no-cache" });
        if (!answer.ok) {
          throw new Error(`${path}: ${answer.status}`);
        }
        await cache.put(root + path, answer);
        known[path] = mark;
        done += bytes;
        count += 1;
        if (count % TOLD_EVERY === 0) {
          await writeNotes(cache, known);
          show("keeping", { percent: Math.floor((100 * done) / total) });
        }
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, work));
  };

  const keep = async (bytes) => {
    localStorage.setItem(name, "wanted");
    show("keeping", { percent: 0 });
    const cache = await caches.open(name);
    const known = await readNotes(cache);
    try {
      const list = await load(`offline/${lang}.json`);
      const files = new Map(list.files.map(([path, length, mark]) => [path, [length, mark]]));
      await drop(cache, known, files);
      await fetchAll(cache, known, files, bytes);
      await writeNotes(cache, known);
      localStorage.setItem(name, list.version);
      show("kept", { size: size(bytes) });
    } catch {
      await writeNotes(cache, known);
      show("failed", {});
    }
  };

  const forget = async () => {
    localStorage.removeItem(name);
    await caches.delete(name);
    if (!Object.keys(localStorage).some((key) => key.startsWith("archipel-kept-"))) {
      const worker = await navigator.serviceWorker.getRegistration(root);
      await worker?.unregister();
      const own = (await caches.keys()).filter((key) => key.startsWith("archipel-"));
      await Promise.all(own.map((key) => caches.delete(key)));
    }
  };

  const start = async () => {
    const wanted = localStorage.getItem(name);
    const index = await load("offline/index.json").catch(() => null);
    const bytes = index?.editions[lang];
    if (!index) {
      return wanted ? show("kept", { size: "–" }) : undefined;
    }
    button.onclick = async () => {
      button.disabled = true;
      if (button.dataset.state === "kept") {
        await forget();
        show("keep", { size: size(bytes) });
      } else {
        await navigator.serviceWorker.register(`${root}sw.js`);
        await keep(bytes);
      }
      button.disabled = false;
    };
    if (wanted && wanted !== index.version) {
      return keep(bytes);
    }
    return show(wanted ? "kept" : "keep", { size: size(bytes) });
  };
  start();
})();
