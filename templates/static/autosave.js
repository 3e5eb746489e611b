// Saves what is typed a moment after the typing stops, says so quietly, and shows who else has the page open.
// Without this the page is saved by its buttons alone.

const PRESSED = ["remove_file", "remove_row", "mark_all", "take_theirs"];
const SECONDS = { pause: 2, longest: 10, retry: 3, slowest: 60, here: 30 };

const form = document.getElementById("page-form");
const line = document.getElementById("autosave");
const state = document.getElementById("autosave-state");
const alarm = document.getElementById("autosave-alarm");
const others = document.getElementById("others-here");
const words = line?.dataset ?? {};

let saved = read();
let dirtySince = 0;
let failures = 0;
let timer = 0;
let isSaving = false;
let isOver = false;

// The fields of the form, without files and without what only a press may do.
function sent() {
  return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !PRESSED.includes(name));
}

// What somebody typed or chose, to be compared; saving changes the versions, which begin with "v-".
function read() {
  return JSON.stringify(sent().filter(([name]) => !name.startsWith("v-")));
}

function collect() {
  const fields = new FormData();
  for (const [name, value] of sent()) fields.append(name, value);
  if (document.querySelector(".iia-unsaved")) fields.append("offered", "1");
  return fields;
}

function show(text) {
  state.textContent = text;
  alarm.textContent = "";
}

// A screen reader says at once that something was not saved, and only once.
function warn(text) {
  state.textContent = "";
  if (alarm.textContent !== text) alarm.textContent = text;
}

function plan(seconds) {
  clearTimeout(timer);
  if (!isOver) timer = setTimeout(save, seconds * 1000);
}

function notice() {
  if (isOver || read() === saved) return;
  if (!dirtySince) {
    dirtySince = Date.now();
    show(words.unsaved);
  }
  const waited = (Date.now() - dirtySince) / 1000;
  plan(waited >= SECONDS.longest ? 0 : SECONDS.pause);
}

async function save(isLeaving = false) {
  const typed = read();
  if (isSaving || isOver || typed === saved) return;
  isSaving = true;
  try {
    const answer = await fetch(line.dataset.address, {
      method: "POST",
      body: collect(),
      redirect: "manual",
      cache: "no-store",
      keepalive: isLeaving === true,
    });
    if (answer.type === "opaqueredirect" || [400, 401, 403, 404, 413].includes(answer.status)) {
      end([403, 404].includes(answer.status) ? words.refused : words.signedOut);
      return;
    }
    if (!answer.ok) throw new Error(answer.statusText);
    take(await answer.json(), typed);
  } catch {
    failures += 1;
    warn(words.failed);
    plan(Math.min(SECONDS.slowest, SECONDS.retry * 2 ** failures));
  } finally {
    isSaving = false;
  }
}

function take(answer, typed) {
  failures = 0;
  saved = typed;
  dirtySince = 0;
  for (const [name, version] of Object.entries(answer.versions)) {
    const field = form.elements.namedItem(name);
    if (field) field.value = version;
    document.querySelector(`[data-copied="${CSS.escape(name)}"]`)?.remove();
  }
  (answer.saved ? show : warn)(answer.said);
  showOthers(answer.others);
  notice();
}

// Nothing more is sent: the words say what the reader can do, and what was typed stays on the page.
function end(text) {
  isOver = true;
  clearTimeout(timer);
  warn(text);
}

function showOthers(names) {
  others.hidden = names.length === 0;
  const list = new Intl.ListFormat(document.documentElement.lang, { type: "conjunction" });
  others.querySelector("bdi").textContent = list.format(names);
}

async function beHere() {
  if (isOver || document.hidden) return;
  const fields = new FormData();
  fields.append("csrf_token", form.elements.csrf_token.value);
  try {
    const answer = await fetch(others.dataset.address, {
      method: "POST",
      body: fields,
      redirect: "manual",
      cache: "no-store",
    });
    if (answer.ok) showOthers((await answer.json()).others);
  } catch {
    // the next beat tries again
  }
}

if (line) {
  form.addEventListener("input", notice);
  form.addEventListener("change", notice);
  form.addEventListener("submit", () => {
    isOver = true;
    clearTimeout(timer);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) save(true);
    else beHere();
  });
  window.addEventListener("online", () => save());
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) isOver = false;
  });
}
if (others) {
  beHere();
  setInterval(beHere, SECONDS.here * 1000);
}
