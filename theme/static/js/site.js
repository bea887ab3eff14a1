/* Extras for readers. Every page works without them. */
(() => {
  "use strict";
  const root = document.documentElement;
  const find = (selector) => document.querySelector(selector);
  const every = (selector) => [...document.querySelectorAll(selector)];
  const status = find("#status");
  const say = (text) => {
    status.textContent = "";
    setTimeout(() => (status.textContent = text), 50);
  };

  /* Buttons wait hidden until there is something to do for them. */
  const onAction = (name, act) => {
    for (const button of every(`[data-action="${name}"]`)) {
      button.hidden = false;
      button.onclick = () => act(button);
    }
  };

  const title = find("h1")?.textContent;
  const address = find('[rel="canonical"]')?.href || location.href.split("#")[0];

  const markDone = (button) => {
    button.classList.add("share-done");
    setTimeout(() => button.classList.remove("share-done"), 2000);
    say(button.dataset.done);
  };

  onAction("print", () => print());
  const copy = (text, button) =>
    navigator.clipboard.writeText(text).then(() => markDone(button), () => {});
  if (navigator.clipboard) {
    onAction("copy", (button) =>
      copy(document.getElementById(button.value)?.textContent || address, button),
    );
  }
  if (navigator.share) {
    onAction("share", () => navigator.share({ title, url: address }).catch(() => {}));
  }

  /* A letter about the page has its title for a subject. */
  for (const link of every('[href^="mailto:?body"]')) {
    link.href += `&subject=${encodeURIComponent(title)}`;
  }

  /* How long ago that was, today. */
  const time = find(".byline time");
  const notice = find(".age-notice"); // which has room for it
  if (time && notice) {
    const days = (Date.now() - Date.parse(time.dateTime)) / 864e5;
    const [span, unit] = days < 60 ? [1, "day"] : days < 730 ? [30.4, "month"] : [365, "year"];
    const age = new Intl.RelativeTimeFormat(root.lang).format(-Math.floor(days / span), unit);
    notice.prepend(`${age[0].toUpperCase()}${age.slice(1)} – `);
  }

  /* References name the day that they were consulted. */
  for (const place of every("[data-accessed]")) {
    const today = new Date().toLocaleDateString(place.parentElement.lang, { dateStyle: "long" });
    place.textContent = place.dataset.accessed.replace("{date}", today.replace(/^1 /, "1er "));
  }

  /* A link to the passage under the pointer; arrows take it to the next. */
  const anchor = find(".anchor");
  if (anchor) {
    const passages = every('[id^="p-"]');
    const moveTo = (passage) => {
      if (!passage || anchor.parentElement === passage) return;
      passage.append(anchor);
      anchor.hash = passage.id;
    };
    addEventListener("pointerover", ({ target }) => moveTo(passages.find((p) => p.contains(target))));
    anchor.onclick = () => copy(address + anchor.hash, anchor);
    anchor.onkeydown = ({ key }) => {
      const step = (key === "ArrowDown") - (key === "ArrowUp");
      if (step) {
        moveTo(passages[passages.indexOf(anchor.parentElement) + step]);
        anchor.focus();
      }
      return !step;
    };
    anchor.hidden = false;
    moveTo(passages[0]);
  }

  /* The size of running text: three steps, kept in this browser only, if it keeps anything. */
  const kept = (act) => {
    try {
      return act(localStorage);
    } catch {
      return 0;
    }
  };
  let size = Number(kept((store) => store["text-size"])) || 0;
  root.dataset.textSize = size;
  onAction("text-size", () => {
    const names = find("[data-sizes]").dataset.sizes.split("|");
    size = (size + 1) % names.length;
    root.dataset.textSize = size;
    say(names[size]);
    kept((store) => (store["text-size"] = size));
  });

  /* "Reading: <title>" and how far one has come, once the title is out of sight. */
  const bar = find(".sticky-bar");
  if (bar) {
    const place = (selector) => find(selector).getBoundingClientRect();
    const update = () => {
      const body = place("#article-body");
      const read = (innerHeight - body.top) / body.height;
      bar.lastElementChild.style.scale = `${Math.min(1, Math.max(0, read))} 1`;
      bar.classList.toggle("sticky-bar-shown", place("h1").bottom < 0);
    };
    bar.hidden = false;
    onscroll = onresize = update;
    update();
  }

  const menu = find(".mobile-menu");
  addEventListener("keydown", (event) => {
    /* Escape closes the mobile menu. */
    if (event.key === "Escape" && menu?.open) {
      menu.open = false;
      menu.firstElementChild.focus();
    }
    /* A slash leads to the search: to a field that shows, else to the page. */
    const isWriting = event.target.closest("input, select, textarea, [contenteditable]");
    const isCommand = event.ctrlKey || event.metaKey || event.altKey;
    if (event.key !== "/" || isWriting || isCommand) return;
    const shown = every("[type=search], .masthead-search").filter((one) => one.offsetParent);
    const search = shown.find((one) => one.id === "search-query") || shown[0];
    if (search) {
      event.preventDefault();
      search.focus();
      search.click();
    }
  });

  /* From a folder on disk, links to folders need more than a browser does. */
  if (location.protocol === "file:") {
    const script = document.createElement("script");
    script.src = find('[src$="/site.js"]').src.replace("site.js", "from-disk.js");
    document.head.append(script);
  }
})();
