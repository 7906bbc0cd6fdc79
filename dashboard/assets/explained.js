// The explanation beside the overview: the focus follows it when it opens and goes back to its card when it closes.
// Without scripts its links do the same by their fragments.
(function () {
  "use strict";

  const ENTRY = "react-entry-point";
  const SIDE = "explained";
  // Where the focus belongs once the view that was asked for has been drawn.
  let wanted = null;

  function opener(key) {
    return document.querySelector(`[data-explains="${CSS.escape(key)}"]`);
  }

  function keyOf(link) {
    return new URL(link.href).hash.replace(/^#target-/, "");
  }

  // Beside the content the explanation narrows it, so its card has moved; in its own place it is scrolled to itself.
  function show(side, key) {
    side.focus();
    const card = opener(key) && opener(key).closest("article");
    if (card && getComputedStyle(side).position !== "static") card.scrollIntoView({ block: "nearest" });
  }

  function settle() {
    const side = document.getElementById(SIDE);
    if (!wanted) return;
    if (wanted.opens ? !side || side.dataset.explained !== wanted.key : side) return;
    const { opens, key } = wanted;
    wanted = null;
    if (opens) show(side, key);
    else if (opener(key)) opener(key).focus();
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest(`[data-explains], #${SIDE}-close`);
    if (!link) return;
    const closes = link.id === `${SIDE}-close` || link.hasAttribute("aria-current");
    wanted = { opens: !closes, key: closes ? keyOf(link) : link.dataset.explains };
  }, true);

  document.addEventListener("keydown", (event) => {
    const close = document.getElementById(`${SIDE}-close`);
    if (event.key !== "Escape" || !close || document.querySelector("details[data-menu][open]")) return;
    close.click();
  });

  document.addEventListener("DOMContentLoaded", () => {
    new MutationObserver(settle).observe(document.getElementById(ENTRY), {
      childList: true, subtree: true, attributes: true, attributeFilter: ["data-explained"],
    });
  });
})();
