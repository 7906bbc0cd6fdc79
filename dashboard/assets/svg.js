// Draws the drawings of dashboard/components/svg.py. The two lists are the same there; a test compares them.
(function () {
  "use strict";

  const TAGS = new Set(
    ("svg g path rect circle ellipse line polyline polygon text tspan title desc defs clipPath pattern marker " +
      "linearGradient stop").split(" "));
  const ATTRIBUTES = new Set(
    ("id class role tabindex focusable xmlns x y x1 y1 x2 y2 dx dy cx cy r rx ry d points width height viewBox " +
      "preserveAspectRatio transform fill fill-opacity fill-rule stroke stroke-width stroke-dasharray stroke-dashoffset " +
      "stroke-linecap stroke-linejoin stroke-opacity opacity vector-effect shape-rendering text-anchor dominant-baseline " +
      "alignment-baseline baseline-shift font-family font-size font-weight font-style letter-spacing textLength " +
      "lengthAdjust clip-path clipPathUnits pathLength patternUnits patternTransform gradientUnits gradientTransform " +
      "offset stop-color stop-opacity marker-start marker-mid marker-end markerWidth markerHeight markerUnits refX refY " +
      "orient visibility display paint-order").split(" "));
  const OPEN_ATTRIBUTE = /^(data|aria)-[a-z][a-z-]*$/;
  const OUTSIDE_REFERENCE = /url\s*\((?!\s*['"]?\s*#)|javascript:|expression\s*\(/i;

  function isAllowed(name, value) {
    return (ATTRIBUTES.has(name) || OPEN_ATTRIBUTE.test(name)) && !OUTSIDE_REFERENCE.test(String(value));
  }

  function allowed(attributes) {
    return Object.fromEntries(Object.entries(attributes || {}).filter(([name, value]) => isAllowed(name, value)));
  }

  function draw(node, key) {
    if (typeof node === "string") return node;
    if (!TAGS.has(node.tag)) return null;
    return window.React.createElement(node.tag, { ...allowed(node.attributes), key }, ...(node.children || []).map(draw));
  }

  window.dashboard = Object.assign(window.dashboard || {}, { drawing: (tree) => draw(tree) });
})();
