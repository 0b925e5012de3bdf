// Enhancements only: every page works without this file.

const root = document.documentElement;

// --- Light or dark: the reader's choice, kept in this browser -----------------------------------
for (const button of document.querySelectorAll("[data-theme-switch]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const dark = root.dataset.theme
      ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    try { localStorage.setItem("baoku-theme", root.dataset.theme); } catch (error) { /* not kept, then */ }
  });
}

// --- Evidence: a fact beside the text lights up the words that it rests on, and the other way round
const evidence = [...document.querySelectorAll("[data-ev]")];
function light(key, on) {
  for (const words of evidence) {
    if (words.dataset.ev.split(" ").includes(key)) words.classList.toggle("lit", on);
  }
  document.querySelector(`[data-fact="${CSS.escape(key)}"]`)?.classList.toggle("lit", on);
}
for (const fact of document.querySelectorAll("[data-fact]")) {
  const key = fact.dataset.fact;
  for (const [event, on] of [["mouseenter", true], ["mouseleave", false], ["focusin", true], ["focusout", false]]) {
    fact.addEventListener(event, () => light(key, on));
  }
}
for (const words of evidence) {
  for (const [event, on] of [["mouseenter", true], ["mouseleave", false]]) {
    words.addEventListener(event, () => words.dataset.ev.split(" ").forEach((key) => light(key, on)));
  }
}

// --- Copy and print -----------------------------------------------------------------------------
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break; // only where the page came over https, or from this machine
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    button.textContent = button.dataset.done;
  });
}
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// --- Keys: the help card (parts/shortcuts.html) names them. A reader can switch them off there ---
const KEYS_OFF = "baoku-keys-off";
const card = document.getElementById("shortcuts");
const keysOn = () => { try { return !localStorage.getItem(KEYS_OFF); } catch (error) { return true; } };
for (const door of document.querySelectorAll("[data-shortcuts]")) {
  door.hidden = false;
  door.querySelector("button").addEventListener("click", () => card.showModal());
}
for (const box of document.querySelectorAll("[data-shortcuts-on]")) {
  box.checked = keysOn();
  box.addEventListener("change", () => {
    try {
      if (box.checked) localStorage.removeItem(KEYS_OFF); else localStorage.setItem(KEYS_OFF, "1");
    } catch (error) { /* not kept, then */ }
  });
}

// Turning over: what stands beside a story, page or issue, else the pages of a list.
const beside = (rel) => document.querySelector(`.neighbours a[rel="${rel}"]`) || document.querySelector(`main a[rel="${rel}"]`);

const stories = () => [...document.querySelectorAll(".story h3 a, .selected a, .front .headlines a")];
function walk(step) {
  const links = stories();
  const now = links.findIndex((link) => link === document.activeElement || link.closest(".story")?.contains(document.activeElement));
  links[Math.max(0, Math.min(links.length - 1, now < 0 ? 0 : now + step))]?.focus();
}
function toggleSelected() {
  const story = document.activeElement.closest(".story, .selected li");
  const box = (story || document.querySelector(".reading-tools"))?.querySelector("input[data-keep]");
  if (box) box.click();
}

const KEYS = {
  "/": () => document.querySelector("input[name=q]")?.focus(),
  "?": () => card?.showModal(),
  ArrowLeft: () => beside("prev")?.click(),
  ArrowRight: () => beside("next")?.click(),
  j: () => walk(1),
  k: () => walk(-1),
  s: toggleSelected,
};
document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
  const inText = event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable], dialog");
  const act = KEYS[event.key];
  if (!act || inText || (event.shiftKey && event.key !== "?") || !keysOn()) return;
  if (event.key.startsWith("Arrow") && event.target.closest(".scroll")) return; // they scroll it
  if (!event.key.startsWith("Arrow")) event.preventDefault();
  act();
});

// --- Swipe: a quick, clearly level stroke of one finger turns over, as ← and → do ---------------
const SWIPE = { length: 70, level: 2.5, time: 600, edge: 24 }; // px; across to down; ms; px that belong to the browser
let stroke = null;

function scrollsAcross(place) {
  for (let part = place; part && part !== document.body; part = part.parentElement) {
    if (part.scrollWidth > part.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(part).overflowX)) return true;
  }
  return false;
}
document.addEventListener("touchstart", (event) => {
  const { clientX: x, clientY: y } = event.touches[0];
  const free = event.touches.length === 1 && x > SWIPE.edge && x < innerWidth - SWIPE.edge
    && (window.visualViewport?.scale ?? 1) < 1.05
    && !event.target.closest("input, textarea, select, dialog") && !scrollsAcross(event.target);
  stroke = free ? { x, y, at: event.timeStamp } : null;
}, { passive: true });
document.addEventListener("touchend", (event) => {
  if (!stroke || event.touches.length || String(getSelection())) return;
  const across = event.changedTouches[0].clientX - stroke.x;
  const down = event.changedTouches[0].clientY - stroke.y;
  const quick = event.timeStamp - stroke.at < SWIPE.time;
  stroke = null;
  if (!quick || Math.abs(across) < SWIPE.length || Math.abs(across) < SWIPE.level * Math.abs(down)) return;
  document.querySelector(`.neighbours a[rel="${across < 0 ? "next" : "prev"}"]`)?.click();
}, { passive: true });
document.addEventListener("touchcancel", () => { stroke = null; }, { passive: true });
