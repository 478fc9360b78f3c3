// A grid for each interview. An answer is kept under the candidate's id, a mark under the competence's.

const ATTENDANCES = ["present", "absent", "excuse"];

function emptyGrid(interview) {
  const written = interview.written || { untied: false, attendance: "", marks: {} };
  return { ...structuredClone(written), name: interview.name, version: interview.version };
}

function rank(level) {
  return data.levels.findIndex(({ value }) => value === level);
}

/** Whether a level is below the one that the award rule asks for. */
function isBelow(level) {
  return Boolean(data.award) && rank(level) > rank(data.award.level);
}

/** Whether a whole grid does not meet the award rule: each competence below its level then has a reason. */
function refuses(marks) {
  const levels = data.competences.map(({ id }) => (marks[id] || {}).level);
  if (!data.award || levels.some((level) => !level)) return false;
  return levels.filter((level) => !isBelow(level)).length < data.award.competences;
}

/** What the file of a grid holds. Pure but for `data`. */
function gridContent(interview, answer) {
  const kept = { candidate: interview.candidate, juror: data.person, interviewed_on: interview.day };
  if (answer.untied) kept.no_tie = "oui";
  kept.attendance = answer.attendance;
  if (answer.attendance === "present") {
    kept.grid = {};
    for (const { id } of data.competences) {
      const mark = answer.marks[id] || {};
      const reason = isBelow(mark.level) ? clean(mark.reason || "") : "";
      const criteria = [...(mark.criteria || [])].sort((one, other) => one - other);
      kept.grid[id] = { level: mark.level, evidence: clean(mark.evidence || ""), ...(criteria.length ? { criteria } : {}), ...(reason ? { reason } : {}) };
    }
  }
  for (const key of ["comment_for_candidate", "comment_for_jury"]) {
    const comment = clean(answer[key] || "");
    if (comment) kept[key] = comment;
  }
  return newFile("assessment", interview.path, kept, data.stamp);
}

class GridView {
  constructor(interview, answer, save) {
    this.key = interview.candidate;
    this.interview = interview;
    this.answer = answer;
    this.save = save;
    this.faults = new Faults();
    this.out = make("div", {});
    this.marks = make("div", { class: "marks" });
    this.fields = [];
    this.markFields = [];
    this.node = make("section", { id: `grid:${interview.candidate}`, class: "grid", "aria-labelledby": `title:${interview.candidate}` });
    this.build();
  }

  build() {
    const { interview } = this;
    this.title = make("h2", { id: `title:${interview.candidate}`, tabindex: "-1" }, interview.name);
    this.node.append(this.title, this.facts());
    if (interview.written) this.node.append(make("p", { class: "notice" }, say("already_there")));
    if (interview.written && this.answer.version !== interview.version) this.node.append(this.newer());
    this.node.append(this.faults.node);
    const choices = ATTENDANCES.map((value) => ({ value, label: say(`attendance_${value}`) }));
    const attendance = radios(this.id("attendance"), say("attendance"), choices, this.answer.attendance, (value) => this.set("attendance", value), () => this.attendanceFault());
    this.attendance = attendance;
    data.competences.forEach((competence, index) => this.addCompetence(competence, index));
    const untied = checkbox(this.id("untied"), say("untied", { name: interview.name }), this.answer.untied, (value) => this.set("untied", value), () => (this.answer.untied ? "" : say("untied_required")), say("ties_title"));
    const told = this.comment("comment_for_candidate", say("comment_for_candidate"), say("comment_for_candidate_hint"));
    const private_ = this.comment("comment_for_jury", say("comment_for_jury"), say("comment_for_jury_hint"));
    this.fields = [untied, attendance];
    this.last = [told, private_];
    this.node.append(untied.node, attendance.node, this.marks, make("h3", {}, say("comments")), told.node, private_.node, this.actions(), this.out);
    this.showMarks();
  }

  id(name) {
    return `${this.interview.candidate}:${name}`;
  }

  facts() {
    const { interview } = this;
    const rows = [
      [say("when"), interview.when],
      [say("where"), interview.where],
      ...(interview.length ? [[say("length"), interview.length]] : []),
      [say("your_role"), interview.role],
      [say("with"), interview.others.join(", ") || say("alone")],
    ];
    const list = make("dl", { class: "facts" });
    for (const [term, value] of rows) list.append(make("div", {}, make("dt", {}, term), make("dd", {}, value)));
    return list;
  }

  newer() {
    const box = make("div", { class: "notice" }, make("p", {}, say("newer")));
    box.append(
      button(say("take_newer"), () => {
        this.replace(emptyGrid(this.interview));
        box.remove();
        this.title.focus();
      }),
    );
    return box;
  }

