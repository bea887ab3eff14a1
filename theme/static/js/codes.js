// Reads what plugins/lunr_search/codes.py writes: numbers and sorted words as short text.
const archipelCodes = (() => {
  "use strict";

  const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const HALF = 32;
  const VALUES = new Uint8Array(128);
  for (let value = 0; value < ALPHABET.length; value++) VALUES[ALPHABET.charCodeAt(value)] = value;

  // One number after the other.
  function reader(text) {
    let place = 0;
    return {
      next() {
        let number = 0;
        for (;;) {
          const value = VALUES[text.charCodeAt(place++)];
          number = number * HALF + (value % HALF);
          if (value < HALF) return number;
        }
      },
      take(size) {
        place += size;
        return text.slice(place - size, place);
      },
      rest: () => text.slice(place),
      get ended() {
        return place >= text.length;
      },
    };
  }

  function numbers(text) {
    const read = reader(text);
    const found = [];
    while (!read.ended) found.push(read.next());
    return found;
  }

  // Sorted words, each after the code of what it shares with the last.
  function words(text) {
    let last = "";
    return text
      ? text.split(" ").map((coded) => {
          last = last.slice(0, VALUES[coded.charCodeAt(0)]) + coded.slice(1);
          return last;
        })
      : [];
  }

  const digit = (value) => ALPHABET[value];

  return { reader, numbers, words, digit };
})();
