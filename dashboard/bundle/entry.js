// The part of plotly.js this dashboard draws with, speaking the page's language and wearing the page's colours.
import Plotly from "plotly.js/lib/core";
import bar from "plotly.js/lib/bar";
import heatmap from "plotly.js/lib/heatmap";
import chinese from "plotly.js/lib/locales/zh-cn";
import Drawing from "plotly.js/src/components/drawing";
import { resolved } from "./colours.js";

Plotly.register([bar, heatmap, chinese]);

const plainReact = Plotly.react;
const plainNewPlot = Plotly.newPlot;
// What each place was asked to draw, with the colours still as names: drawn again when the theme changes.
const asked = new WeakMap();

function settings(given) {
  const isChinese = document.documentElement.lang.startsWith("zh");
  // No chart ever leaves this house: the buttons that would upload it do not exist.
  const fixed = { showSendToCloud: false, showEditInChartStudio: false, displaylogo: false, plotlyServerURL: "" };
  return { ...given, ...fixed, locale: isChinese ? "zh-CN" : "en" };
}

function dressed(layout) {
  const font = { family: getComputedStyle(document.body).fontFamily, ...(layout && layout.font) };
  return resolved({ ...layout, font });
}

function named(place, layout) {
  const meta = layout && layout.meta;
  const title = layout && layout.title;
  const name = (meta && meta.name) || (title && title.text) || title;
  if (typeof name !== "string") return;
  place.setAttribute("role", "group");
  place.setAttribute("aria-label", name);
  const picture = place.querySelector("svg.main-svg");
  if (picture) {
    picture.setAttribute("role", "img");
    picture.setAttribute("aria-label", name);
  }
}

function drawWith(plain) {
  return function draw(where, data, layout, config) {
    const place = typeof where === "string" ? document.getElementById(where) : where;
    const isWhole = data && !Array.isArray(data);
    const figure = isWhole ? data : { data, layout, config };
    asked.set(place, figure);
    const frames = figure.frames ? { frames: figure.frames } : {};
    return plain(place, {
      data: resolved(figure.data || []), layout: dressed(figure.layout), config: settings(figure.config), ...frames,
    }).then((drawn) => {
      named(place, figure.layout);
      return drawn;
    });
  };
}

Plotly.react = drawWith(plainReact);
Plotly.newPlot = drawWith(plainNewPlot);

function drawAgain() {
  for (const place of document.querySelectorAll(".js-plotly-plot")) {
    if (asked.has(place)) Plotly.react(place, asked.get(place));
  }
}

// A width measured in another font would clip words.
function measureAgain() {
  Drawing.savedBBoxes = {};
  drawAgain();
}

new MutationObserver(drawAgain).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
for (const media of ["(prefers-color-scheme: dark)", "print"]) {
  window.matchMedia(media).addEventListener("change", drawAgain);
}
document.fonts.addEventListener("loadingdone", measureAgain);

export default Plotly;
