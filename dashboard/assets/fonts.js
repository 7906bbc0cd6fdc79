// The parts of our own font a page had to load, as style rules with the font inside: a picture cannot load any.
(function () {
  "use strict";

  function isNeeded(rule, letters) {
    const ranges = rule.style.getPropertyValue("unicode-range").split(",");
    const spans = ranges.map((range) => range.trim().slice(2).split("-").map((point) => parseInt(point, 16)));
    return letters.some((letter) => spans.some(([from, to]) => letter >= from && letter <= (to === undefined ? from : to)));
  }

  function ownRules() {
    const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
    return rules.filter((rule) => rule instanceof CSSFontFaceRule);
  }

  async function inlined(rule) {
    const address = /url\("?([^")]+)"?\)/.exec(rule.style.getPropertyValue("src"))[1];
    const content = new Uint8Array(await (await fetch(address)).arrayBuffer());
    const written = btoa(content.reduce((text, byte) => text + String.fromCharCode(byte), ""));
    const source = `src:url(data:font/woff2;base64,${written}) format("woff2")`;
    const name = rule.style.getPropertyValue("font-family");
    const weight = rule.style.getPropertyValue("font-weight");
    const range = rule.style.getPropertyValue("unicode-range");
    return `@font-face{font-family:${name};font-weight:${weight};unicode-range:${range};${source}}`;
  }

  // Nothing where the reader's own fonts write everything: then no face of ours was ever loaded.
  async function rulesFor(text) {
    const isOwn = (face) => face.status === "loaded";
    if (![...document.fonts].some(isOwn)) return "";
    const letters = [...new Set(text)].map((letter) => letter.codePointAt(0));
    return (await Promise.all(ownRules().filter((rule) => isNeeded(rule, letters)).map(inlined))).join("");
  }

  window.dashboardFonts = { rulesFor };
})();
