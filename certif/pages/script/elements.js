// What the page is built of: elements, fields that know their fault, the list of faults, the ways out.

const data = JSON.parse(document.getElementById("data").textContent);

function say(key, given) {
  return filled(data.words[key], given);
}

function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

function button(label, act, kind) {
  const element = make("button", { type: "button", class: kind || "second" }, label);
  element.addEventListener("click", act);
  return element;
}

let pressed = false;
window.addEventListener("mousedown", () => { pressed = true; }, true);
window.addEventListener("mouseup", () => { pressed = false; }, true);

/** Act once no button is down: a line that comes or goes would move what is being clicked, and the click would be lost. */
function afterPress(act) {
  if (pressed) window.addEventListener("mouseup", () => setTimeout(act), { once: true });
  else act();
}

/** One question: where it stands, how the list of faults names it, what is wrong with its answer. */
class Field {
  constructor(id, label, control, check) {
    this.id = id;
    this.label = label;
    this.control = control;
    this.check = check;
    this.line = make("p", { class: "fault", id: `${id}-fault` });
    this.asked = false;
  }

  look() {
    this.asked = true;
    return this.show();
  }

  /** Show the fault once it was asked for; it goes as soon as the answer is right. */
  show() {
    const fault = this.asked ? this.check() : "";
    this.line.textContent = fault;
    if (fault) this.control.setAttribute("aria-invalid", "true");
    else this.control.removeAttribute("aria-invalid");
    return fault;
  }
}

function radios(id, legend, choices, current, changed, check, hint) {
  const group = make("fieldset", { id, class: "radios", tabindex: "-1", "aria-describedby": `${id}-fault` });
  const field = new Field(id, legend, group, check);
  group.append(make("legend", {}, legend));
  if (hint) group.append(make("p", { class: "hint" }, hint));
  for (const { value, label } of choices) {
    const input = make("input", { type: "radio", name: id, id: `${id}:${value.replaceAll(" ", "-")}`, value, checked: value === current });
    input.addEventListener("change", () => {
      changed(value);
      field.show();
    });
    group.append(make("div", { class: "choice" }, input, make("label", { for: input.id }, label)));
  }
  group.append(field.line);
  field.node = group;
  field.set = (value) => {
    for (const input of group.querySelectorAll("input")) input.checked = input.value === value;
  };
  // The role of a group takes no aria-invalid: the line below says it.
  field.control = { setAttribute: () => group.classList.add("wrong"), removeAttribute: () => group.classList.remove("wrong") };
  return field;
}

function textField(id, label, current, changed, { hint, required, title }) {
  const area = make("textarea", { id, rows: "3", spellcheck: "true", "aria-describedby": `${id}-hint ${id}-fault` });
  const note = make("p", { class: "note", role: "status" });
  const count = make("p", { class: "hint", id: `${id}-hint` });
  const printed = make("div", { class: "printed", "aria-hidden": "true" });
  const field = new Field(id, title || label, area, () => {
    const key = faultOfText(area.value, data.longest, typeof required === "function" ? required() : required);
    return key && say(key, { longest: data.longest, length: length(clean(area.value)) });
  });
  const refresh = () => {
    const used = say("count", { length: length(clean(area.value)), longest: data.longest });
    count.textContent = hint ? `${hint} ${used}` : used;
    printed.textContent = clean(area.value);
  };
  area.addEventListener("input", () => {
    changed(area.value);
    refresh();
    field.show();
  });
  area.addEventListener("change", () => afterPress(() => {
    const lost = losesSomething(area.value);
    const cleaned = clean(area.value);
    if (cleaned !== area.value) area.value = cleaned;
    note.textContent = lost ? say("cleaned") : "";
    refresh();
    field.show();
  }));
  field.node = make("div", { class: "field" }, make("label", { for: id }, label), count, area, note, field.line, printed);
  field.set = (value) => {
    area.value = value || "";
    refresh();
  };
  field.set(current);
  return field;
}

function checkbox(id, label, current, changed, check, title) {
  const input = make("input", { type: "checkbox", id, checked: current, "aria-describedby": `${id}-fault` });
  const field = new Field(id, title, input, check);
  input.addEventListener("change", () => {
    changed(input.checked);
    field.show();
  });
  field.node = make("div", { class: "field" }, make("div", { class: "choice" }, input, make("label", { for: id }, label)), field.line);
  field.set = (value) => {
    input.checked = Boolean(value);
  };
  return field;
}

