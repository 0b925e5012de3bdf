// What a reader keeps: the selection of stories, and recent searches. In this browser only; every page works without.

const keep = {
  read(name) {
    try {
      const kept = JSON.parse(localStorage.getItem(name));
      return Array.isArray(kept) ? kept : [];
    } catch (error) { return []; /* storage is off, or holds something else */ }
  },
  write(name, items) {
    try { localStorage.setItem(name, JSON.stringify(items)); } catch (error) { return false; }
    return true;
  },
};

// --- The selection: numbers of stories, in the order they were ticked ---------------------------
const SELECTION = "baoku-selection";
const MOST_SELECTED = 500; // as archive/browse/selection.py has it
const selected = () => keep.read(SELECTION).filter(Number.isSafeInteger);

function showSelection() {
  const numbers = new Set(selected());
  for (const box of document.querySelectorAll("input[data-keep]")) box.checked = numbers.has(Number(box.value));
  for (const count of document.querySelectorAll("[data-keep-count]")) count.textContent = numbers.size || "";
}

function select(number, on) {
  const others = selected().filter((other) => other !== number);
  if (on && others.length >= MOST_SELECTED) return false;
  return keep.write(SELECTION, on ? [...others, number] : others);
}

document.addEventListener("change", (event) => {
  if (!event.target.matches("input[data-keep]")) return;
  const kept = select(Number(event.target.value), event.target.checked);
  showSelection(); // what could not be kept is not ticked
  if (kept) return;
  for (const count of document.querySelectorAll("[data-keep-count]")) count.textContent += ` (${count.dataset.full})`;
});
document.addEventListener("click", (event) => {
  if (event.target.matches("[data-keep-none]")) keep.write(SELECTION, []);
  else if (event.target.matches("[data-keep-these]")) {
    for (const box of document.querySelectorAll(".selected input:checked")) select(Number(box.value), true);
  } else return;
  location.href = location.pathname;
});
addEventListener("storage", (event) => { if (event.key === SELECTION) showSelection(); }); // another tab
addEventListener("pageshow", showSelection); // back from another page

// The selection's page shows what its address names; without numbers there, what this browser holds: then its
// boxes are the selection's own.
async function fillSelection(form) {
  if (!selected().length) return;
  const body = new FormData(form);
  body.set("ids", selected().join());
  try {
    const answer = await fetch(form.action, { method: "POST", body });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    form.replaceChildren(...page.getElementById("selection").childNodes);
    for (const box of form.querySelectorAll("input[name=id]")) box.dataset.keep = "";
  } catch (error) { return; /* no connection: the page stays as it came */ }
  ready();
}

function ready() {
  for (const part of document.querySelectorAll("[data-no-script]")) part.hidden = true;
  const own = document.querySelector("[data-selection-of-browser]");
  for (const part of document.querySelectorAll("[data-needs-script]")) part.hidden = false;
  for (const part of document.querySelectorAll("[data-keep-none]")) part.hidden = !own;
  for (const part of document.querySelectorAll("[data-keep-these]")) part.hidden = Boolean(own);
  showSelection();
}

ready();
const empty = document.querySelector("[data-selection-of-browser]");
if (empty) fillSelection(empty);

// --- Recent searches ----------------------------------------------------------------------------
const RECENT = "baoku-recent";
const MOST_RECENT = 8;

const searched = document.querySelector("[data-searched]")?.dataset.searched.trim();
if (searched) keep.write(RECENT, [searched, ...keep.read(RECENT).filter((q) => q !== searched)].slice(0, MOST_RECENT));

function showRecent(place) {
  const searches = keep.read(RECENT).filter((q) => typeof q === "string" && q !== searched);
  const list = place.querySelector("ul");
  list.replaceChildren(...searches.map((q) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    const drop = document.createElement("button");
    link.href = `${place.dataset.recent}?q=${encodeURIComponent(q)}`;
    link.textContent = q;
    link.lang = "zh-Hans";
    drop.type = "button";
    drop.className = "linklike";
    drop.textContent = "×";
    drop.setAttribute("aria-label", `${place.dataset.drop} ${q}`);
    drop.addEventListener("click", () => {
      keep.write(RECENT, keep.read(RECENT).filter((other) => other !== q));
      showRecent(place);
      (place.querySelector("button") || document.querySelector("input[name=q]")).focus();
    });
    item.append(link, drop);
    return item;
  }));
  place.hidden = !searches.length;
}

for (const place of document.querySelectorAll("[data-recent]")) {
  place.querySelector("[data-recent-none]").addEventListener("click", () => {
    keep.write(RECENT, []);
    showRecent(place);
    document.querySelector("input[name=q]").focus();
  });
  showRecent(place);
}
