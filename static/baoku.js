// Enhancements only: every page works without this file.
"use strict";

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

// --- Keys: ← and → turn to the story, page, issue or list page before and after; / goes to the search box
document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable], dialog")) return;
  const rel = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
  if (rel && !event.shiftKey) {
    const link = document.querySelector(`main a[rel="${rel}"]`);
    if (link) link.click();
  } else if (event.key === "/") {
    const box = document.querySelector('input[type="search"]');
    if (box) {
      event.preventDefault();
      box.focus();
    }
  }
});
