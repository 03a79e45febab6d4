"use strict";

// The pages work without this script. It refuses a file that is too large before it is uploaded, prevents a second click
// on the button, shows the buttons that print the result and copy an address, and opens what is closed for printing where
// style alone cannot.
// What was saved is said once: the script takes it out of the address. A page of a result that the browser kept is asked
// for again, because the result may be deleted.

const form = document.getElementById("upload");
if (form) {
  const file = form.elements.file;
  const button = form.querySelector("button[type=submit]");
  const progress = form.querySelector(".progress");
  const refusal = document.getElementById("file-refusal");

  file.addEventListener("change", () => {
    const chosen = file.files[0];
    const tooLarge = Boolean(chosen) && chosen.size > Number(form.dataset.maxBytes);
    if (tooLarge) {
      file.value = "";
    }
    refusal.textContent = tooLarge ? form.dataset.tooLarge : "";
  });

  form.addEventListener("submit", () => {
    button.disabled = true;
    progress.textContent = "Reading your resume. This takes a few seconds.";
  });

  window.addEventListener("pageshow", () => {
    button.disabled = false;
    progress.textContent = "";
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

for (const button of document.querySelectorAll("[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    field.select();
    await navigator.clipboard.writeText(field.value);
    button.nextElementSibling.textContent = "Copied.";
  });
}

window.addEventListener("pageshow", (event) => {
  if (event.persisted && "result" in document.body.dataset) {
    window.location.replace(window.location.pathname + window.location.search);
  }
});

const address = new URL(window.location.href);
if (address.searchParams.has("saved")) {
  address.searchParams.delete("saved");
  window.history.replaceState(null, "", address);
}

let opened = [];
window.addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details:not([open])")];
  opened.forEach((details) => { details.open = true; });
});
window.addEventListener("afterprint", () => {
  opened.forEach((details) => { details.open = false; });
});
