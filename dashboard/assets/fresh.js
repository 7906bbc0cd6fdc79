// Asks now and then whether there are newer figures than the page shows, and offers to refresh. Never does so by itself.
(function () {
  "use strict";

  const EVERY = 30_000;

  async function newest() {
    const answer = await fetch("/data-version", { headers: { Accept: "application/json" }, cache: "no-store" });
    return answer.ok ? (await answer.json()).data_version : null;
  }

  async function look() {
    const place = document.querySelector("[data-fresh]");
    if (!place || document.hidden || !navigator.onLine) return;
    let version;
    try {
      version = await newest();
    } catch {
      // No connection: the page stays as it is, and the next look tells.
      return;
    }
    // The page may have been replaced while we asked.
    for (const shown of document.querySelectorAll("[data-fresh]")) {
      shown.firstElementChild.hidden = version === null || version <= Number(shown.dataset.fresh);
    }
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest && event.target.closest("[data-fresh] button")) location.reload();
  });
  document.addEventListener("visibilitychange", look);
  setInterval(look, EVERY);
})();
