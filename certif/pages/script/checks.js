// What a text may not hold: the patterns of the review (certif/rules/changes/text.py), asked before anything leaves.
// A number that was pushed stays in git. A browser that lacks look-behind skips them; the review does not.

const WORD = "\\p{L}\\p{N}_";
const NOT_AFTER_WORD = `(?<![${WORD}])`;
const NOT_BEFORE_WORD = `(?![${WORD}])`;

const PRIVATE_PATTERNS = [
  ["nir", "(?<![0-9A-Za-z/=._-])([1-478][ .]?\\p{Nd}\\p{Nd}[ .]?(?:0[1-9]|1[0-2]|[2-9]\\p{Nd})[ .]?(?:\\p{Nd}\\p{Nd}|2[AaBb])[ .]?\\p{Nd}{3}[ .]?\\p{Nd}{3})[ .]?(\\p{Nd}\\p{Nd})?(?![0-9A-Za-z])", "gu"],
  ["phone", `(?<![${WORD}+.\\-])(?:(?:\\+|00)33[ .\\-]?(?:\\(0\\))?[ .\\-]?[1-9]|0[1-9])(?:[ .\\-]?\\p{Nd}\\p{Nd}){4}(?![${WORD}\\-])`, "gu"],
  ["birth", `${NOT_AFTER_WORD}n[ée]e?(?:\\(e\\)|·e|\\.e)?\\s+le\\s+\\p{Nd}|${NOT_AFTER_WORD}date\\s+(?:et\\s+lieu\\s+)?de\\s+naissance${NOT_BEFORE_WORD}|${NOT_AFTER_WORD}(?:date_naissance|naissance|birth_?date|birthday|date_of_birth)\\s*:`, "giu"],
  ["mailbox", `(?<![${WORD}.+\\-])[${WORD}.+\\-]{1,64}@(?:(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|icloud|me|mac|aol|gmx|laposte|orange|wanadoo|free|sfr|neuf|bbox|numericable|protonmail|proton|pm|tutanota|mailo)\\.(?:com|fr|net|me|org|eu|ch))${NOT_BEFORE_WORD}`, "giu"],
  ["secret", "gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{40,}|glpat-[A-Za-z0-9_\\-]{16,}|AKIA[0-9A-Z]{16}|xox[abprs]-[A-Za-z0-9\\-]{10,}|-----BEGIN [A-Z ]*PRIVATE KEY-----|(?<=[A-Za-z0-9_\\-])\\.eyJ[A-Za-z0-9_\\-]{16,}\\.[A-Za-z0-9_\\-]{16,}", "gu"],
  ["secret", `${NOT_AFTER_WORD}(?:password|passwd|mot[ _]de[ _]passe|api[ _\\-]?key|secret|token)${NOT_BEFORE_WORD}["']?\\s*[:=]\\s*["']?[^\\s"',}]{8,}`, "giu"],
  ["mention", `(?<![${WORD}.+/@\\-])@[A-Za-z0-9](?:[A-Za-z0-9\\-]{0,38})(?:/[${WORD}\\-]{1,64})?(?![${WORD}.\\-]{0,64}@|\\.[${WORD}])`, "gu"],
].flatMap(([name, source, flags]) => {
  try {
    return [[name, new RegExp(source, flags)]];
  } catch {
    return [];
  }
});

/** The names of the patterns that lines of `text` match, each once. */
function privateKinds(text) {
  const found = new Set();
  for (const line of text.split("\n")) {
    for (const [name, pattern] of PRIVATE_PATTERNS) {
      for (const match of line.matchAll(pattern)) {
        if (name !== "nir" || isNir(match[1], match[2])) found.add(name);
      }
    }
  }
  return [...found];
}

function isNir(number, key) {
  if (key === undefined) return true;
  const digits = number.replace(/[ .]/g, "").toUpperCase().replace("2A", "19").replace("2B", "18");
  return /^[0-9]+$/.test(digits + key) && Number(key) === 97 - (Number(digits) % 97);
}

/** The key of the sentence that says what is wrong with a text, or "". */
function faultOfText(text, longest, required) {
  const cleaned = clean(text);
  if (cleaned === "") return required ? "required" : "";
  if (length(cleaned) > longest) return "too_long";
  const [kind] = [...privateKinds(cleaned), ...privateKinds(cleaned.replace(/\n/g, " "))];
  return kind ? `private_${kind}` : "";
}
