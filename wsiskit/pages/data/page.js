"use strict";
// Filters rows and columns of each matrix and the list of evidence; opens the evidence of a cell in a dialog.
// Without this script every number is a link to its evidence further down.
for (const report of document.querySelectorAll("section.report")) {
  const form = report.querySelector("form.filter");
  if (!form) continue;
  const body = report.querySelector(".matrix tbody");
  const rows = [...body.rows];
  const groups = [...report.querySelectorAll(".matrix th[data-group]")];
  const frame = report.querySelector(".tall");
  const reasons = [...report.querySelectorAll("p.told")];
  const number = new Intl.NumberFormat(document.documentElement.lang === "ar" ? "ar-u-nu-latn" : document.documentElement.lang);
  const all = new Map(rows.map((row) => [row, row.lastElementChild.textContent]));
  const foot = report.querySelector(".matrix tfoot td.n");
  const every = foot.textContent;
  const heads = [...report.querySelectorAll(".matrix thead th[data-line]")];
  const cells = [...report.querySelectorAll("article.cell")];
  const sections = [...report.querySelectorAll("section.line")];
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
    const within = (id) => !line || id === line || id.startsWith(line + "/"); // C7 has its parts
    const sums = new Map();
    for (const row of rows) {
      const id = row.dataset.entity;
      const counts = [...row.querySelectorAll("td[data-n]")].filter((cell) => within(cell.dataset.line));
      sums.set(row, counts.reduce((sum, cell) => sum + Number(cell.dataset.n), 0));
      row.lastElementChild.textContent = line ? number.format(sums.get(row)) : all.get(row);
      const fits =
        (!type || row.dataset.type === type) &&
        (!line || counts.length > 0) &&
        (!text || row.firstElementChild.textContent.toLowerCase().includes(text) || id.includes(text) || (words.get(id) || "").includes(text));
      row.hidden = !fits;
      if (fits) shown.add(id);
    }
    body.append(...(line ? [...rows].sort((a, b) => sums.get(b) - sums.get(a)) : rows));
    foot.textContent = line ? number.format([...sums.values()].reduce((sum, one) => sum + one, 0)) : every;
    for (const head of report.querySelectorAll(".matrix [data-line]")) head.hidden = !within(head.dataset.line);
    for (const group of groups) {
      const span = heads.filter((head) => head.dataset.line.split("/")[0] === group.dataset.group && !head.hidden).length;
      group.hidden = span === 0;
      if (span) group.colSpan = span;
    }
    frame.hidden = shown.size === 0;
    for (const reason of reasons) {
      const own = reason.dataset.line === line;
      reason.hidden = !(own || (reason.dataset.line === "none" && shown.size === 0 && !reasons.some((one) => one.dataset.line === line)));
    }
    for (const cell of cells) cell.hidden = !shown.has(cell.dataset.entity) || !within(cell.dataset.line);
    for (const section of sections) section.hidden = !section.querySelector("article:not([hidden])");
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
  const heading = document.createElement("h2");
  heading.id = "dialog-heading";
  heading.textContent = cell.parentElement.querySelector("h3").textContent + " — ";
  heading.append(...copy.querySelector("h4").childNodes);
  copy.querySelector("h4").replaceWith(heading);
  dialog.querySelector(".body").replaceChildren(copy);
  dialog.showModal();
});
dialog.querySelector("button").addEventListener("click", () => dialog.close());
dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
dialog.addEventListener("close", () => { if (opener) opener.focus(); });
document.documentElement.dataset.ready = "yes";
