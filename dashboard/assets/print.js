// Nothing stays folded away on paper. A chart keeps the width it was drawn with when the page is printed; on paper it is scaled to the width it gets there.
(function () {
  "use strict";

  // 168 mm, as assets/90_print.css gives them to a chart, in CSS pixels.
  const PAPER = 168 * 96 / 25.4;

  function places() {
    return document.querySelectorAll(".plot");
  }

  // What is folded away on the screen is read on paper, and folded again afterwards.
  const FOLDED = ".fold:not([open]), .missing:not([open])";
  let opened = [];

  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll(FOLDED)];
    for (const fold of opened) fold.open = true;
    for (const place of places()) place.style.setProperty("--printed", Math.min(1, PAPER / place.clientWidth));
  });
  window.addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
    opened = [];
    for (const place of places()) place.style.removeProperty("--printed");
  });
})();
