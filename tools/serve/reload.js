// Loads the page again when its files have changed, and says when a build had faults. Its own
// address names the page and the version of it that the browser has.

const ADDRESS = `/.archipel/changes${new URL(import.meta.url).search}`;
const MOST = 5;
const STYLE = `
  :host { position: fixed; inset: auto 0 0; z-index: 2147483647; max-block-size: 50vh;
    overflow: auto; padding: 0.75rem 1rem; background: #7a1212; color: #fff;
    font: 1rem/1.4 system-ui, sans-serif; }
  p, ul { margin: 0; }
  ul { padding-inline-start: 1.25rem; overflow-wrap: anywhere; }
`;

let connection = null;
let banner = null;

/** Listen while the page is seen: a browser holds but a few connections to one place. */
function listen() {
  if (document.visibilityState === "hidden") {
    connection?.close();
    connection = null;
  } else if (!connection) {
    connection = new EventSource(ADDRESS);
    connection.addEventListener("message", hear);
  }
}

function hear(event) {
  const { changed, failed, faults } = JSON.parse(event.data);
  if (changed) {
    connection.close();
    location.reload(); // the browser keeps the place on the page
  } else {
    show(failed, faults);
  }
}

function show(failed, faults) {
  banner?.remove();
  banner = failed ? made(faults) : null;
  if (banner) {
    document.body.append(banner);
  }
}

function made(faults) {
  const box = document.createElement("div");
  box.role = "alert";
  const root = box.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  const list = document.createElement("ul");
  list.append(...faults.slice(0, MOST).map((fault) => worded("li", "en", fault)));
  root.append(
    worded("p", "fr", "La dernière construction du site a échoué; le terminal dit tout."),
    worded("p", "en", "The last build of the site failed; the terminal tells all."),
    list,
  );
  return box;
}

function worded(kind, lang, words) {
  const element = document.createElement(kind);
  element.lang = lang;
  element.textContent = words;
  return element;
}

document.addEventListener("visibilitychange", listen);
listen();
