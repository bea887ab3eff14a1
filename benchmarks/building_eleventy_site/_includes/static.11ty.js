// A page of its own: about the archive, its terms, search.
import { esc, framed, links } from "../html.js";
import { site, word } from "../site.js";

export function render({ collections: { archive }, page, content, lang, title, description, key }) {
  const edition = archive.editions[lang];
  const w = (name, values) => esc(word(lang, name, values));
  const about = { lang, url: page.url, title, description, kind: "static", sheet: "plain", current: key };
  return framed(archive, about, `<div class="static-page wrap">
<article class="static-text">
<h1 class="page-title">${esc(title)}</h1>
<div class="prose">
${content}
</div>
</article>
<section class="static-nav" aria-labelledby="static-nav-title">
<h2 class="part-title" id="static-nav-title">${w("about_us")}</h2>
${links(edition, site.menus.about, key, w)}
</section>
</div>`);
}
