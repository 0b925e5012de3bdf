// The page of one story: size of its text, and sharing it.

// --- Text size: from -2 to 4 steps, kept in this browser; theme.js sets it before the page is painted
for (const tools of document.querySelectorAll("[data-text-size]:not(html)")) {
  const html = document.documentElement;
  const now = () => Number(html.dataset.textSize || 0);
  const show = () => {
    for (const button of tools.querySelectorAll("[data-step]")) {
      const step = Number(button.dataset.step);
      button.disabled = step ? now() === (step < 0 ? -2 : 4) : now() === 0;
    }
  };
  tools.hidden = false;
  tools.addEventListener("click", (event) => {
    const step = event.target.closest("[data-step]")?.dataset.step;
    if (step === undefined) return;
    const size = Number(step) ? Math.max(-2, Math.min(4, now() + Number(step))) : 0;
    if (size) html.dataset.textSize = size; else delete html.dataset.textSize;
    try { localStorage.setItem("baoku-text-size", size); } catch (error) { /* not kept, then */ }
    show();
  });
  show();
}

// --- Share: the system's own sheet where there is one, else the permalink is copied --------------
for (const button of document.querySelectorAll("[data-share]")) {
  if (!navigator.share && !navigator.clipboard) break; // only over https, or from this machine
  button.hidden = false;
  button.addEventListener("click", async () => {
    const { share: url, title } = button.dataset;
    try {
      if (navigator.share) return await navigator.share({ title, url });
      await navigator.clipboard.writeText(url);
    } catch (error) { return; /* the reader thought better of it, or may not copy */ }
    button.setAttribute("aria-live", "polite");
    button.textContent = button.dataset.done;
  });
}
