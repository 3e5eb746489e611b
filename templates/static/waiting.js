// Keeps the state of a pack up to date without loading its page again. Without this the page has a button for it.

const SECONDS = { first: 2, longest: 20 };
const QUICK_ANSWERS = 15;

const region = document.getElementById("pack-state");
const heading = document.getElementById("pack-heading");
let answers = 0;
let failures = 0;
let timer = 0;

function isOnItsWay() {
  return ["waiting", "working"].includes(region.firstElementChild.dataset.state);
}

// For half a minute the state is asked for every two seconds, then less and less often; after a failure too.
function wait() {
  clearTimeout(timer);
  const slower = failures + Math.max(0, answers - QUICK_ANSWERS) / 5;
  const seconds = Math.min(SECONDS.longest, SECONDS.first * 2 ** slower);
  if (isOnItsWay() && !document.hidden) {
    timer = setTimeout(ask, seconds * 1000);
  }
}

async function ask() {
  try {
    const answer = await fetch(region.dataset.address, { redirect: "manual", cache: "no-store" });
    if (answer.type === "opaqueredirect" || answer.status === 404 || answer.status === 403) {
      return; // the session has ended: the button leads to where one signs in
    }
    if (!answer.ok) {
      throw new Error(answer.statusText);
    }
    show(await answer.text());
    answers += 1;
    failures = 0;
  } catch {
    failures += 1;
  }
  wait();
}

function show(html) {
  const found = new DOMParser().parseFromString(html, "text/html").querySelector("[data-state]");
  const shown = region.firstElementChild;
  if (found.dataset.state !== shown.dataset.state) {
    replace(shown, found);
    return;
  }
  // The words are left alone while they stay the same, or a screen reader would say them again.
  const words = [shown, found].map((part) => part.querySelector(".iia-meter__words"));
  if (words[0].textContent !== words[1].textContent) {
    words[0].textContent = words[1].textContent;
  }
  const [before, after] = [shown, found].map((part) => part.querySelector(".iia-meter__fill"));
  before.setAttribute("width", after.getAttribute("width"));
}

function replace(shown, found) {
  shown.replaceWith(document.adoptNode(found));
  document.title = document.title.replace(heading.textContent, found.dataset.heading);
  heading.textContent = found.dataset.heading;
  if (!isOnItsWay()) {
    document.getElementById("pack-waiting").hidden = true;
  }
}

document.addEventListener("visibilitychange", () => {
  if (!document.hidden && isOnItsWay()) {
    ask();
  }
});

wait();
