// Watches over the session: warns before it ends, and when it has ended asks to sign in over the page, so that nothing
// typed is lost. A form that is about to be sent waits until it is known that its reader is still signed in.
(function () {
  "use strict";

  // Dash knows what the cookie is called here.
  const TOKEN = JSON.parse(document.getElementById("_dash-config").textContent).csrf_token_name;
  const WARNED_BEFORE = 120;
  const CHANGE_OF_PAGE = '"output":"page.children"';
  const plainFetch = window.fetch.bind(window);

  let waiting = null;
  let isPageLost = false;
  let timer = 0;
  let countdown = 0;

  function latest(selector) {
    const found = document.querySelectorAll(selector);
    return found[found.length - 1] || null;
  }

  function account() {
    const menu = latest("[data-account]");
    return menu ? menu.dataset.account : null;
  }

  function token() {
    const found = document.cookie.split("; ").find((part) => part.startsWith(`${TOKEN}=`));
    return found ? decodeURIComponent(found.slice(TOKEN.length + 1)) : "";
  }

  function headers() {
    return { Accept: "application/json", "X-CSRFToken": token() };
  }

  function show(name) {
    const dialog = latest(`dialog[data-over-page="${name}"]`);
    if (dialog && !dialog.open) dialog.showModal();
    return dialog;
  }

  function hide(name) {
    for (const dialog of document.querySelectorAll(`dialog[data-over-page="${name}"]`)) if (dialog.open) dialog.close();
  }

  function askToSignIn() {
    if (!account()) return;
    clearTimeout(timer);
    hide("warning");
    const dialog = show("expired");
    const password = dialog && dialog.querySelector('input[type="password"]');
    if (password) password.focus();
  }

  async function state() {
    const answer = await plainFetch("/session", { headers: headers(), cache: "no-store" });
    return answer.json();
  }

  function tell(found) {
    for (const place of document.querySelectorAll("[data-notices]")) {
      place.textContent = found.notices || "";
      place.hidden = !found.notices;
    }
  }

  function warn(seconds) {
    const dialog = show("warning");
    const words = dialog && dialog.querySelector("[data-seconds]");
    clearInterval(countdown);
    const until = Date.now() + seconds * 1000;
    const count = () => {
      const left = Math.max(0, Math.round((until - Date.now()) / 1000));
      if (words) words.textContent = words.dataset.seconds.replace("{seconds}", left);
      if (left > 0) return;
      clearInterval(countdown);
      look();
    };
    count();
    countdown = setInterval(count, 1000);
  }

  async function look() {
    clearTimeout(timer);
    if (!account()) return true;
    let found;
    try {
      found = await state();
    } catch {
      // No connection: nothing is known, and nothing can be sent either.
      timer = setTimeout(look, 30_000);
      return true;
    }
    if (!found.account) {
      askToSignIn();
      return false;
    }
    tell(found);
    const left = Math.min(found.idle, found.ends);
    if (left <= WARNED_BEFORE) warn(left);
    else {
      hide("warning");
      clearInterval(countdown);
      timer = setTimeout(look, Math.min(left - WARNED_BEFORE, 60) * 1000 + 500);
    }
    return true;
  }

  async function stay() {
    await plainFetch("/session", { method: "POST", headers: headers() });
    clearInterval(countdown);
    hide("warning");
    look();
  }

  function goOn(answer, before) {
    if (answer.account !== before || answer.location.startsWith("/account/")) {
      location.assign(answer.location);
      return;
    }
    hide("expired");
    document.dispatchEvent(new CustomEvent("dashboard:signed-in"));
    const held = waiting;
    waiting = null;
    if (held) send(held.form, held.button);
    else if (isPageLost) location.reload();
    look();
  }

  async function signIn(form) {
    const message = form.querySelector('[role="alert"]');
    const before = account();
    const answer = await plainFetch(form.action, { method: "POST", headers: headers(), body: new FormData(form) });
    const said = await answer.json().catch(() => ({}));
    form.querySelector('input[type="password"]').value = "";
    message.hidden = answer.ok;
    if (answer.ok) goOn(said, before);
    else message.textContent = said.message || message.dataset.failed;
  }

  // The button says what is to be done with the form: it is sent as it was pressed.
  function send(form, button) {
    form.dataset.isStillHere = "true";
    form.requestSubmit(button);
    delete form.dataset.isStillHere;
  }

  window.fetch = async function (...asked) {
    const answer = await plainFetch(...asked);
    if (answer.status === 401 && new URL(answer.url).origin === location.origin) {
      const body = asked[1] && asked[1].body;
      if (typeof body === "string" && body.includes(CHANGE_OF_PAGE)) isPageLost = true;
      askToSignIn();
    }
    return answer;
  };

  window.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches("[data-sign-in-over]")) {
      event.preventDefault();
      event.stopImmediatePropagation();
      signIn(form);
      return;
    }
    if (form.method !== "post" || !account() || form.dataset.isStillHere || form.matches('[action^="/sign-out"]')) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    // A second press while the first is being asked about, or on its way, sends nothing.
    if (form.dataset.isAsking || form.getAttribute("aria-busy") === "true") return;
    const button = event.submitter;
    form.dataset.isAsking = "true";
    look().then((isHere) => {
      delete form.dataset.isAsking;
      if (isHere) send(form, button);
      else waiting = { form, button };
    });
  }, true);

  document.addEventListener("click", (event) => {
    if (event.target.closest && event.target.closest("[data-stay]")) stay();
  });
  // Escape must not take away the only way on.
  document.addEventListener("cancel", (event) => {
    if (event.target.matches('dialog[data-over-page="expired"]')) event.preventDefault();
  }, true);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
  document.addEventListener("dashboard:drawn", look);
})();
