// Shows a follow-up as soon as an option of the question that it follows is chosen, and hides it when none is.
import { start } from "./start.js";

const form = document.getElementById("page-form");
const said = document.getElementById("follow-ups-said");

// Those that were not open lie in templates; one can lie within another.
function putInPlace() {
  const outermost = [];
  for (let held = nextHeld(); held; held = nextHeld()) {
    const followUp = held.content.firstElementChild;
    held.replaceWith(followUp);
    followUp.hidden = true;
    if (!outermost.some((other) => other.contains(followUp))) outermost.push(followUp);
  }
  outermost.forEach(start);
}

function nextHeld() {
  return form.querySelector("template[data-follow-up]");
}

function chosenIn(name) {
  return [...form.elements]
    .filter((control) => control.name === name && !control.closest(".iia-follow[hidden]"))
    .filter((control) => control.type === "select-one" || control.checked)
    .map((control) => control.value);
}

function isOpen(followUp) {
  const chosen = chosenIn(followUp.dataset.leader);
  const closing = followUp.dataset.closing?.split(" ");
  if (closing?.every((option) => chosen.includes(option))) return false;
  return followUp.dataset.openedBy.split(" ").some((option) => chosen.includes(option));
}

// What a question sends; those that follow it see to their own.
function controlsOf(followUp) {
  return [...followUp.querySelectorAll("input, select, textarea, button")].filter(
    (control) => control.closest(".iia-follow") === followUp
  );
}

function isTouched(control) {
  if (control.type === "hidden" || control.type === "submit") return false;
  if (control.type === "radio" || control.type === "checkbox") return control.checked !== control.defaultChecked;
  if (control.type === "select-one") return !control.selectedOptions[0]?.defaultSelected && control.value !== "";
  return control.value !== control.defaultValue;
}

// A follow-up that is hidden is not sent, unless something was typed or chosen in it: that is kept with the rest.
function show(followUp, isShown) {
  const controls = controlsOf(followUp);
  const isSent = isShown || "typed" in followUp.dataset || controls.some(isTouched);
  followUp.hidden = !isShown;
  for (const control of controls) control.disabled = !isSent;
}

function update() {
  const opened = [...form.querySelectorAll(".iia-follow")].filter((followUp) => {
    const wasHidden = followUp.hidden;
    const isShown = isOpen(followUp) || followUp.querySelector(".govuk-error-message") !== null;
    show(followUp, isShown);
    return wasHidden && isShown;
  });
  return opened.length;
}

if (form.querySelector(".iia-follow, template[data-follow-up]")) {
  putInPlace();
  update();
  form.addEventListener("change", () => {
    said.textContent = update() ? said.dataset.words : "";
  });
  window.addEventListener("pageshow", update);
}
