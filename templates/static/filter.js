// Many options under headings: a filter, and a list of what is chosen that follows each choice.
// Without this script the page lists what was chosen when it was last saved, and the folds are opened one by one.

const PATIENCE = 300; // milliseconds of quiet before the number found is announced

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const labelOf = (input) => input.labels[0].textContent.trim();
const fill = (sentence, values) => sentence.replace(/%\{(\w+)\}/g, (_, name) => values[name]);

class Options {
  constructor(root) {
    this.root = root;
    this.inputs = [...root.querySelectorAll("input[type=checkbox], input[type=radio]")];
    this.folds = [...root.querySelectorAll("details")];
    this.filter = root.querySelector("[data-filter] input");
    this.status = root.querySelector("[data-status]");
    this.removeSome = root.querySelector("[data-remove-some]");
    this.sentences = JSON.parse(root.dataset.found);
    this.number = new Intl.NumberFormat(document.documentElement.lang);
    this.plurals = new Intl.PluralRules(document.documentElement.lang);
    this.wasOpen = null;
    root.querySelector("[data-filter]").hidden = false;
    root.addEventListener("change", (event) => this.inputs.includes(event.target) && this.showChosen());
    this.removeSome.addEventListener("click", () => this.turnRemoving());
    this.filter.addEventListener("input", () => this.narrow());
    this.filter.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
    this.showChosen();
  }

  // --- What is chosen ---

  showChosen() {
    const list = this.root.querySelector("[data-chosen-list]");
    const chosen = this.inputs.filter((input) => input.checked);
    this.root.querySelector("[data-chosen]").hidden = chosen.length === 0;
    list.replaceChildren(...chosen.map((input) => this.makeEntry(input)));
    for (const each of this.folds) this.countFold(each);
    this.offerRemoving();
  }

  // One entry has its own button; of several, one button brings up those of all.
  offerRemoving() {
    const buttons = this.root.querySelectorAll("[data-chosen-list] button");
    const isShown = buttons.length < 2 || this.removeSome.ariaExpanded === "true";
    this.removeSome.hidden = buttons.length < 2;
    for (const button of buttons) button.hidden = !isShown;
  }

  turnRemoving() {
    this.removeSome.ariaExpanded = this.removeSome.ariaExpanded !== "true";
    this.offerRemoving();
  }

  makeEntry(input) {
    const entry = this.root.querySelector("[data-chosen-item]").content.firstElementChild.cloneNode(true);
    for (const place of entry.querySelectorAll("[data-label]")) place.textContent = labelOf(input);
    entry.querySelector("button").addEventListener("click", () => this.remove(input));
    return entry;
  }

  // The keyboard goes on to the entry that takes the place of the one removed.
  remove(input) {
    const place = this.inputs.filter((each) => each.checked).indexOf(input);
    input.checked = false;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    const left = this.root.querySelectorAll("[data-chosen-list] button");
    (left[Math.min(place, left.length - 1)] ?? this.filter).focus();
  }

  countFold(each) {
    const inputs = this.inputs.filter((input) => each.contains(input));
    each.querySelector("[data-fold-count]").textContent = fill(this.root.dataset.count, {
      chosen: this.number.format(inputs.filter((input) => input.checked).length),
      total: this.number.format(inputs.length),
    });
  }

  // --- The filter: what is ticked is never hidden ---

  narrow() {
    const words = fold(this.filter.value).split(/\s+/).filter(Boolean);
    const fits = (input) => words.every((word) => fold(labelOf(input)).includes(word));
    const found = this.inputs.filter(fits);
    this.wasOpen ??= this.folds.map((each) => each.open);
    const stays = (input) => found.includes(input) || input.checked;
    for (const input of this.inputs) input.closest(".govuk-checkboxes__item, .govuk-radios__item").hidden = !stays(input);
    this.folds.forEach((each, place) => {
      const holds = this.inputs.some((input) => each.contains(input) && stays(input));
      each.hidden = !holds;
      each.open = words.length ? holds : this.wasOpen[place];
    });
    if (!words.length) this.wasOpen = null;
    this.announce(words.length ? found.length : null);
  }

  announce(count) {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => {
      const sentence = count === null ? "" : this.sentences[this.plurals.select(count)] ?? this.sentences.other;
      this.status.textContent = fill(sentence, { count: this.number.format(count ?? 0) });
    }, PATIENCE);
  }
}

for (const root of document.querySelectorAll("[data-options]")) new Options(root);
