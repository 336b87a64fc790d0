"use strict";
// Filters rows and columns of each matrix and the list of evidence; opens the evidence of a cell in a dialog.
// Without this script every number is a link to its evidence further down.
for (const report of document.querySelectorAll("section.report")) {
  const form = report.querySelector("form.filter");
  if (!form) continue;
  const rows = [...report.querySelectorAll(".matrix tbody tr")];
  const heads = [...report.querySelectorAll(".matrix thead th[data-line]")];
  const cells = [...report.querySelectorAll("article.cell")];
  const told = form.querySelector("output");
  const words = new Map();
  for (const cell of cells) {
    const id = cell.dataset.entity;
    words.set(id, (words.get(id) || "") + " " + cell.textContent.toLowerCase());
  }
  const apply = () => {
    const text = form.elements.text.value.trim().toLowerCase();
    const line = form.elements.line.value;
    const type = form.elements.type.value;
    const shown = new Set();
    for (const row of rows) {
      const id = row.dataset.entity;
      const fits =
        (!type || row.dataset.type === type) &&
        (!line || row.querySelector(`td[data-line="${CSS.escape(line)}"] a`) !== null) &&
        (!text || row.firstElementChild.textContent.toLowerCase().includes(text) || id.includes(text) || (words.get(id) || "").includes(text));
      row.hidden = !fits;
      if (fits) shown.add(id);
    }
    for (const head of report.querySelectorAll(".matrix [data-line]")) head.hidden = line !== "" && head.dataset.line !== line;
    for (const cell of cells) cell.hidden = !shown.has(cell.dataset.entity) || (line !== "" && cell.dataset.line !== line);
    told.textContent = told.dataset.words.replace("{n}", shown.size).replace("{m}", rows.length);
  };
  for (const kind of ["input", "change"]) form.addEventListener(kind, apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  form.hidden = false;
  apply();
}
const dialog = document.querySelector("dialog");
let opener = null;
document.addEventListener("click", (event) => {
  const link = event.target.closest(".matrix td a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const cell = document.getElementById(link.getAttribute("href").slice(1));
  if (!cell || !dialog.showModal) return;
  event.preventDefault();
  opener = link;
  const copy = cell.cloneNode(true);
  copy.hidden = false;
  copy.removeAttribute("id");
  const heading = copy.querySelector("h3");
  heading.id = "dialog-heading";
  dialog.querySelector(".body").replaceChildren(copy);
  dialog.showModal();
});
dialog.querySelector("button").addEventListener("click", () => dialog.close());
dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
dialog.addEventListener("close", () => { if (opener) opener.focus(); });
document.documentElement.dataset.ready = "yes";
