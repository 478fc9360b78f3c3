// Availabilities: slots, how many interviews, ties. A tie is kept under the other person's id.

function emptySlots() {
  const written = data.written || { slots: {}, per_day: "", per_session: "", modality: "", untied: false, ties: {} };
  return { ...structuredClone(written), version: data.version };
}

/** What the file of availabilities holds. Pure but for `data`. */
function slotsContent(answer) {
  const kept = { person: data.person, slots: {} };
  for (const { slot } of data.days.flatMap((day) => day.slots)) kept.slots[slot] = answer.slots[slot];
  if (data.capacity && answer.per_day && answer.per_session) {
    kept.capacity = { per_day: Number(answer.per_day), per_session: Number(answer.per_session) };
  }
  if (answer.modality) kept.modality = answer.modality;
  const ties = data.others.filter(({ id }) => answer.ties[id]);
  if (ties.length || answer.untied) {
    kept.conflicts = ties.map(({ id }) => {
      const reason = clean(answer.ties[id].reason || "");
      return { person: id, kind: answer.ties[id].kind, ...(reason ? { reason } : {}) };
    });
  }
  return newFile("availability", data.path, kept, data.stamp);
}

class SlotsView {
  constructor(answer, save) {
    this.key = "availability";
    this.answer = answer;
    this.save = save;
    this.faults = new Faults();
    this.out = make("div", {});
    this.node = make("section", { class: "grid", "aria-labelledby": "slots-title" });
    this.build();
  }

  build() {
    this.title = make("h2", { id: "slots-title", tabindex: "-1" }, say("slots_title"));
    this.node.append(this.title);
    if (data.written) this.node.append(make("p", { class: "notice" }, say("already_there")));
    this.node.append(this.faults.node, make("p", {}, say("slots_lead")));
    this.slots = data.days.flatMap((day) => this.addDay(day));
    this.modality = radios("modality", say("modality"), data.modalities, this.answer.modality || "", (value) => { this.answer.modality = value; this.touched(); }, () => "");
    this.node.append(this.modality.node);
    this.capacity = data.capacity ? this.addCapacity() : [];
    this.addTies();
    this.node.append(make("div", { class: "actions" }, button(say("check_and_send"), () => this.check(), "first"), button(say("print"), () => window.print())), this.out);
  }

  addDay(day) {
    const choices = data.slot_words;
    const fields = day.slots.map(({ slot, time }) =>
      radios(`slot:${slot.replace(" ", "-")}`, time, choices, this.answer.slots[slot], (value) => { this.answer.slots[slot] = value; this.touched(); }, () => (this.answer.slots[slot] ? "" : say("slot_required"))),
    );
    for (const field of fields) field.label = `${day.day}, ${field.label}`;
    const all = choices.map(({ value, label }) => {
      const act = button(say("all_day", { answer: label }), () => {
        day.slots.forEach(({ slot }, index) => {
          this.answer.slots[slot] = value;
          fields[index].set(value);
          fields[index].show();
        });
        this.touched();
      });
      act.setAttribute("aria-label", `${say("all_day", { answer: label })}${data.colon}${day.day}`);
      return act;
    });
    this.node.append(make("section", { class: "day" }, make("h3", {}, day.day), make("div", { class: "times" }, ...fields.map((field) => field.node)), make("div", { class: "actions" }, ...all)));
    return fields;
  }

  addCapacity() {
    const field = (key, largest) =>
      numberField(key, say(key), this.answer[key], (value) => { this.answer[key] = value.trim(); this.touched(); }, () => {
        const value = this.answer[key];
        const other = this.answer[key === "per_day" ? "per_session" : "per_day"];
        if (!value) return other ? say("capacity_both") : "";
        return /^[0-9]{1,3}$/.test(value) && Number(value) >= 1 && Number(value) <= largest ? "" : say("capacity_range", { largest });
      });
    const fields = [field("per_day", 20), field("per_session", 500)];
    this.node.append(make("h3", {}, say("capacity_title")), make("p", {}, say("capacity_lead", data.capacity)), make("div", { class: "times" }, ...fields.map((each) => each.node)));
    return fields;
  }

  addTies() {
    this.ties = make("div", {});
    this.tieFields = new Map();
    const select = make("select", { id: "other" }, make("option", { value: "" }, say("choose")), ...data.others.map(({ id, name }) => make("option", { value: id }, name)));
    const add = button(say("add_tie"), () => {
      if (!select.value || this.answer.ties[select.value]) return;
      const id = select.value;
      this.answer.ties[id] = { kind: "", reason: "" };
      select.value = "";
      this.showTies();
      this.touched();
      document.getElementById(`tie:${id}:declared`)?.focus();
    });
    const untied = checkbox("untied", say("no_other_tie"), this.answer.untied, (value) => { this.answer.untied = value; this.touched(); }, () => (this.answer.untied ? "" : say("no_other_tie_required")), say("ties_title"));
    this.untied = untied;
    this.node.append(
      make("h3", {}, say("ties_title")), make("p", {}, say("ties_lead")),
      make("div", { class: "field adding" }, make("label", { for: "other" }, say("other")), select, add),
      this.ties, untied.node,
    );
    this.showTies();
  }

  showTies() {
    this.ties.replaceChildren();
    this.tieFields.clear();
    for (const { id, name } of data.others) {
      const tie = this.answer.ties[id];
      if (!tie) continue;
      const kind = radios(`tie:${id}`, say("tie_kind", { name }), data.tie_kinds, tie.kind, (value) => { tie.kind = value; this.touched(); }, () => (tie.kind ? "" : say("tie_kind_required")));
      const reason = textField(`tie:${id}:reason`, say("tie_reason"), tie.reason, (value) => { tie.reason = value; this.touched(); }, { hint: say("tie_reason_hint"), required: false, title: say("tie_reason_of", { name }) });
      this.tieFields.set(id, [kind, reason]);
      const remove = button(say("remove_tie", { name }), () => {
        delete this.answer.ties[id];
        this.showTies();
        this.touched();
        document.getElementById("other").focus();
      });
      this.ties.append(make("div", { class: "competence" }, kind.node, reason.node, remove));
    }
  }

  touched() {
    this.answer.touched = draft.now();
    this.out.replaceChildren();
    this.save();
  }

  replace(answer) {
    const same = this.answer;
    for (const key of Object.keys(same)) delete same[key];
    Object.assign(same, answer);
    data.days.flatMap((day) => day.slots).forEach(({ slot }, index) => this.slots[index].set(same.slots[slot]));
    this.modality.set(same.modality || "");
    this.capacity.forEach((field, index) => {
      if (!field.node.contains(document.activeElement)) field.set([same.per_day, same.per_session][index]);
    });
    this.untied.set(same.untied);
    if (!this.ties.contains(document.activeElement)) this.showTies();
    this.touched();
  }

  check() {
    const found = checked([...this.slots, this.modality, ...this.capacity, ...[...this.tieFields.values()].flat(), this.untied]);
    this.out.replaceChildren();
    this.faults.show(found, "h3");
    if (found.length) return;
    const file = { path: data.path, name: data.file, exists: Boolean(data.written), subject: say("slots_subject", { session: data.session, name: data.name }), wholeInMail: true };
    const panel = waysOut(file, slotsContent(this.answer), !draft.kept, "h3");
    this.out.append(panel);
    panel.focus();
  }
}
