// Runs before the page is painted: a reader's own choices of light or dark and of text size must not flash.
(function () {
  "use strict";
  try {
    var theme = localStorage.getItem("baoku-theme");
    var size = localStorage.getItem("baoku-text-size");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
    if (/^(-2|-1|1|2|3|4)$/.test(size)) document.documentElement.dataset.textSize = size;
  } catch (error) { /* storage may be off; the usual stands */ }
})();
