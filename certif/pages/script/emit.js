// The text of a new file of the register, byte for byte as certif/dataset/text/emit.py writes it.
// Nothing here knows the page: tests run these functions alone, in Node, against the Python.

const WIDTH = 100;
const ESCAPED = new RegExp(
  "[" +
    "\\x00-\\x1f\\x7f-\\x9f\\xad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180e" +
    "\\u1680\\u2000-\\u200f\\u2028-\\u202e\\u205f-\\u206f\\u3000" +
    "\\u3164\\ufeff\\uffa0\\ufff0-\\uffff" +
    "\\ud800-\\uf8ff\\u{e0000}-\\u{e0fff}\\u{f0000}-\\u{10ffff}" +
    "]",
  "u",
);
const PLAIN_START = /^[0-9A-Za-z\xc0-\xd6\xd8-\xf6\xf8-\u024f]/;
const OTHER_TYPE = new RegExp(
  "^(?:null|y(?:es)?|no?|true|false|on|off" +
    "|[0-9][0-9_,]*|0[box][0-9a-f_]+" +
    "|[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?" +
    "|[0-9_]*\\.?[0-9_]*(?:e[-+]?[0-9]+)?" +
    "|[0-9]{4}-[0-9][0-9]?-[0-9][0-9]?(?:t| +)[0-9].*)$",
  "i",
);
const SLOT = /^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}h[0-9]{2}$/;
const BREAKS_PLAIN = /:(?:[ \xa0\u202f]|$)|[ \xa0\u202f]#|[ \xa0\u202f]$/;
const SHORT_ESCAPES = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\0": "\\0" };

/** The content of a new file of `kind` at `path`; `head` is a comment below the first line. */
function newFile(kind, path, data, head) {
  const lines = [`# yaml-language-server: $schema=${"../".repeat(path.split("/").length - 1)}schemas/${kind}.schema.json`];
  for (const line of head ? head.split("\n") : []) lines.push(...folded(line, "# ").map(withoutEnd));
  addLines(lines, data, 0);
  return lines.join("\n") + "\n";
}

function readsAsText(value) {
  return (
    PLAIN_START.test(value) &&
    !ESCAPED.test(value) &&
    (SLOT.test(value) || !OTHER_TYPE.test(value)) &&
    !BREAKS_PLAIN.test(value)
  );
}

function scalar(value) {
  if (value === null) return "null";
  if (typeof value !== "string") return String(value);
  return readsAsText(value) ? value : quoted(value);
}

function quoted(value) {
  let text = "";
  for (const character of value) {
    if (character in SHORT_ESCAPES) text += SHORT_ESCAPES[character];
    else if (!ESCAPED.test(character)) text += character;
    else text += "\\U" + character.codePointAt(0).toString(16).padStart(8, "0");
  }
  return `"${text}"`;
}

function isFull(value) {
  return value !== null && typeof value === "object" && Object.keys(value).length > 0;
}

function inline(value) {
  if (Array.isArray(value)) return "[]";
  if (value !== null && typeof value === "object") return "{}";
  return scalar(value);
}

function addLines(lines, data, indent) {
  const margin = " ".repeat(indent);
  if (!isFull(data)) {
    lines.push(margin + inline(data));
  } else if (Array.isArray(data)) {
    for (const value of data) addItem(lines, value, indent);
  } else {
    for (const [key, value] of Object.entries(data)) {
      const start = `${margin}${scalar(key)}:`;
      if (isFull(value)) {
        lines.push(start);
        addLines(lines, value, indent + 2);
      } else {
        addText(lines, `${start} `, value, indent + 2);
      }
    }
  }
}

function addItem(lines, value, indent) {
  const margin = " ".repeat(indent);
  if (isFull(value)) {
    const inner = [];
    addLines(inner, value, indent + 2);
    lines.push(`${margin}- ${inner[0].replace(/^ +/, "")}`, ...inner.slice(1));
  } else {
    addText(lines, `${margin}- `, value, indent + 2);
  }
}

function addText(lines, start, value, indent) {
  const margin = " ".repeat(indent);
  if (typeof value === "string" && isLiteral(value)) {
    lines.push(`${start}${value.endsWith("\n") ? "|" : "|-"}`);
    const body = value.endsWith("\n") ? value.slice(0, -1) : value;
    for (const line of body.split("\n")) lines.push(withoutEnd(margin + line));
  } else if (typeof value === "string" && length(start) + length(value) > WIDTH && isFoldable(value)) {
    lines.push(`${start}>-`, ...folded(value, margin));
  } else {
    lines.push(start + inline(value));
  }
}

function isLine(line) {
  return !ESCAPED.test(line) && !line.startsWith(" ") && !line.endsWith(" ");
}

function isLiteral(value) {
  const lines = (value.endsWith("\n") ? value.slice(0, -1) : value).split("\n");
  return lines.length > 1 && lines[lines.length - 1] !== "" && lines[0] !== "" && lines.every(isLine);
}

function isFoldable(value) {
  return isLine(value) && value.includes(" ") && !value.includes("  ");
}

function folded(value, margin) {
  const lines = [];
  let line = margin;
  for (const word of value.split(" ")) {
    if (line !== margin && length(line) + 1 + length(word) > WIDTH) {
      lines.push(line);
      line = margin;
    }
    line += line === margin ? word : ` ${word}`;
  }
  return [...lines, line];
}

function withoutEnd(line) {
  return line.replace(/ +$/, "");
}

/** Code points, as Python counts them. */
function length(text) {
  let count = 0;
  for (const _character of text) count += 1;
  return count;
}
