// Lets a browser make a passkey, or answer with one, and sends what it says with the form that asks for it.
for (const part of document.querySelectorAll("[data-passkey]")) {
  part.hidden = !canUsePasskeys();
  part.querySelector("form").addEventListener("submit", (event) => ask(event, part));
}

function canUsePasskeys() {
  const known = window.PublicKeyCredential;
  // Browsers bind no passkey to an address that is a number.
  const named = !/^[0-9.]+$|^\[/.test(location.hostname);
  return Boolean(known && known.parseCreationOptionsFromJSON && known.parseRequestOptionsFromJSON && named);
}

async function ask(event, part) {
  event.preventDefault();
  const form = event.target;
  const refused = part.querySelector("[data-refused]");
  refused.hidden = true;
  try {
    const answer = await fetch(part.dataset.offer, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.statusText);
    const credential = await touch(part.dataset.passkey, await answer.json());
    form.elements.credential.value = JSON.stringify(credential);
    form.submit();
  } catch {
    // Whoever changed their mind is told the same: they can see what they did.
    refused.hidden = false;
  }
}

async function touch(kind, options) {
  const known = window.PublicKeyCredential;
  const credential =
    kind === "create"
      ? await navigator.credentials.create({ publicKey: known.parseCreationOptionsFromJSON(options) })
      : await navigator.credentials.get({ publicKey: known.parseRequestOptionsFromJSON(options) });
  return credential.toJSON();
}
