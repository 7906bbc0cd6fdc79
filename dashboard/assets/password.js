// Shows what was typed into a password field while the button beside it is pressed in, and hides it before it is sent.
(function () {
  "use strict";

  // The buttons are there only where this can answer them.
  document.documentElement.dataset.reveals = "true";

  function set(button, isShown) {
    button.parentElement.querySelector("input").type = isShown ? "text" : "password";
    button.setAttribute("aria-pressed", String(isShown));
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("[data-reveal]");
    if (button) set(button, button.getAttribute("aria-pressed") !== "true");
  });
  window.addEventListener("submit", (event) => {
    for (const button of event.target.querySelectorAll('[data-reveal][aria-pressed="true"]')) set(button, false);
  }, true);
})();
