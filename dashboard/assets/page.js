// Turns the page that was sent into the page Dash keeps up to date, and links between pages into changes in place.
(function () {
  "use strict";

  // Dash asks for the chart library at an address without a fingerprint; ours has one and stays in the cache for good.
  Object.defineProperty(window, "_dashPlotlyJSURL", { get: () => document.documentElement.dataset.charts, set() {} });

  const FIRST = "first-view";
  const ENTRY = "react-entry-point";
  // Someone who has begun to fill in a form keeps it: the page as it was sent works by itself.
  let isInUse = false;

  function placeOf(element, root) {
    const steps = [];
    for (let node = element; node !== root; node = node.parentElement) {
      steps.unshift(Array.prototype.indexOf.call(node.parentElement.children, node));
    }
    return steps;
  }

  function elementAt(steps, root) {
    return steps.reduce((node, step) => node && node.children[step], root);
  }

  function keepWhatTheReaderDid(first, drawn) {
    for (const opened of first.querySelectorAll("details[open]")) {
      const same = elementAt(placeOf(opened, first), drawn);
      if (same && same.tagName === "DETAILS") same.open = true;
    }
    if (!first.contains(document.activeElement)) return;
    const same = elementAt(placeOf(document.activeElement, first), drawn);
    if (same) same.focus({ preventScroll: true });
  }

  function takeOver(first, entry, drawn) {
    entry.removeAttribute("style");
    keepWhatTheReaderDid(first, drawn.parentElement);
    first.remove();
    document.dispatchEvent(new CustomEvent("dashboard:drawn"));
  }

  function takeOverWhenDrawn() {
    const first = document.getElementById(FIRST);
    const entry = document.getElementById(ENTRY);
    if (!first || !entry) return;
    for (const name of ["input", "change"]) first.addEventListener(name, () => { isInUse = true; });
    const watch = new MutationObserver(() => {
      const drawn = entry.querySelector("#view");
      if (!drawn) return;
      watch.disconnect();
      if (!isInUse) takeOver(first, entry, drawn);
    });
    watch.observe(entry, { childList: true, subtree: true });
  }

  function followTheView() {
    const view = document.querySelector(`#${ENTRY} #view`);
    if (!view) return;
    if (document.documentElement.lang !== view.lang) document.documentElement.lang = view.lang;
    if (document.title !== view.dataset.title) document.title = view.dataset.title;
  }

  function isPage(link) {
    return link.origin === location.origin && !link.hasAttribute("download") && !link.target &&
      !link.hasAttribute("data-document") && document.documentElement.dataset.pages.split(" ").includes(link.pathname);
  }

  function isPlain(event) {
    return event.button === 0 && !event.defaultPrevented && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  }

  function goTo(link) {
    const isOtherPage = link.pathname !== location.pathname;
    history.pushState({}, "", link.href);
    // Dash's own links announce a change of address with this event, and its Location listens for it.
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    if (isOtherPage) window.scrollTo(0, 0);
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[href]");
    const isTakenOver = !document.getElementById(FIRST);
    if (!link || !isTakenOver || !isPlain(event) || !isPage(link) || link.getAttribute("href").startsWith("#")) return;
    event.preventDefault();
    goTo(link);
  });

  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details[data-menu][open]")) {
      if (!menu.contains(event.target) || event.target.closest("a[href]")) menu.open = false;
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of document.querySelectorAll("details[data-menu][open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  // A page that is none of these needs scripts of its own, and going back to it loads the document that brings them.
  window.addEventListener("popstate", (event) => {
    const isListed = document.documentElement.dataset.pages.split(" ").includes(location.pathname);
    if (isListed || window.dash_ag_grid) return;
    event.stopImmediatePropagation();
    location.reload();
  }, true);

  document.addEventListener("DOMContentLoaded", () => {
    new MutationObserver(followTheView).observe(document.getElementById(ENTRY), {
      childList: true, subtree: true, attributes: true, attributeFilter: ["data-title", "lang"],
    });
  });
  takeOverWhenDrawn();
})();
