// The site's settings and the interface's words, as the benchmark has written them.
import { readFileSync } from "node:fs";

export const site = JSON.parse(readFileSync(new URL("site.json", import.meta.url)));
const plurals = Object.fromEntries(site.languages.map((lang) => [lang, new Intl.PluralRules(lang)]));

/** Words of the interface; with `n` in the form for a number. */
export function word(lang, key, values = {}) {
  const form = values.n === undefined ? "" : plurals[lang].select(values.n) === "one" ? "_one" : "_other";
  const text = site.words[lang][`${key}${form}`] ?? site.words[lang][key];
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}
