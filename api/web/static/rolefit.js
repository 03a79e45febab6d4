"use strict";

// Everything works without this file. It spares a candidate the upload of a file that is too large, and a second click.

const form = document.getElementById("upload");
if (form) {
  const file = form.elements.file;
  const button = form.querySelector("button[type=submit]");
  const progress = form.querySelector(".progress");

  file.addEventListener("change", () => {
    const chosen = file.files[0];
    const tooLarge = chosen && chosen.size > Number(form.dataset.maxBytes);
    file.setCustomValidity(tooLarge ? form.dataset.tooLarge : "");
    file.reportValidity();
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
