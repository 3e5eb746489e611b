// Offers to clear only the questions in which something is chosen. Without it every question is offered.
const form = document.getElementById("page-form");
const buttons = [...form.querySelectorAll("button[value^='clear:']")];

function offerWhatIsChosen() {
  for (const button of buttons) {
    const name = button.value.slice("clear:".length);
    button.hidden = !form.querySelector(`input[name="${CSS.escape(name)}"]:checked`);
  }
}

offerWhatIsChosen();
form.addEventListener("change", offerWhatIsChosen);
window.addEventListener("pageshow", offerWhatIsChosen);
