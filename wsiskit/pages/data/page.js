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
  const { thousands: mark, most, shades } = report.querySelector(".matrix").dataset;
  const written = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, mark);
  const plain = (text) => text.replaceAll("\u2060", "").replace(/\s+/g, " ").toLowerCase();
  const feet = [...report.querySelectorAll(".matrix tfoot td")];
  const heads = [...report.querySelectorAll(".matrix thead th[data-line]")];
  const sections = [...report.querySelectorAll("section.line")];
  const told = form.querySelector("output");
  // A cell with its quotations and the words of each: a mention counts where its own evidence has the words.
  const cells = rows.flatMap((row) => [...row.querySelectorAll("td[data-n]")].map((box) => {
    const link = box.querySelector("a");
    const article = document.getElementById(link.getAttribute("href").slice(1));
    const quotes = [...article.querySelectorAll("blockquote")].map((quote) =>
      [quote, plain([...quote.querySelectorAll(":scope > p:first-child, .notes li")].map((one) => one.textContent).join(" "))]);
    const label = link.getAttribute("aria-label").replace(/\d+$/, "");
    return { row, box, link, article, quotes, label, line: box.dataset.line, star: link.textContent.replace(/\d+/, "") };
  }));
  const show = (cell, fits) => {
    let count = 0;
    for (const [quote, words] of cell.quotes) {
      quote.hidden = !fits(words);
      if (!quote.hidden) count += 1;
    }
    cell.box.dataset.n = count;
    cell.box.className = count ? "s" + Math.ceil(shades * count / most) : "";
    cell.link.hidden = cell.article.hidden = count === 0;
    cell.link.textContent = count + cell.star;
    cell.link.setAttribute("aria-label", cell.label + count);
    return count;
  };
  const apply = () => {
    const text = plain(form.elements.text.value).trim();
    const line = form.elements.line.value;
    const type = form.elements.type.value;
    const within = (id) => !line || id === line || id.startsWith(line + "/"); // C7 has its parts
    const sums = new Map(rows.map((row) => [row, 0]));
    const columns = new Map();
    const named = new Set(rows.filter((row) => plain(row.firstElementChild.textContent).includes(text) || row.dataset.entity.includes(text)));
    let total = 0;
    for (const cell of cells) {
      const asked = (!type || cell.row.dataset.type === type) && within(cell.line);
      const count = show(cell, (words) => asked && (named.has(cell.row) || words.includes(text)));
      sums.set(cell.row, sums.get(cell.row) + count);
      columns.set(cell.line, (columns.get(cell.line) || 0) + count);
      total += count;
    }
    for (const row of rows) {
      row.lastElementChild.textContent = written(sums.get(row));
      row.hidden = sums.get(row) === 0;
    }
    const shown = rows.filter((row) => !row.hidden).length;
    body.append(...[...rows].sort((a, b) => sums.get(b) - sums.get(a)));
    for (const foot of feet) foot.textContent = written(foot.dataset.line ? columns.get(foot.dataset.line) || 0 : total);
    for (const head of report.querySelectorAll(".matrix [data-line]")) head.hidden = !within(head.dataset.line);
    for (const group of groups) {
      const span = heads.filter((head) => head.dataset.line.split("/")[0] === group.dataset.group && !head.hidden).length;
      group.hidden = span === 0;
      if (span) group.colSpan = span;
    }
    frame.hidden = shown === 0;
    for (const reason of reasons) {
      const own = reason.dataset.line === line;
      reason.hidden = !(own || (reason.dataset.line === "none" && shown === 0 && !reasons.some((one) => one.dataset.line === line)));
    }
    for (const section of sections) section.hidden = !section.querySelector("article:not([hidden])");
    told.textContent = told.dataset.words.replace("{n}", shown).replace("{m}", rows.length);
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
