// What people paste, made into what a file may hold. Pure.

const INVISIBLE = new RegExp(
  "[" +
    "\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\xad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180e" +
    "\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff0-\\uffff\\ud800-\\uf8ff\\u{e0000}-\\u{10ffff}" +
    "]",
  "gu",
);
const PRIVATE_BULLETS = /[\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc\uf02d\uf06e\uf076\uf071]/g;
const ODD_SPACES = /[\u1680\u2000-\u200a\u205f\u3000]/g;

/** The text as the file will hold it: nothing that a reader cannot see, one way to write each letter. */
function clean(text) {
  return text
    .replace(/\r\n?|[\x0b\x0c\x85\u2028\u2029]/g, "\n")
    .replace(/\t/g, " ")
    .replace(PRIVATE_BULLETS, "•")
    .replace(INVISIBLE, "")
    .replace(ODD_SPACES, " ")
    .replace(/\u202f/g, "\u00a0")
    .normalize("NFC")
    .split("\n")
    .map((line) => line.replace(/^[ \u00a0]+|[ \u00a0]+$/g, ""))
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .replace(/^\n+|\n+$/g, "");
}

/** Whether cleaning takes away more than spaces at the ends of lines. */
function losesSomething(text) {
  INVISIBLE.lastIndex = 0;
  return INVISIBLE.test(text.replace(/[\x0b\x0c\x85]/g, "").replace(PRIVATE_BULLETS, ""));
}

/** `text` with each {name} replaced by what `given` holds for it. */
function filled(text, given) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (given && name in given ? String(given[name]) : whole));
}