/** Boxes to tick for some of `texts`, kept by their ranks from 1; none is required. */
function ranks(id, legend, texts, current, changed) {
  const boxes = texts.map((_text, index) => make("input", { type: "checkbox", id: `${id}:${index + 1}` }));
  const ticked = () => boxes.flatMap((box, index) => (box.checked ? [index + 1] : []));
  for (const box of boxes) box.addEventListener("change", () => changed(ticked()));
  const choices = boxes.map((box, index) => make("div", { class: "choice" }, box, make("label", { for: box.id }, texts[index])));
  const set = (value) => boxes.forEach((box, index) => { box.checked = (value || []).includes(index + 1); });
  set(current);
  return { node: make("fieldset", { class: "field" }, make("legend", {}, legend), ...choices), set };
}

function numberField(id, label, current, changed, check) {
  const input = make("input", { type: "text", inputmode: "numeric", id, autocomplete: "off", "aria-describedby": `${id}-fault` });
  const field = new Field(id, label, input, check);
  input.addEventListener("input", () => {
    changed(input.value);
    field.show();
  });
  field.node = make("div", { class: "field short" }, make("label", { for: id }, label), input, field.line);
  field.set = (value) => {
    input.value = value || "";
  };
  field.set(current);
  return field;
}

/** The list of faults: each leads to its field. It takes the focus when there is one to look at. */
class Faults {
  constructor() {
    this.node = make("div", { class: "faults", tabindex: "-1", role: "group", hidden: true });
  }

  show(found, level) {
    this.node.replaceChildren();
    this.node.hidden = found.length === 0;
    if (found.length === 0) return;
    const title = found.length === 1 ? say("one_fault") : say("faults", { count: found.length });
    const heading = make(level, {}, title);
    const list = make("ul", {});
    for (const { field, fault } of found) {
      const link = make("a", { href: `#${field.id}` }, `${field.label}${data.colon}${fault}`);
      link.addEventListener("click", (event) => {
        event.preventDefault();
        const target = document.getElementById(field.id);
        target.scrollIntoView({ block: "center" });
        (target.querySelector("input") || target).focus({ preventScroll: true });
      });
      list.append(make("li", {}, link));
    }
    this.node.append(heading, list);
    this.node.setAttribute("aria-label", title);
    this.node.focus();
  }
}

function checked(fields) {
  return fields.map((field) => ({ field, fault: field.look() })).filter(({ fault }) => fault);
}

async function copy(text, status) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = make("textarea", { class: "aside" });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  status.textContent = say("copied");
}

function download(name, content) {
  const address = URL.createObjectURL(new Blob([content], { type: data.type }));
  const link = make("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

/** The ways out for one file, in the order that fits who reads. `file`: path, name, exists, subject, wholeInMail. */
function waysOut(file, content, shared, level) {
  const below = `h${Number(level[1]) + 1}`;
  const status = make("p", { class: "note", role: "status" });
  const panel = make("div", { class: "ways", tabindex: "-1" }, make(level, {}, file.title || say("send_title")), ...(file.missing ? [make("p", {}, file.missing)] : []), make("p", {}, say("send_lead")));
  const ways = data.account ? [byGitHub, byFile, byMail] : [byFile, byMail, byGitHub];
  for (const way of ways) {
    const made = way(file, content, shared, status);
    if (made) panel.append(make("div", { class: "way" }, make(below, {}, made.title), ...made.nodes));
  }
  const text = make("pre", { tabindex: "0", "aria-label": say("file_text") }, content);
  panel.append(status, make("details", {}, make("summary", {}, say("see_file")), text, button(say("copy"), () => copy(content, status))));
  return panel;
}

function byGitHub(file, content, shared, status) {
  if (!data.github) return null;
  const carried = data.values && !shared ? content : null;
  const address = file.exists ? editLink(data.github, file.path) : newLink(data.github, file.path, carried);
  const link = make("a", { class: "first", href: address, target: "_blank", rel: "noopener noreferrer" }, say("copy_and_open"));
  link.addEventListener("click", () => copy(content, status));
  const paste = file.exists ? say("paste_over") : say("paste_if_empty");
  const steps = [make("li", {}, link), make("li", {}, paste), make("li", {}, say("propose"))];
  const needs = data.account ? [] : [make("p", { class: "hint" }, say("needs_account"))];
  return { title: say("by_github"), nodes: [...needs, make("ol", {}, ...steps)] };
}

function byFile(file, content) {
  const act = button(say("download"), () => download(file.name, content), data.account && data.github ? "second" : "first");
  return { title: say("by_file"), nodes: [make("p", {}, say("by_file_lead", { name: file.name })), act] };
}

function byMail(file, content, shared) {
  const whole = file.wholeInMail && !shared ? content : null;
  const address = mailLink(data.to, file.subject, say("mail_body", { name: file.name, person: file.person || data.name }), whole);
  return {
    title: say("by_mail"),
    nodes: [make("p", {}, say("by_mail_lead", { name: file.name })), make("a", { class: "second", href: address }, say("prepare_mail"))],
  };
}
