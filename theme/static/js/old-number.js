/* An address of the old site that asks for a page by its number leads to a home page. */
(() => {
  "use strict";
  if (!/[?&](p|page_id|attachment_id)=\d/.test(location.search)) return;
  const script = document.createElement("script");
  script.src = document.currentScript.src.replace("old-number.js", "old-address.js");
  script.onload = () => archipelOld.find(location).then((page) => page && location.replace(page));
  document.head.append(script);
})();
