// Bring the page up: the draft, the views, what is said of where the draft is kept.

function storageOrNone() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

const draft = new Draft(data.key, storageOrNone(), () => Date.now());
const views = [];
let pending = 0;

function saveNow() {
  clearTimeout(pending);
  pending = 0;
  draft.save();
  showState();
}

function saveSoon() {
  showProgress();
  if (!pending) pending = setTimeout(saveNow, 400);
}

const state = make("p", { id: "state", role: "status" });

function showState() {
  const key = !draft.kept ? "nothing_kept" : draft.works ? "kept_here" : "cannot_keep";
  if (state.textContent !== say(key)) state.textContent = say(key);
  state.className = key === "cannot_keep" ? "fault" : "hint";
}

function draftBox() {
  const shared = make("input", { type: "checkbox", id: "shared" });
  shared.addEventListener("change", () => {
    draft.kept = !shared.checked;
    if (shared.checked) draft.forget();
    else draft.save();
    for (const view of views) view.out.replaceChildren();
    showState();
  });
  const erase = button(say("erase"), () => {
    if (!window.confirm(say("erase_sure"))) return;
    draft.answers = {};
    draft.forget();
    draft.kept = false; // what is on the screen must not be kept again while the page goes
    location.reload();
  });
  return make(
    "div", { class: "draft" }, state,
    make("div", { class: "choice" }, shared, make("label", { for: "shared" }, say("shared"))), erase,
  );
}

/** Answers for people whom this page does not show any more: nothing of theirs is lost, or put under another name. */
function orphans(known) {
  const left = Object.entries(draft.answers).filter(([id, answer]) => !known.has(id) && answer && answer.marks);
  if (!left.length) return null;
  const box = make("div", { class: "notice" }, make("p", {}, say("orphans")));
  for (const [id, answer] of left) {
    const lines = Object.entries(answer.marks).map(([competence, mark]) => `${competence}${data.colon}${mark.level || "…"}\n${mark.evidence || ""}\n${mark.reason || ""}`);
    const text = [...lines, answer.comment_for_candidate || "", answer.comment_for_jury || ""].filter(Boolean).join("\n\n");
    const details = make("details", {}, make("summary", {}, answer.name || id), make("pre", { tabindex: "0" }, text));
    details.append(
      button(say("erase_orphan", { name: answer.name || id }), () => {
        delete draft.answers[id];
        details.remove();
        saveNow();
      }),
    );
    box.append(details);
  }
  return box;
}

/** The draft of an interview, or what the register holds where there is none, or where they say the same. */
function begun(interview) {
  const fresh = emptyGrid(interview);
  const found = draft.answers[interview.candidate];
  const same = found && interview.written && gridContent(interview, found) === gridContent(interview, fresh);
  const answer = found && !same ? found : fresh;
  answer.name = interview.name;
  draft.answers[interview.candidate] = answer;
  return answer;
}

function startGrids(app) {
  const nav = make("nav", { "aria-label": say("interviews") });
  const list = make("ol", {});
  for (const interview of data.grids) {
    const answer = begun(interview);
    const view = new GridView(interview, answer, saveSoon);
    view.choice = button("", () => show(view, true), "interview");
    list.append(make("li", {}, view.choice));
    views.push(view);
  }
  nav.append(make("h2", {}, say("interviews")), list);
  const lost = orphans(new Set(data.grids.map(({ candidate }) => candidate)));
  app.append(draftBox(), ...(lost ? [lost] : []), nav, ...views.map((view) => view.node));
  show(views[0], false);
}

function show(shown, moving) {
  for (const view of views) {
    view.node.hidden = view !== shown;
    if (view === shown) view.choice.setAttribute("aria-current", "true");
    else view.choice.removeAttribute("aria-current");
  }
  if (moving) shown.title.focus();
}

function showProgress() {
  for (const view of views) {
    if (!view.choice) continue;
    const { name, when } = view.interview;
    const done = say("progress", { done: view.done(), all: data.competences.length });
    view.choice.replaceChildren(make("span", { class: "who" }, name), make("span", { class: "done" }, `${when} · ${done}`));
  }
}

function startSlots(app) {
  const answer = (draft.answers.availability ||= emptySlots());
  views.push(new SlotsView(answer, saveSoon));
  app.append(draftBox(), views[0].node);
}

/** Another tab wrote to the same draft: show its answers here too, so that neither overwrites the other. */
window.addEventListener("storage", (event) => {
  if (event.key !== draft.key || !event.newValue || !draft.kept) return;
  const theirs = JSON.parse(event.newValue).answers;
  for (const view of views) {
    if (theirs[view.key]) view.replace(theirs[view.key]);
  }
  clearTimeout(pending);
  pending = 0;
  state.textContent = say("other_tab");
});

window.addEventListener("pagehide", saveNow);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") saveNow();
});

// What a browser without script shows goes away once there is one.
const app = document.getElementById("app");
app.replaceChildren();
({ grids: startGrids, slots: startSlots, intake: startIntake })[data.kind](app);
showState();
showProgress();
