/* From a folder on disk, a link to a folder would show its files instead of its page. */
(() => {
  "use strict";
  const toFile = (url) => url.replace(/\/(?=$|[?#])/, "/index.html");
  addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (link && link.protocol === "file:") link.href = toFile(link.href);
  });
  addEventListener("submit", (event) => {
    event.target.action = toFile(event.target.action);
  });
})();
