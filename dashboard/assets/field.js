// Draws the plain <input> that dashboard/components/field.py sends.
(function () {
  "use strict";

  const OPEN_ATTRIBUTE = /^(data|aria)-[a-z][a-z-]*$/;
  const PROPERTIES = ["id", "type", "name", "accept", "className", "required", "disabled", "multiple"];

  function Field(properties) {
    const given = Object.entries(properties);
    const kept = Object.fromEntries(given.filter(([name]) => PROPERTIES.includes(name) || OPEN_ATTRIBUTE.test(name)));
    const isHidden = properties.type === "hidden";
    const first = isHidden ? { value: properties.value } : { defaultValue: properties.value, defaultChecked: properties.checked };
    return window.React.createElement("input", { ...kept, ...first });
  }

  window.dashboard = Object.assign(window.dashboard || {}, { Field });
})();
