// Finds the page that an address of the old site leads to, in the files that
// plugins/hosting/old_shards.py writes. Addresses are compared as plugins/archipel/old_urls.py
// does it.
const archipelOld = (() => {
  "use strict";

  const NOISE = /^(utm(_\w+)?|fbclid|gclid|no_?amp|amp|replytocom|share|nb|print)$/;
  const NUMBERS = ["p", "page_id", "attachment_id"];
  const HOME = /^([a-z]{2}(-[a-z]{2})?)?$/;
  const INDEX = /(^|\/)index\.(php|html?)$/;
  const ENDING =
    /(^|\/)(feed(\/(rss2?|rdf|atom))?|amp|embed|trackback|comment-page-\d+|page\/\d+|\d+)$/;

  const root = new URL("../../", document.currentScript.src);
  const files = new Map();

  // The keys under which a page may be known, the most exact first.
  function keys(path, search) {
    const name = normal(path);
    const query = asked(search);
    const isHome = HOME.test(name);
    const found = query ? [`${isHome && query.startsWith("p=") ? "" : name}?${query}`] : [];
    if (!(query && isHome)) found.push(name);
    for (let key = name, shorter; (shorter = key.replace(ENDING, "")) && shorter !== key; ) {
      found.push((key = shorter));
    }
    return found;
  }

  function normal(path) {
    const parts = decoded(path).normalize("NFC").toLowerCase().split("/").filter(Boolean);
    return parts.join("/").replace(INDEX, "");
  }

  // What is no UTF-8 becomes �, as in Python.
  function decoded(text) {
    return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
      const bytes = run.slice(1).split("%").map((byte) => parseInt(byte, 16));
      return new TextDecoder("utf-8", { ignoreBOM: true }).decode(Uint8Array.from(bytes));
    });
  }

  function asked(search) {
    const pairs = [...new URLSearchParams(search)];
    const number = pairs.find(([name]) => NUMBERS.includes(name));
    if (number) return `p=${number[1]}`;
    const told = pairs.filter(([name]) => !NOISE.test(name));
    return told.sort(byCodes).map(([name, value]) => `${name}=${value}`).join("&");
  }

  const byCodes = ([a, x], [b, y]) => (a === b ? compare(x, y) : compare(a, b));
  const compare = (a, b) => (a < b ? -1 : Number(a > b));

  // Two hexadecimal digits: the last six bits of the key's CRC-32.
  function fileOf(key) {
    let crc = -1;
    for (const byte of new TextEncoder().encode(key)) {
      crc ^= byte;
      for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
    return (~crc & 0x3f).toString(16).padStart(2, "0");
  }

  // What is known of the addresses of one file; it is not there where there is none.
  function read(name) {
    if (!files.has(name)) {
      const answer = fetch(new URL(`old/${name}.json`, root)).then((it) => (it.ok ? it.json() : {}));
      files.set(name, answer.catch(() => ({})));
    }
    return files.get(name);
  }

  // The page of an address, or null; `asks`: pages may be asked whether they are there.
  async function find(address, asks) {
    const { pathname, search } = address;
    const inside = pathname.startsWith(root.pathname) ? pathname.slice(root.pathname.length) : pathname;
    const wanted = keys(inside, search);
    for (const key of wanted) {
      const found = (await read(fileOf(key)))[key];
      if (found !== undefined) return new URL(found.replaceAll("?", "%3F"), root);
    }
    for (const key of asks ? wanted : []) {
      const page = new URL(`${encodeURI(key)}/`, root);
      const isOther = page.pathname.replace(/\/$/, "") !== pathname.replace(/\/$/, "");
      if (key && !key.includes("?") && isOther && (await isThere(page))) return page;
    }
    return null;
  }

  const isThere = (page) => fetch(page, { method: "HEAD" }).then(({ ok }) => ok, () => false);

  return { find, keys, fileOf, root };
})();
