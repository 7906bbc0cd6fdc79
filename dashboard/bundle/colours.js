// Colours are names of the style sheet ("var(--behind)") until the moment of drawing: plotly.js knows no variables.
const NAME = /^var\((--[\w-]+)\)$/;

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

// A copy of value with every colour name replaced by the colour the page's theme gives it now.
export function resolved(value) {
  if (typeof value === "string") {
    const match = NAME.exec(value);
    return match ? colour(match[1]) || value : value;
  }
  if (Array.isArray(value)) return value.map(resolved);
  if (value !== null && typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype) {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, resolved(part)]));
  }
  return value;
}
