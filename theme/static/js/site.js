/* Extras for readers. Every page works without them. */
(() => {
  "use strict";
  const root = document.documentElement;
  const status = document.getElementById("status");
  const say = (text) => {
    status.textContent = "";
    setTimeout(() => (status.textContent = text), 50);
  };

  /* Buttons wait hidden until there is something to do for them. */
  const onAction = (name, act) => {
    for (const button of document.querySelectorAll(`[data-action="${name}"]`)) {
      button.hidden = false;
      button.addEventListener("click", () => act(button));
    }
  };

  const canonical = document.querySelector('link[rel="canonical"]');
  const address = canonical?.href || location.href.split("#")[0];

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
    const title = document.querySelector("h1").textContent;
    onAction("share", () => navigator.share({ title, url: address }).catch(() => {}));
  }

  /* How long ago that was, today. */
  const time = document.querySelector(".byline time");
  const notice = document.querySelector(".age-notice"); // which has room for it
  if (time && notice) {
    const days = (Date.now() - Date.parse(time.dateTime)) / 864e5;
    const [span, unit] = days < 60 ? [1, "day"] : days < 730 ? [30.4, "month"] : [365, "year"];
    const age = new Intl.RelativeTimeFormat(root.lang).format(-Math.floor(days / span), unit);
    notice.prepend(`${age[0].toUpperCase()}${age.slice(1)} – `);
  }

  /* References name the day that they were consulted. */
  for (const place of document.querySelectorAll("[data-accessed]")) {
    const today = new Date().toLocaleDateString(place.parentElement.lang, { dateStyle: "long" });
    place.textContent = place.dataset.accessed.replace("{date}", today.replace(/^1 /, "1er "));
  }

  /* A link to the passage under the pointer; arrows take it to the next. */
  const anchor = document.querySelector(".anchor");
  if (anchor) {
    const passages = [...document.querySelectorAll('[id^="p-"]')];
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

  /* The size of running text: three steps, kept in this browser only. */
  const KEY = "text-size";
  let size = 0;
  try {
    size = Number(localStorage.getItem(KEY)) || 0;
  } catch {
    /* No storage: the choice lasts as long as the page. */
  }
  root.dataset.textSize = size;
  onAction("text-size", (button) => {
    const names = button.dataset.sizes.split("|");
    size = (size + 1) % names.length;
    root.dataset.textSize = size;
    say(names[size]);
    try {
      localStorage.setItem(KEY, size);
    } catch {
      /* As above. */
    }
  });

  /* "Reading: <title>" and how far one has come, once the title is out of sight. */
  const bar = document.getElementById("sticky-bar");
  if (bar) {
    const body = document.getElementById("article-body");
    const title = document.getElementById("article-title");
    const progress = document.getElementById("reading-progress");
    const update = () => {
      const box = body.getBoundingClientRect();
      const read = (innerHeight - box.top) / box.height;
      progress.style.transform = `scaleX(${Math.min(1, Math.max(0, read))})`;
      bar.classList.toggle("sticky-bar-shown", title.getBoundingClientRect().bottom < 0);
    };
    bar.hidden = false;
    for (const move of ["scroll", "resize"]) addEventListener(move, update, { passive: true });
    update();
  }

  /* Escape closes the mobile menu. */
  const menu = document.querySelector(".mobile-menu");
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu?.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  /* From a folder on disk, a link to a folder would show its files instead of its page. */
  if (location.protocol === "file:") {
    const toFile = (url) => url.replace(/\/(?=$|[?#])/, "/index.html");
    addEventListener("click", (event) => {
      const link = event.target.closest("a[href]");
      if (link && link.protocol === "file:") link.href = toFile(link.href);
    });
    addEventListener("submit", (event) => {
      event.target.action = toFile(event.target.action);
    });
  }
})();
