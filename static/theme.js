// Runs before the page is painted: a reader's own choice of light or dark must not flash.
(function () {
  "use strict";
  try {
    var choice = localStorage.getItem("baoku-theme");
    if (choice === "light" || choice === "dark") document.documentElement.dataset.theme = choice;
  } catch (error) { /* storage may be off; the system's choice stands */ }
})();
