// Suggestions while typing: a combobox over /api/v1/suggest, after the pattern of the ARIA practices.
// While an input method composes nothing is asked, and the Enter that ends composing does not submit.

const PAUSE = 120; // ms without a key before anything is asked

for (const box of document.querySelectorAll("input[data-suggest]")) {
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = `${box.id || "q"}-suggestions`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.getAttribute("aria-label") || box.labels[0]?.textContent || "");
  box.after(list);
  box.type = "text"; // a search box may not be a combobox
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-expanded", "false");
  box.setAttribute("aria-controls", list.id);
  let asked = 0;
  let timer = 0;
  let composing = false;

  const options = () => [...list.children];
  const active = () => options().find((option) => option.getAttribute("aria-selected") === "true");
  const activate = (option) => {
    for (const other of options()) other.setAttribute("aria-selected", String(other === option));
    if (option) {
      box.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      box.removeAttribute("aria-activedescendant");
    }
  };
  const show = (on) => {
    list.hidden = !on;
    box.setAttribute("aria-expanded", String(on));
    if (!on) activate(null);
  };
  const close = () => {
    clearTimeout(timer);
    asked += 1; // what is still under way comes too late
    show(false);
  };
  const pick = (option) => { location.href = option.dataset.url; };

  const made = (found, number) => {
    const option = document.createElement("li");
    const kind = document.createElement("span");
    option.id = `${list.id}-${number}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.url = found.url;
    const text = document.createElement("span");
    text.lang = "zh-Hans";
    text.textContent = found.text;
    option.append(text);
    // A word is a search for itself; of all others it is said what they are. A headline is one story.
    kind.className = "count";
    kind.textContent = [box.dataset[found.kind], found.kind !== "headline" && found.count].filter(Boolean).join(" ");
    option.append(" ", kind);
    option.addEventListener("mousedown", (event) => { event.preventDefault(); pick(option); });
    return option;
  };
  const ask = async () => {
    const typed = box.value.trim();
    if (!typed) return close();
    const turn = ++asked;
    try {
      const answer = await fetch(`${box.dataset.suggest}?q=${encodeURIComponent(typed)}`);
      const { suggestions } = await answer.json();
      if (turn !== asked || composing || document.activeElement !== box) return; // too late
      list.replaceChildren(...suggestions.map(made));
      show(suggestions.length > 0);
    } catch (error) { show(false); /* no suggestions, then */ }
  };
  const askSoon = () => { clearTimeout(timer); timer = setTimeout(ask, PAUSE); };

  box.addEventListener("compositionstart", () => { composing = true; close(); });
  box.addEventListener("compositionend", () => { composing = false; askSoon(); });
  box.addEventListener("input", (event) => { if (!event.isComposing && !composing) askSoon(); });
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    // Safari says that composing has ended before it tells of the key that ended it; 229 marks that key.
    if (event.isComposing || composing || event.keyCode === 229) {
      if (event.key === "Enter") event.preventDefault();
      return;
    }
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      return close();
    }
    if (event.key === "Enter" && !list.hidden && active()) {
      event.preventDefault();
      return pick(active());
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    if (list.hidden) {
      if (step > 0) { event.preventDefault(); ask(); }
      return;
    }
    event.preventDefault();
    // Above the first and below the last stands the box itself.
    const stops = [null, ...options()];
    const now = stops.indexOf(active() || null);
    activate(stops[(now + step + stops.length) % stops.length]);
  });
}
