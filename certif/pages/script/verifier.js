// Verifies a token in the browser: nothing is sent, nothing is fetched.
const ALGORITHMS = { jwt: "RS256", qr: "Ed25519", list: "Ed25519" };
const SHAPE = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/;
const NUMBER = /^[A-Z][A-Z0-9]*-(19|20)[0-9]{2}-(0[1-9]|1[0-2])-[0-9]{3,4}$/;
const LONGEST_TOKEN = 65536;
const LARGEST_FILE = 8388608;
const ATTACHED = /<<\/Length (\d{1,7})\/Type\/EmbeddedFile\/Filter\/FlateDecode\/Subtype\/application#2Fjwt[^\n]*>>\nstream\n/g;

class Refused extends Error {
  constructor(key, detail = {}) {
    super(key);
    this.key = key;
    this.detail = detail;
  }
}

// The bytes of a text in base64url; only the one way to write them is read.
function bytesOf(text) {
  let binary;
  try {
    binary = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  } catch {
    throw new Refused("no_token");
  }
  const again = btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  if (again !== text) throw new Refused("no_token");
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

function objectOf(part) {
  let found;
  try {
    found = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytesOf(part)));
  } catch (error) {
    throw error instanceof Refused ? error : new Refused("no_token");
  }
  if (found === null || typeof found !== "object" || Array.isArray(found)) throw new Refused("no_token");
  return found;
}

function opened(text) {
  const token = text.trim();
  if (token.length > LONGEST_TOKEN || !SHAPE.test(token)) throw new Refused("no_token");
  const [header, payload, signature] = token.split(".");
  return {
    header: objectOf(header),
    payload: objectOf(payload),
    signed: new TextEncoder().encode(`${header}.${payload}`),
    signature: bytesOf(signature),
  };
}

// The kind that a payload says to be. A list is signed by the same keys as a credential: it must not pass for one.
function kindOf(payload) {
  if (Array.isArray(payload.type)) {
    if (payload.type.includes("BitstringStatusListCredential")) return "list";
    return payload.type.includes("OpenBadgeCredential") ? "jwt" : "";
  }
  if (payload.k === "liste") return "list";
  return payload.k === "certificat" ? "qr" : "";
}

function keyOf(header, algorithm, keys) {
  const members = Object.keys(header).sort().join();
  if (header.alg !== algorithm) throw new Refused("other_algorithm", { said: String(header.alg) });
  if (members !== "alg,kid" && !(members === "alg,kid,typ" && header.typ === "JWT")) throw new Refused("other_header");
  const key = keys.find((each) => each.kid === header.kid);
  if (!key) throw new Refused("unknown_key");
  if (key.alg !== algorithm) throw new Refused("other_algorithm", { said: key.alg });
  if (key.compromised_on) throw new Refused("compromised", { day: key.compromised_on });
  return key;
}

async function isSigned(token, key) {
  if (!globalThis.crypto || !crypto.subtle) throw new Refused("old_browser");
  const rsa = key.alg === "RS256";
  const way = rsa ? { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" } : { name: "Ed25519" };
  const members = rsa ? { kty: key.kty, n: key.n, e: key.e } : { kty: key.kty, crv: key.crv, x: key.x };
  let imported;
  try {
    imported = await crypto.subtle.importKey("jwk", members, way, false, ["verify"]);
  } catch {
    throw new Refused("old_browser");
  }
  return crypto.subtle.verify(way, imported, token.signature, token.signed);
}

function daySigned(token) {
  const payload = token.payload;
  const said = payload.s || payload.issued_on || (Number.isInteger(payload.iat) ? new Date(payload.iat * 1000).toISOString() : "");
  return typeof said === "string" ? said.slice(0, 10) : "";
}

// What a credential says, once it has been held against itself.
function factsOf(kind, payload, data) {
  if (kind === "qr") {
    return { number: payload.n, edition: payload.e, name: payload.h, day: payload.d, title: data.titles[payload.c] || payload.c };
  }
  const subject = payload.credentialSubject || {};
  const name = (subject.identifier || []).find((each) => each && each.identityType === "name" && each.hashed === false);
  const stem = String(payload.id).split("/").pop();
  const agree =
    payload.iss === data.address && payload.issuer && payload.issuer.id === data.address && payload.jti === payload.id &&
    payload.sub === subject.id && payload.nbf === Date.parse(payload.validFrom) / 1000 &&
    payload.id === `${data.address}/attestations/${stem}` && stem.startsWith(`${subject.licenseNumber}-`);
  if (!agree || !name) throw new Refused("disagree");
  return {
    number: subject.licenseNumber,
    edition: Number(stem.slice(subject.licenseNumber.length + 1)),
    name: name.identityHash,
    day: String(payload.validFrom).slice(0, 10),
    title: subject.achievement && subject.achievement.name,
  };
}

// The list of what was revoked or superseded, `null` where it does not hold today.
async function listOf(data, today) {
  try {
    const list = opened(data.list);
    const key = keyOf(list.header, ALGORITHMS.list, data.keys);
    const said = list.payload;
    if (kindOf(said) !== "list" || said.iss !== data.address || !(await isSigned(list, key))) return null;
    return { ...said, stale: said.next_update < today };
  } catch (error) {
    if (error instanceof Refused && error.key === "old_browser") throw error;
    return null;
  }
}

async function verdictOn(text, data, today) {
  const token = opened(text);
  const kind = kindOf(token.payload);
  if (kind !== "jwt" && kind !== "qr") throw new Refused(kind === "list" ? "a_list" : "other_kind");
  const key = keyOf(token.header, ALGORITHMS[kind], data.keys);
  if (!(await isSigned(token, key))) throw new Refused("forged");
  const signed = daySigned(token);
  if (!(key.not_before <= signed && signed <= key.not_after)) throw new Refused("other_day", { day: signed });
  const facts = factsOf(kind, token.payload, data);
  if (typeof facts.name !== "string" || !facts.name || !NUMBER.test(facts.number) || !Number.isInteger(facts.edition)) {
    throw new Refused("disagree");
  }
  const list = await listOf(data, today);
  const of = { ...facts, list: list ? list.issued_on : "" };
  if (list && list.revoked.includes(facts.number)) return { key: "revoked", look: "bad", of };
  if (list && list.superseded.includes(`${facts.number}-${facts.edition}`)) return { key: "superseded", look: "bad", of };
  if (!list) return { key: "no_list", look: "unsure", of };
  if (list.stale) return { key: "stale", look: "unsure", of };
  return { key: "good", look: "good", of };
}

// The token attached to a PDF of ours, sealed or not.
async function attachedTo(content) {
  let text = "";
  for (let at = 0; at < content.length; at += 32768) text += String.fromCharCode(...content.subarray(at, at + 32768));
  const found = [...text.matchAll(ATTACHED)];
  if (!found.length) throw new Refused("no_attachment");
  const tokens = new Set();
  for (const each of found) {
    const start = each.index + each[0].length;
    tokens.add((await inflated(content.subarray(start, start + Number(each[1])))).trim());
  }
  if (tokens.size > 1) throw new Refused("two_attachments");
  return [...tokens][0];
}

async function inflated(content) {
  const reader = new Blob([content]).stream().pipeThrough(new DecompressionStream("deflate")).getReader();
  const pieces = [];
  let length = 0;
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      length += piece.value.length;
      if (length > LONGEST_TOKEN) throw new Refused("no_token");
      pieces.push(piece.value);
    }
  } catch {
    throw new Refused("no_token");
  }
  return new TextDecoder().decode(await new Blob(pieces).arrayBuffer());
}

