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

// --- Suggestions while typing -------------------------------------------------------------------
// A combobox over /api/v1/suggest. While an input method composes nothing is asked, and its Enter does not submit.
for (const box of document.querySelectorAll("input[data-suggest]")) {
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = `${box.id || "q"}-suggestions`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.getAttribute("aria-label") || box.labels[0]?.textContent || "");
  box.after(list);
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  let asked = 0;
  let timer = 0;

  const show = (on) => {
    list.hidden = !on;
    if (!on) box.removeAttribute("aria-activedescendant");
  };
  const pick = (item) => { location.href = item.dataset.url; };
  const ask = async () => {
    const typed = box.value.trim();
    const turn = ++asked;
    if (!typed) return show(false);
    try {
      const answer = await fetch(`${box.dataset.suggest}?q=${encodeURIComponent(typed)}`);
      const { suggestions } = await answer.json();
      if (turn !== asked || document.activeElement !== box) return; // a later question is under way, or the reader left
      list.replaceChildren(...suggestions.map((found, number) => {
        const item = document.createElement("li");
        const count = document.createElement("span");
        item.id = `${list.id}-${number}`;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        item.dataset.url = found.url;
        item.textContent = found.text;
        count.className = "count";
        count.textContent = found.count || "";
        item.append(count);
        item.addEventListener("mousedown", (event) => { event.preventDefault(); pick(item); });
        return item;
      }));
      show(suggestions.length > 0);
    } catch (error) { show(false); /* no suggestions, then */ }
  };

  box.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (!event.isComposing) timer = setTimeout(ask, 120);
  });
  box.addEventListener("compositionend", () => { clearTimeout(timer); timer = setTimeout(ask, 120); });
  box.addEventListener("blur", () => { asked += 1; show(false); });
  box.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) {
      if (event.key === "Enter") event.preventDefault();
      return;
    }
    const items = [...list.children];
    const now = items.findIndex((item) => item.getAttribute("aria-selected") === "true");
    if (event.key === "Escape") return show(false);
    if (event.key === "Enter" && now >= 0 && !list.hidden) {
      event.preventDefault();
      return pick(items[now]);
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || list.hidden) return;
    event.preventDefault();
    const next = items[(now + step + items.length) % items.length] || items[0];
    items.forEach((item) => item.setAttribute("aria-selected", String(item === next)));
    box.setAttribute("aria-activedescendant", next.id);
  });
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