  addCompetence(competence, index) {
    const title = say("numbered", { number: index + 1, title: competence.title });
    const block = make("section", { class: "competence" }, make("h3", {}, title), make("p", {}, competence.definition));
    const mark = () => (this.answer.marks[competence.id] ||= {});
    const level = radios(
      this.id(`${competence.id}:level`), say("level_of", { title: competence.title }), data.levels, (this.answer.marks[competence.id] || {}).level,
      (value) => { mark().level = value; this.showReasons(); this.touched(); },
      () => ((this.answer.marks[competence.id] || {}).level ? "" : say("level_required")),
    );
    const evidence = textField(
      this.id(`${competence.id}:evidence`), say("evidence"), (this.answer.marks[competence.id] || {}).evidence,
      (value) => { mark().evidence = value; this.touched(); },
      { hint: say("evidence_hint"), required: true, title: say("evidence_of", { title: competence.title }) },
    );
    const criteria = ranks(
      this.id(`${competence.id}:criteria`), say("criteria_of", { title: competence.title }), competence.criteria, (this.answer.marks[competence.id] || {}).criteria,
      (value) => { mark().criteria = value; this.touched(); },
    );
    const reason = textField(
      this.id(`${competence.id}:reason`), say("reason"), (this.answer.marks[competence.id] || {}).reason,
      (value) => { mark().reason = value; this.touched(); },
      { hint: say("reason_hint"), required: () => refuses(this.answer.marks), title: say("reason_of", { title: competence.title }) },
    );
    this.markFields.push({ competence, level, criteria, evidence, reason });
    block.append(...(competence.criteria.length ? [criteria.node] : []), level.node, evidence.node, reason.node);
    this.marks.append(block);
  }

  comment(key, label, hint) {
    return textField(this.id(key), label, this.answer[key], (value) => this.set(key, value), { hint, required: false });
  }

  actions() {
    const box = make("div", { class: "actions" });
    box.append(button(say("check_and_send"), () => this.check(), "first"), button(say("print"), () => window.print()));
    return box;
  }

  attendanceFault() {
    if (!this.answer.attendance) return say("attendance_required");
    return today() < this.interview.day ? say("too_early", { day: this.interview.when }) : "";
  }

  set(key, value) {
    this.answer[key] = value;
    if (key === "attendance") this.showMarks();
    this.touched();
  }

  touched() {
    this.answer.touched = draft.now();
    this.out.replaceChildren();
    this.save();
  }

  showMarks() {
    this.marks.hidden = Boolean(this.answer.attendance) && this.answer.attendance !== "present";
    this.showReasons();
  }

  showReasons() {
    for (const { competence, reason } of this.markFields) reason.node.hidden = !isBelow((this.answer.marks[competence.id] || {}).level);
  }

  /** Show another answer: the register's, or what another tab wrote. The field in use is left alone. */
  replace(answer) {
    const same = this.answer;
    for (const key of Object.keys(same)) delete same[key];
    Object.assign(same, answer);
    const put = (field, value) => {
      if (!field.node.contains(document.activeElement)) field.set(value);
    };
    put(this.fields[0], same.untied);
    put(this.attendance, same.attendance);
    for (const { competence, level, criteria, evidence, reason } of this.markFields) {
      const mark = same.marks[competence.id] || {};
      put(level, mark.level);
      put(criteria, mark.criteria);
      put(evidence, mark.evidence);
      put(reason, mark.reason);
    }
    put(this.last[0], same.comment_for_candidate);
    put(this.last[1], same.comment_for_jury);
    this.showMarks();
    this.touched();
  }

  done() {
    if (this.answer.attendance && this.answer.attendance !== "present") return data.competences.length;
    return data.competences.filter(({ id }) => {
      const mark = this.answer.marks[id] || {};
      return mark.level && clean(mark.evidence || "");
    }).length;
  }

  asked() {
    const marks = this.answer.attendance === "present" || !this.answer.attendance ? this.markFields.flatMap(({ level, evidence, reason }) => (reason.node.hidden ? [level, evidence] : [level, evidence, reason])) : [];
    return [...this.fields, ...marks, ...this.last];
  }

  check() {
    const found = checked(this.asked());
    this.out.replaceChildren();
    this.faults.show(found, "h3");
    if (found.length) return;
    const content = gridContent(this.interview, this.answer);
    const file = { path: this.interview.path, name: this.interview.file, exists: Boolean(this.interview.written), subject: say("grid_subject", { session: data.session, name: this.interview.name }), wholeInMail: false };
    const panel = waysOut(file, content, !draft.kept, "h3");
    this.out.append(panel);
    panel.focus();
  }
}

function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