async function textOf(file) {
  if (file.size > LARGEST_FILE) throw new Refused("too_large");
  const content = new Uint8Array(await file.arrayBuffer());
  const pdf = String.fromCharCode(...content.subarray(0, 5)) === "%PDF-";
  return pdf ? attachedTo(content) : new TextDecoder().decode(content.subarray(0, LONGEST_TOKEN + 1));
}

// A day in words; what is no day is shown as it is written.
function dayIn(language, text) {
  const day = new Date(`${text}T00:00:00Z`);
  if (isNaN(day) || day.toISOString().slice(0, 10) !== text) return text;
  const words = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(day);
  return language === "fr" ? words.replace(/^1 /, "1er ") : words;
}

function said(language, key, detail) {
  return data.words[language][key].replace(/\{(\w+)\}/g, (whole, name) => {
    if (!(name in detail)) return whole;
    return name === "day" ? dayIn(language, detail.day) : String(detail[name]);
  });
}

function added(parent, tag, text, language) {
  const element = document.createElement(tag);
  element.textContent = text;
  if (language) element.lang = language;
  parent.append(element);
  return element;
}

// Text alone ever reaches the page: a name that looks like HTML is shown as it is written.
function show(look, key, detail, of) {
  const box = document.createElement("div");
  box.className = `verdict ${look}`;
  const heading = added(box, "h2", said("fr", key, { ...of, ...detail }));
  heading.tabIndex = -1;
  added(box, "p", said("en", key, { ...of, ...detail }), "en");
  if (of) {
    const list = document.createElement("dl");
    const rows = { certification: of.title, number: of.number, edition: of.edition, day: dayIn("fr", of.day), list_day: dayIn("fr", of.list) };
    for (const [name, value] of Object.entries(rows)) {
      if (value === "" || value === undefined) continue;
      added(list, "dt", said("fr", name, {}));
      added(list, "dd", value);
    }
    box.append(list);
    added(box, "p", said("fr", "compare", {}));
    added(box, "p", said("en", "compare", {}), "en");
  }
  document.getElementById("verdict").replaceChildren(box);
  heading.focus();
}

async function verify(giveText) {
  try {
    const found = await verdictOn(await giveText(), data, new Date().toISOString().slice(0, 10));
    show(found.look, found.key, {}, found.of);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    show(error.key === "old_browser" ? "unsure" : "bad", error.key, error.detail);
  }
}

function fromAddress() {
  const fragment = location.hash.slice(1);
  if (fragment && fragment !== "main") verify(() => fragment);
}

function start() {
  const file = document.getElementById("file");
  file.addEventListener("change", () => file.files[0] && verify(() => textOf(file.files[0])));
  addEventListener("dragover", (event) => {
    event.preventDefault();
    document.body.classList.add("over");
  });
  addEventListener("dragleave", () => document.body.classList.remove("over"));
  addEventListener("drop", (event) => {
    event.preventDefault();
    document.body.classList.remove("over");
    const dropped = event.dataTransfer.files[0];
    if (dropped) verify(() => textOf(dropped));
  });
  document.getElementById("by-number").addEventListener("submit", (event) => {
    event.preventDefault();
    const number = document.getElementById("number").value.trim().toUpperCase().replace(/\s+/g, "").replace(/[‐-―]/g, "-");
    if (NUMBER.test(number)) location.assign(`c/${number}.html`);
    else show("unsure", "no_number", {});
  });
  addEventListener("hashchange", fromAddress);
  fromAddress();
}

const data = JSON.parse(document.getElementById("data").textContent);
start();
