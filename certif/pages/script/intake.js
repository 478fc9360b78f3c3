// The application form: dates are chosen, services and employers proposed, so that the reader of forms has nothing to guess.

const ADDRESS = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;
const LINK = /^https?:\/\/\S+$/;
const LONGEST_LINE = 300;

function emptyForm() {
  return { said: {}, missions: [emptyMission()] };
}

function emptyMission() {
  return { service: "", start: "", end: "", ongoing: false, time: "" };
}

/** One line of the text, without what would part it in two answers. Pure. */
function lineOf(text) {
  return clean(text || "").replace(/\s*\n\s*/g, " ").replace(/^#+\s*/, "");
}

function missionLine(mission) {
  const until = mission.ongoing ? data.words.ongoing_in_text : mission.end;
  return [lineOf(mission.service).replace(/\s*;\s*/g, ", "), mission.start, until, mission.time].join(" ; ");
}

/** The text that `certif candidate from-form` reads: each question, then its answer. Pure but for `data`. */
function formContent(answer) {
  const parts = data.questions.map(({ id, label, many_lines, none }) => {
    const said = answer.said[id] || "";
    const lines =
      id === "session" ? data.session
      : id === "missions" ? answer.missions.map(missionLine).join("\n")
      : many_lines ? clean(said).split("\n").map(lineOf).filter(Boolean).join("\n")
      : lineOf(said);
    return `### ${label}\n\n${lines || none}\n`;
  });
  return parts.join("\n");
}

/** A text on one line; `list` are the values that it proposes. */
function lineField(id, label, current, changed, check, { hint, list, type, title }) {
  const input = make("input", { type: type || "text", id, autocomplete: "off", list: list ? `${id}-list` : null, "aria-describedby": `${id}-hint ${id}-fault` });
  const field = new Field(id, title || label, input, check);
  input.addEventListener("input", () => {
    changed(input.value);
    field.show();
  });
  const proposed = list ? make("datalist", { id: `${id}-list` }, ...list.map((value) => make("option", { value }))) : null;
  const note = make("p", { class: "hint", id: `${id}-hint` }, hint || "");
  field.node = make("div", { class: "field" }, make("label", { for: id }, label), note, input, ...(proposed ? [proposed] : []), field.line);
  field.set = (value) => { input.value = value || ""; };
  field.set(current);
  return field;
}

class IntakeView {
  constructor(answer, save) {
    this.key = "dossier";
    this.answer = answer;
    this.save = save;
    this.faults = new Faults();
    this.out = make("div", {});
    this.node = make("section", { class: "grid", "aria-label": data.title });
    this.build();
  }

  build() {
    this.missions = make("div", {});
    this.missionFields = [];
    this.fields = new Map();
    const nodes = data.questions.filter(({ id }) => id !== "session").map((question) => this.question(question));
    this.node.append(this.faults.node, ...nodes, make("div", { class: "actions" }, button(say("check_and_send"), () => this.check(), "first"), button(say("print"), () => window.print())), this.out);
  }

  question(question) {
    const { id, label, help, options, many_lines } = question;
    if (id === "missions") return this.addMissions(question);
    const changed = (value) => { this.answer.said[id] = value; this.touched(); };
    let field;
    if (options.length) {
      const choices = options.map((value) => ({ value, label: value }));
      field = radios(id, label, choices, this.answer.said[id], changed, () => (this.answer.said[id] || !question.required ? "" : say("choose_one")), help);
    } else if (many_lines) {
      field = textField(id, label, this.answer.said[id], changed, { hint: help, required: question.required });
    } else {
      const hint = [help, question.example && say("for_example", { example: question.example })].filter(Boolean).join(" ");
      field = lineField(id, label, this.answer.said[id], changed, () => this.faultOf(question), { hint, list: data.proposed[id] });
    }
    this.fields.set(id, field);
    return field.node;
  }

  faultOf({ id, required, link }) {
    const text = lineOf(this.answer.said[id]);
    const key = faultOfText(text, LONGEST_LINE, required);
    if (key) return say(key, { longest: LONGEST_LINE, length: length(text) });
    if (id === "email" && !ADDRESS.test(text)) return say("address_wrong");
    return link && text && !LINK.test(text) ? say("link_wrong") : "";
  }

  addMissions({ label }) {
    this.addButton = button(say("add_mission"), () => {
      this.answer.missions.push(emptyMission());
      this.showMissions();
      this.touched();
      document.getElementById(`mission:${this.answer.missions.length - 1}:service`).focus();
    });
    this.showMissions();
    return make("section", { class: "day", "aria-labelledby": "missions-title" }, make("h2", { id: "missions-title" }, label), make("p", {}, say("missions_lead")), this.missions, this.addButton);
  }

  showMissions() {
    this.missions.replaceChildren();
    this.missionFields = this.answer.missions.flatMap((mission, at) => this.mission(mission, at));
  }

  mission(mission, at) {
    const number = at + 1;
    const id = `mission:${at}`;
    const named = (key) => `${say("mission", { number })}${data.colon}${say(key)}`;
    const set = (key) => (value) => { mission[key] = value; this.touched(); };
    const service = lineField(`${id}:service`, say("service"), mission.service, set("service"), () => {
      const key = faultOfText(lineOf(mission.service), LONGEST_LINE, true);
      return key && say(key, { longest: LONGEST_LINE, length: length(mission.service) });
    }, { list: data.services, title: named("service") });
    const start = lineField(`${id}:start`, say("start"), mission.start, set("start"), () => (mission.start ? "" : say("day_required")), { type: "date", title: named("start") });
    const end = lineField(`${id}:end`, say("end"), mission.end, set("end"), () => {
      if (mission.ongoing) return "";
      if (!mission.end) return say("end_required");
      return mission.end < mission.start ? say("end_before_start") : "";
    }, { type: "date", title: named("end") });
    const showEnd = () => { end.node.hidden = mission.ongoing; end.show(); };
    const ongoing = checkbox(`${id}:ongoing`, say("ongoing"), mission.ongoing, (value) => { set("ongoing")(value); showEnd(); }, () => "", named("ongoing"));
    const time = radios(`${id}:time`, say("time"), [{ value: "plein", label: say("full_time") }, { value: "partiel", label: say("part_time") }], mission.time, set("time"), () => (mission.time ? "" : say("choose_one")));
    time.label = named("time");
    showEnd();
    const remove = this.answer.missions.length > 1 ? [button(say("remove_mission", { number }), () => {
      this.answer.missions.splice(at, 1);
      this.showMissions();
      this.touched();
      this.addButton.focus();
    })] : [];
    this.missions.append(make("div", { class: "competence" }, make("h3", {}, say("mission", { number })), service.node, start.node, ongoing.node, end.node, time.node, ...remove));
    return [service, start, end, time];
  }

  touched() {
    this.answer.touched = draft.now();
    this.out.replaceChildren();
    this.save();
  }

  replace(answer) {
    for (const key of Object.keys(this.answer)) delete this.answer[key];
    Object.assign(this.answer, answer);
    for (const [id, field] of this.fields) if (!field.node.contains(document.activeElement)) field.set(this.answer.said[id]);
    if (!this.missions.contains(document.activeElement)) this.showMissions();
    this.touched();
  }

  /** What the panel says where links are missing: they may come later, but not everything is there. */
  withoutLinks() {
    const missing = data.questions.filter(({ id, link }) => link && !lineOf(this.answer.said[id])).map(({ label }) => label);
    return missing.length ? { title: say("send_title_without"), missing: say("links_missing", { pieces: missing.join(", ") }) } : {};
  }

  check() {
    const order = data.questions.flatMap(({ id }) => (id === "missions" ? this.missionFields : this.fields.get(id) || []));
    const found = checked(order);
    this.out.replaceChildren();
    this.faults.show(found, "h2");
    if (found.length) return;
    const person = lineOf(this.answer.said.fullname);
    const file = { name: data.file, exists: false, subject: say("form_subject", { session: data.session, name: person }), wholeInMail: false, person, ...this.withoutLinks() };
    const panel = waysOut(file, formContent(this.answer), !draft.kept, "h2");
    this.out.append(panel);
    panel.focus();
  }
}

function startIntake(app) {
  const answer = (draft.answers.dossier ||= emptyForm());
  views.push(new IntakeView(answer, saveSoon));
  app.append(make("div", { class: "notice" }, ...data.notice.map((line) => make("p", {}, line))), draftBox(), views[0].node);
}
