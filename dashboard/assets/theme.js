// Light or dark: what the reader's system says until the reader says otherwise, and then that, for good.
(function () {
  "use strict";

  const root = document.documentElement;
  const darkSystem = window.matchMedia("(prefers-color-scheme: dark)");

  function isDark() {
    return root.dataset.theme ? root.dataset.theme === "dark" : darkSystem.matches;
  }

  function remember(theme) {
    try {
      localStorage.setItem("theme", theme);
    } catch {
      // A browser that keeps nothing still changes the theme of this page.
    }
  }

  function tell() {
    for (const button of document.querySelectorAll("[data-theme-toggle]")) {
      button.setAttribute("aria-pressed", String(isDark()));
    }
  }

  document.addEventListener("click", (event) => {
    if (!event.target.closest || !event.target.closest("[data-theme-toggle]")) return;
    root.dataset.theme = isDark() ? "light" : "dark";
    remember(root.dataset.theme);
    tell();
  });
  document.addEventListener("dashboard:drawn", tell);
  darkSystem.addEventListener("change", tell);
  window.addEventListener("storage", (event) => {
    if (event.key !== "theme" || !event.newValue) return;
    root.dataset.theme = event.newValue;
    tell();
  });
  document.addEventListener("DOMContentLoaded", tell);
})();
