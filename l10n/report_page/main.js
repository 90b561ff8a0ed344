"use strict";
// What happens when somebody does something.

const byId = (id) => document.getElementById(id);
const VIEWS = ["overview", "articles", "units"];
const form = byId("filters");
let index = null;
let items = [];
let drawn = 0;
let turn = 0;

function showView() {
  const name = location.hash.slice(1).split("?")[0];
  if (name && !VIEWS.includes(name)) return; // a place within the view that is shown
  const view = name || "overview";
  for (const one of VIEWS) byId(`view-${one}`).classList.toggle("here", one === view);
  for (const link of document.querySelectorAll("nav a")) {
    if (link.hash === `#${view}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  if (view === "units") applyFilters(filtersOf(location.hash));
}

async function applyFilters(filters) {
  turn += 1;
  const mine = turn;
  const isOld = () => mine !== turn;
  byId("count").classList.add("busy");
  index ??= await loadIndex();
  for (const control of form.elements) {
    if (control.name && control !== document.activeElement) control.value = filters[control.name];
  }
  const found = await searched(index, itemsOf(index, filters), filters, isOld);
  if (found === null || isOld()) return;
  items = found;
  drawn = 0;
  byId("list").replaceChildren();
  await drawMore(filters, isOld);
  if (isOld()) return;
  byId("count").classList.remove("busy");
  byId("count").textContent = items.length ? countOf(items, index) : "Nothing fits these filters.";
}

async function drawMore(filters, isOld) {
  const some = items.slice(drawn, drawn + SOME);
  const nodes = await Promise.all(some.map((item) => itemNode(index, item, filters)));
  if (isOld()) return;
  byId("list").append(...nodes);
  drawn += some.length;
  byId("more").hidden = drawn >= items.length;
  byId("more").textContent = `Show ${Math.min(SOME, items.length - drawn)} more of ${(items.length - drawn).toLocaleString("en")}`;
}

async function more() {
  const first = drawn;
  const mine = turn;
  await drawMore(filtersOf(location.hash), () => mine !== turn);
  byId("list").children[first]?.focus();
}

function formFilters() {
  return { unit: "", ...Object.fromEntries(new FormData(form)) };
}

let pause = 0;
form.addEventListener("input", (event) => {
  clearTimeout(pause);
  const wait = event.target.type === "search" ? 200 : 0;
  pause = setTimeout(() => {
    // A step back leads to the view before, not to each letter that was typed.
    history.replaceState(null, "", hashOf(formFilters()));
    applyFilters(filtersOf(location.hash));
  }, wait);
});
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", (event) => {
  event.preventDefault();
  clearTimeout(pause);
  for (const control of form.elements) if (control.name) control.value = "";
  history.replaceState(null, "", "#units");
  applyFilters(filtersOf(""));
});
byId("more").addEventListener("click", more);
addEventListener("hashchange", () => {
  showView();
  const name = location.hash.slice(1).split("?")[0];
  if (VIEWS.includes(name)) scrollTo(0, 0);
});

const THEMES = ["auto", "light", "dark"];
function sayTheme() {
  byId("theme").textContent = `Theme: ${document.documentElement.dataset.theme ?? "auto"}`;
}
function nextTheme() {
  const now = document.documentElement.dataset.theme ?? "auto";
  const next = THEMES[(THEMES.indexOf(now) + 1) % THEMES.length];
  setTheme(next);
  remember("theme", next);
  sayTheme();
}
byId("theme").addEventListener("click", nextTheme);

// Single keys can be turned off (WCAG 2.2, 2.1.4).
byId("keys-on").checked = remembered("keys") !== "off";
byId("keys-on").addEventListener("change", (event) => remember("keys", event.target.checked ? "on" : "off"));
byId("help").addEventListener("click", () => byId("keys").showModal());

function step(by) {
  const nodes = [...byId("list").children];
  const now = nodes.indexOf(document.activeElement?.closest?.(".unit"));
  nodes[Math.min(Math.max(now + by, 0), nodes.length - 1)]?.focus();
}
function searchText() {
  if (!byId("view-units").classList.contains("here")) {
    location.hash = hashOf(index ? formFilters() : {});
    showView(); // the event comes later, and what is hidden takes no focus
  }
  form.elements.q.focus();
}
const KEYS = {
  "/": searchText,
  j: () => step(1),
  k: () => step(-1),
  o: () => { const part = document.activeElement?.closest?.(".unit")?.querySelector("details"); if (part) part.open = !part.open; },
  m: () => { if (!byId("more").hidden) more(); },
  x: () => form.reset(),
  1: () => { location.hash = "#overview"; },
  2: () => { location.hash = "#articles"; },
  3: () => { location.hash = hashOf(index ? formFilters() : {}); },
  t: nextTheme,
  "?": () => byId("keys").showModal(),
};
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape" && event.target.matches?.("input, select")) event.target.blur();
  if (event.target.matches?.("input, select, textarea") || byId("keys").open) return;
  if (!byId("keys-on").checked || !Object.hasOwn(KEYS, event.key)) return;
  event.preventDefault();
  KEYS[event.key]();
});

// The table of articles: found by name, sorted by any column.
const rows = [...document.querySelectorAll("#matrix tbody tr")];
byId("find-article").addEventListener("input", (event) => {
  const wanted = folded(event.target.value.trim());
  let count = 0;
  for (const row of rows) {
    row.hidden = !folded(row.cells[0].textContent).includes(wanted);
    count += !row.hidden;
  }
  byId("article-count").textContent = wanted ? `${count.toLocaleString("en")} of ${number(rows.length, "article")}` : number(rows.length, "article");
});
byId("article-count").textContent = number(rows.length, "article");

function sortBy(head) {
  const column = head.cellIndex;
  const down = head.getAttribute("aria-sort") === "ascending";
  for (const other of head.parentNode.cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  const value = (row) => (column ? Number(row.cells[column].dataset.value) : rows.indexOf(row));
  const sorted = [...rows].sort((one, other) => (value(one) - value(other)) * (down ? -1 : 1));
  document.querySelector("#matrix tbody").append(...sorted);
}
for (const head of document.querySelectorAll("#matrix thead th")) {
  const button = element("button", { type: "button" }, ...head.childNodes);
  button.addEventListener("click", () => sortBy(head));
  head.append(button);
}

sayTheme();
showView();
