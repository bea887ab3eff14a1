// What a host shows for an address that it does not have.
import { archiveLinks, esc, framed, searchForm } from "../html.js";
import { site, word } from "../site.js";

export const data = {
  languages: site.languages,
  pagination: { data: "languages", size: 1, alias: "lang" },
  permalink: ({ lang }) => `/${lang}/404.html`,
  eleventyExcludeFromCollections: true,
};

export function render({ lang, page, collections: { archive } }) {
  const w = (key, values) => esc(word(lang, key, values));
  const edition = archive.editions[lang];
  const about = { lang, url: page.url, title: word(lang, "not_found"), kind: "404", sheet: "plain" };
  return framed(archive, about, `<div class="not-found wrap">
<section class="not-found-half">
<p class="not-found-code" aria-hidden="true">404</p>
<h1 class="not-found-title">${w("not_found")}</h1>
<p>${w("not_found_text")}</p>
${searchForm(edition, "search", w)}
${archiveLinks(edition, w)}
</section>
</div>`);
}
