// The files of an edition's index, which plugins/lunr_search/index.py writes: each is a classic
// script of one call, fetched once and only when something in it is asked for.
const archipelSearch = (() => {
  "use strict";

  const NAME = 8; // letters of a file's name
  const FILES_A_FOLDER = 32;
  const DOCUMENTS_A_FILE = 2;
  const FOLDER = FILES_A_FOLDER * DOCUMENTS_A_FILE;
  const LENGTHS_A_FILE = 8192;
  const { reader, numbers, words } = archipelCodes;
  const manifests = {};
  const received = new Map();

  // Called by manifest.js.
  function open(lang, manifest) {
    manifests[lang] = manifest;
  }

  // Called by every other file.
  function put(name, ...data) {
    received.set(name, data);
  }

  // An edition's index in a folder; `load` runs the script at an address.
  async function edition(lang, folder, load) {
    const files = new Map();

    function fetchFile(name) {
      if (!files.has(name)) {
        const file = load(`${folder}/${name}.js`).then(() => {
          if (!received.has(name)) throw new Error(`${folder}/${name}.js is no part of the index`);
          const data = received.get(name);
          received.delete(name);
          return data;
        });
        file.catch(() => files.delete(name)); // the next query tries again
        files.set(name, file);
      }
      return files.get(name);
    }

    await load(`${folder}/manifest.js`);
    const manifest = manifests[lang];
    if (!manifest) throw new Error(`${folder}/manifest.js holds no index`);
    const fields = Object.keys(manifest.boosts);
    const terms = sorted(manifest.terms, fetchFile);
    const surface = sorted(manifest.words, fetchFile);
    const ranges = manifest.lengths.map(() => null);
    const decoded = new Map();

    // The postings of a term, or undefined.
    async function term(name) {
      return (await terms.near(name, name)).filter(([word]) => word === name).map(entry)[0];
    }

    // The postings of the terms that begin with a prefix.
    async function termsFrom(prefix) {
      const found = await terms.near(prefix, `${prefix}\uffff`);
      return found.filter(([word]) => word.startsWith(prefix)).map(entry);
    }

    function entry([word, told]) {
      if (!decoded.has(word)) decoded.set(word, postings(word, told, fields.length));
      return decoded.get(word);
    }

    // Lets lengths(field, ref) be asked for these documents.
    async function loadLengths(refs) {
      const wanted = new Set();
      for (const ref of refs) wanted.add(Math.floor(ref / LENGTHS_A_FILE));
      await Promise.all(
        [...wanted].map(async (range) => {
          const told = manifest.lengths[range];
          const columns = typeof told === "string" ? await fetchFile(told) : told;
          ranges[range] ||= columns.map(numbers);
        }),
      );
    }

    const length = (field, ref) =>
      ranges[Math.floor(ref / LENGTHS_A_FILE)][field][ref % LENGTHS_A_FILE];

    // What a hit shows.
    async function shown(ref) {
      const place = ref % FOLDER;
      const told = await fetchFile(`${folderOf(ref)}/${Math.floor(place / DOCUMENTS_A_FILE)}`);
      const [url, title, summary, category, date, iso, otherUrl, otherTitle] =
        told[0][place % DOCUMENTS_A_FILE];
      const other = otherUrl ? { url: otherUrl, title: otherTitle } : null;
      return { ref, url, title, summary, category, date, iso, other };
    }

    // The text of a document.
    const text = async (ref) => (await fetchFile(`${folderOf(ref)}/t${ref % FOLDER}`))[0];

    function folderOf(ref) {
      const start = Math.floor(ref / FOLDER) * NAME;
      return manifest.folders.slice(start, start + NAME);
    }

    // Every term there is.
    const dictionary = async () => words((await fetchFile(manifest.dictionary))[0]);

    // The words, as they are written, whose folded form begins with a prefix; with the names
    // (categories, tags, authors) they stand in.
    async function suggestions(prefix) {
      const found = await surface.near(prefix, `${prefix}\uffff`);
      return found.filter(([word]) => word.startsWith(prefix)).map(suggestion);
    }

    // By document: the year, the category and the authors.
    async function facets() {
      const [first, years, categories, filed, authors, signed] = await fetchFile(manifest.facets);
      const read = reader(signed);
      return {
        years: numbers(years).map((year) => (year ? first + year - 1 : 0)),
        categories: numbers(filed).map((number) => categories[number]),
        authors: Array.from({ length: manifest.count }, () =>
          Array.from({ length: read.next() }, () => authors[read.next()]),
        ),
      };
    }

    const { rules, boosts, count, averages } = manifest;
    const analyser = archipelAnalyser.create(lang, rules);
    return {
      ...{ lang, analyser, fields, boosts: Object.values(boosts), count, averages },
      ...{ term, termsFrom, dictionary, loadLengths, length, shown, text, suggestions, facets },
      ...{ manifest, file: fetchFile },
    };
  }

  // Sorted entries in files; the manifest tells the first word and the name of each file.
  function sorted([first, names], fetchFile) {
    const starts = words(first);
    const parsed = new Map();

    // The number of the file that a word is in, if it is anywhere.
    function place(word) {
      let low = 0;
      let high = starts.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (starts[middle] <= word) low = middle + 1;
        else high = middle;
      }
      return low - 1;
    }

    async function read(number) {
      const [coded, told] = await fetchFile(names.slice(number * NAME, (number + 1) * NAME));
      if (!parsed.has(number)) {
        const all = told.split(" ");
        parsed.set(number, words(coded).map((word, at) => [word, all[at]]));
      }
      return parsed.get(number);
    }

    // The entries of every file that may have a word between these two.
    async function near(from, to) {
      const numbers = [];
      for (let at = Math.max(0, place(from)); at <= place(to); at++) numbers.push(at);
      return (await Promise.all(numbers.map(read))).flat();
    }

    return { near };
  }

  function postings(term, told, fieldCount) {
    const read = reader(told);
    const rank = read.next();
    const size = read.next();
    const marks = size > 1 ? read.take(size) : "";
    const set = read.next();
    const fields = [];
    let documents = 0;
    let first = Infinity;
    for (let field = 0; field < fieldCount; field++) {
      const count = set & (1 << field) ? read.next() : 0;
      const refs = [];
      const frequencies = [];
      const forms = []; // of the term, a bit for each of its marks
      for (let ref = -1; refs.length < count; ) {
        const gap = read.next();
        ref += (gap >> 2) + 1;
        refs.push(ref);
        forms.push(gap & 2 ? read.next() : 1);
        frequencies.push(gap & 1 ? read.next() + 2 : 1);
      }
      fields.push({ refs, frequencies, forms });
      documents += count;
      if (count) first = Math.min(first, refs[0]);
    }
    // Lunr numbers terms in the order of their first appearance.
    return { term, marks, index: first * 2 ** 21 + rank, documents, fields };
  }

  function suggestion([word, told]) {
    const [own, ...names] = told.split("|");
    const read = reader(own);
    const count = read.next();
    const pages = [];
    for (let at = 0; at < names.length; at += 2) {
      pages.push({ kind: names[at][0], url: names[at].slice(1), label: names[at + 1] });
    }
    return { word, count, written: read.rest() || word, pages };
  }

  return { open, put, edition, sorted };
})();
