// Sends forms: every POST carries the page's token; a form with data-upload takes dropped files and shows how far it is.
// Without this script no form can be sent: the token is what tells our own page from another site's.
(function () {
  "use strict";

  // Dash knows what the cookie is called here.
  const TOKEN = JSON.parse(document.getElementById("_dash-config").textContent).csrf_token_name;

  function token() {
    const found = document.cookie.split("; ").find((part) => part.startsWith(`${TOKEN}=`));
    return found ? decodeURIComponent(found.slice(TOKEN.length + 1)) : "";
  }

  function carryToken(form) {
    let field = form.querySelector('input[name="csrf_token"]');
    if (!field) {
      field = document.createElement("input");
      field.type = "hidden";
      field.name = "csrf_token";
      form.append(field);
    }
    field.value = token();
  }

  function uploadForm(node) {
    return node && node.closest ? node.closest("form[data-upload]") : null;
  }

  function show(form, share, words) {
    const bar = form.querySelector("progress");
    const message = form.querySelector("[data-upload-message]");
    if (bar) {
      bar.hidden = share === null;
      if (share !== null) bar.value = share;
    }
    if (message) message.textContent = words;
  }

  function words(form, name, fields) {
    const said = form.dataset[name] || "";
    return Object.entries(fields || {}).reduce((text, [key, value]) => text.replace(`{${key}}`, value), said);
  }

  function answered(form, request) {
    const answer = request.response || {};
    if (request.status === 201 && answer.location) {
      window.location.assign(answer.location);
      return;
    }
    form.removeAttribute("aria-busy");
    show(form, null, answer.message || words(form, "failed"));
  }

  function send(form) {
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.responseType = "json";
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-CSRFToken", token());
    request.upload.addEventListener("progress", (event) => {
      if (!event.lengthComputable) return;
      const percent = Math.round((100 * event.loaded) / event.total);
      show(form, event.loaded / event.total, words(form, percent < 100 ? "sending" : "checking", { percent }));
    });
    request.addEventListener("load", () => answered(form, request));
    request.addEventListener("error", () => answered(form, request));
    form.setAttribute("aria-busy", "true");
    show(form, 0, words(form, "sending", { percent: 0 }));
    request.send(new FormData(form));
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    const isUpload = form.matches("[data-upload]");
    const isSent = form.getAttribute("aria-busy") === "true";
    // Sent twice, a report would be answered as a repetition that changed nothing.
    if (isUpload || isSent) event.preventDefault();
    if (isSent) return;
    carryToken(form);
    if (isUpload) send(form);
    else form.setAttribute("aria-busy", "true");
  });

  // A page the browser kept whole comes back ready to be sent again.
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    for (const form of document.querySelectorAll("form[aria-busy]")) form.removeAttribute("aria-busy");
  });

  for (const name of ["dragenter", "dragover"]) {
    document.addEventListener(name, (event) => {
      const form = uploadForm(event.target);
      if (!form || !event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      form.classList.add("is-over");
    });
  }

  document.addEventListener("dragleave", (event) => {
    const form = uploadForm(event.target);
    if (form && !form.contains(event.relatedTarget)) form.classList.remove("is-over");
  });

  document.addEventListener("drop", (event) => {
    const form = uploadForm(event.target);
    if (!form) return;
    event.preventDefault();
    form.classList.remove("is-over");
    if (!event.dataTransfer.files.length) return;
    const field = form.querySelector('input[type="file"]');
    field.files = event.dataTransfer.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });

  // A chosen file is sent at once where the form says so; else the reader presses its button.
  document.addEventListener("change", (event) => {
    const form = uploadForm(event.target);
    if (!form || event.target.type !== "file" || !event.target.files.length) return;
    show(form, null, event.target.files[0].name);
    if (form.dataset.upload === "at-once") form.requestSubmit();
  });
})();
