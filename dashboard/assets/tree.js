// Draws the tree that dashboard/components/tree.py sends: plain elements by React alone, living components in slots.
(function () {
  "use strict";

  const FORBIDDEN_TAGS = new Set(["script", "iframe", "object", "embed", "base", "frame", "frameset"]);
  const FORBIDDEN = /^(on|dangerouslySetInnerHTML$|srcDoc$|ref$|key$)/;
  const ADDRESSES = new Set(["href", "src", "action", "formAction", "cite", "poster"]);
  const SAFE_SCHEME = /^(https?|mailto|tel)$/i;

  function isSafe(address) {
    const scheme = /^([^/?#:]*):/.exec(String(address).replace(/[\u0000-\u0020]/g, ""));
    return !scheme || SAFE_SCHEME.test(scheme[1]);
  }

  function isAllowed(name, value) {
    return !FORBIDDEN.test(name) && (!ADDRESSES.has(name) || isSafe(value));
  }

  // What a reader types into a field is the reader's; only a hidden one follows the view.
  function begun(tag, attributes) {
    if (tag !== "input" || attributes.type === "hidden") return attributes;
    const { value, checked, ...rest } = attributes;
    return { ...rest, defaultValue: value, defaultChecked: checked };
  }

  function element(node, slots) {
    if (FORBIDDEN_TAGS.has(node.tag)) return null;
    const allowed = Object.entries(node.attributes).filter(([name, value]) => isAllowed(name, value));
    const attributes = begun(node.tag, Object.fromEntries(allowed));
    return window.React.createElement(node.tag, attributes, ...node.children.map((child) => draw(child, slots)));
  }

  function draw(node, slots) {
    if (typeof node === "string") return node;
    if ("slot" in node) return slots[node.slot];
    if ("drawing" in node) return window.dashboard.drawing(node.drawing);
    return element(node, slots);
  }

  function Tree({ nodes, children }) {
    const slots = window.React.Children.toArray(children);
    return window.React.createElement(window.React.Fragment, null, ...nodes.map((node) => draw(node, slots)));
  }

  window.dashboard = Object.assign(window.dashboard || {}, { Tree });
})();
