// Keeps what is typed into the grid of 我的季报: each changed cell is sent as a draft and answered with what the rules find.
(function () {
  "use strict";

  const GRID = "typing-grid";
  const PARTS = ["value", "numerator", "denominator", "note"];
  // Dash knows what the cookie is called here.
  const TOKEN = JSON.parse(document.getElementById("_dash-config").textContent).csrf_token_name;
  let waiting = Promise.resolve();
  const failed = new Set();

  function form() {
    return document.querySelector("#react-entry-point form[data-typing]");
  }

  function token() {
    const found = document.cookie.split("; ").find((part) => part.startsWith(`${TOKEN}=`));
    return found ? decodeURIComponent(found.slice(TOKEN.length + 1)) : "";
  }

  function say(words, isBad) {
    const place = form() && form().querySelector("[data-typing-message]");
    if (!place) return;
    place.textContent = words;
    place.classList.toggle("is-bad", Boolean(isBad));
  }

  function body(row) {
    const sent = new URLSearchParams();
    for (const name of ["unit", "period", "plan", "lang"]) sent.set(name, form().elements[name].value);
    for (const part of PARTS) sent.set(`${part}.${row.indicator}`, row[part] || "");
    sent.set(`version.${row.indicator}`, row.version);
    return sent;
  }

  function kept(node, answer) {
    const key = node.data.indicator;
    const isBlank = PARTS.every((part) => !node.data[part]);
    const state = isBlank ? node.data.state_blank : node.data.state_typed;
    node.setData({ ...node.data, state, version: answer.versions[key], problem: answer.problems[key] });
    follow(node.data);
    failed.delete(key);
    say(form().dataset.saved.replace("{at}", answer.at));
  }

  // The plain form beside the grid goes on from the same version.
  function follow(row) {
    for (const name of [...PARTS, "version"]) {
      const field = form().elements[`${name}.${row.indicator}`];
      if (field) field.value = row[name];
    }
  }

  async function send(node) {
    say(form().dataset.saving);
    failed.add(node.data.indicator);
    try {
      const answer = await fetch("/drafts", {
        method: "POST",
        body: body(node.data),
        headers: { Accept: "application/json", "X-CSRFToken": token() },
        credentials: "same-origin",
      });
      const told = await answer.json();
      if (answer.ok) kept(node, told);
      else say(told.message || form().dataset.failed, true);
    } catch {
      say(form().dataset.failed, true);
    }
  }

  function changed(event) {
    if (String(event.oldValue ?? "") === String(event.newValue ?? "")) return;
    // One after the other: the second has to know the version the first was given.
    waiting = waiting.then(() => send(event.node));
  }

  let grid = null;
  function attach(api) {
    grid = api;
    failed.clear();
    api.addEventListener("cellValueChanged", changed);
  }

  // Whoever was timed out has signed in again over the page: what could not be kept is sent once more.
  document.addEventListener("dashboard:signed-in", () => {
    for (const key of [...failed]) {
      const node = grid && grid.getRowNode(key);
      if (node) waiting = waiting.then(() => send(node));
    }
  });

  let attached = null;
  function look() {
    const place = document.getElementById(GRID);
    if (!place || place === attached || !window.dash_ag_grid) return;
    attached = place;
    // Until the new one is ready there is nothing to stop typing into.
    grid = null;
    window.dash_ag_grid.getApiAsync(GRID).then(attach);
  }
  document.addEventListener("DOMContentLoaded", () => {
    const entry = document.getElementById("react-entry-point");
    if (entry) new MutationObserver(look).observe(entry, { childList: true, subtree: true });
  });

  function isShown() {
    const wide = document.querySelector("#react-entry-point .typing-wide");
    return Boolean(wide && wide.offsetParent);
  }

  function sendWhole(sent, then) {
    if (failed.size) return;
    // Others may hold the form back and send it later, so it says itself what was pressed and that it is ready.
    let pressed = sent.querySelector('input[name="then"]');
    if (!pressed) {
      pressed = document.createElement("input");
      pressed.type = "hidden";
      pressed.name = "then";
      sent.append(pressed);
    }
    pressed.value = then;
    sent.dataset.ready = "true";
    sent.requestSubmit();
  }

  // What was typed into the grid is kept already: the button only has to wait for it and say what comes next.
  document.addEventListener("submit", (event) => {
    const sent = event.target;
    if (!sent.matches("form[data-typing]") || !isShown()) return;
    if (sent.dataset.ready) {
      delete sent.dataset.ready;
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    const then = event.submitter ? event.submitter.value : "save";
    if (grid) grid.stopEditing();
    // A form cannot be sent while its own event is still under way.
    waiting.then(() => setTimeout(() => sendWhole(sent, then), 0));
  }, true);

  window.addEventListener("beforeunload", (event) => {
    if (failed.size) event.preventDefault();
  });
})();
