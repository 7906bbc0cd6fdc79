// Saves a chart as a picture: <button data-download="png|svg" data-chart="<id>" data-file-name="…">.
// The picture is what the page shows, in its colours, with the chart's title above; below it stand the lines of its
// note: as of when, from where, which verdict, how it was reckoned and by which method.
(function () {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const SCALE = 2;
  const MARGIN = 16;
  // A small drawing gets this much room for the words below it.
  const LEAST_WIDTH = 440;
  const LEAST_CHART = 640;
  // Another program may set the words in another typeface, a little wider than the one they were measured in.
  const SLACK = 0.94;
  const STYLES = [
    "fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-dasharray", "stroke-dashoffset",
    "stroke-linecap", "stroke-linejoin", "stroke-opacity", "opacity", "font-family", "font-size", "font-weight",
    "font-style", "letter-spacing", "text-anchor", "dominant-baseline", "visibility", "display", "paint-order",
    "stop-color", "stop-opacity",
  ];

  function element(tag, attributes, ...children) {
    const made = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  // Style sheets stay behind when a picture leaves the page, so each part takes its computed look along.
  function withLook(original) {
    const copy = original.cloneNode(true);
    const copies = [copy, ...copy.querySelectorAll("*")];
    [original, ...original.querySelectorAll("*")].forEach((part, index) => {
      const look = getComputedStyle(part);
      copies[index].removeAttribute("class");
      for (const name of STYLES) {
        copies[index].removeAttribute(name);
        copies[index].style.setProperty(name, look.getPropertyValue(name));
      }
    });
    return copy;
  }

  function sized(picture, width, height) {
    picture.setAttribute("width", width);
    picture.setAttribute("height", height);
    return { picture, width, height };
  }

  // On the page the legend stands above the drawing, in words of its own; a picture has to bring one along.
  function withLegend({ data, layout }) {
    const told = new Set();
    const traces = data.map((trace) => {
      const isNew = !told.has(trace.name);
      told.add(trace.name);
      return { ...trace, showlegend: isNew };
    });
    const legend = { orientation: "h", x: 0, xanchor: "left", y: -0.18, yanchor: "top" };
    return { data: traces, layout: { ...layout, showlegend: true, legend } };
  }

  async function plotlyPicture(place) {
    const shown = place.getBoundingClientRect();
    // On a phone the legend would lie over the axis.
    const [width, height] = [Math.max(shown.width, LEAST_CHART), shown.height];
    const address = await window.Plotly.toImage(withLegend(place), { format: "svg", width, height });
    const text = decodeURIComponent(address.slice(address.indexOf(",") + 1));
    return sized(new DOMParser().parseFromString(text, "image/svg+xml").documentElement, width, height);
  }

  function drawnPicture(original) {
    const { width, height } = original.getBoundingClientRect();
    return sized(withLook(original), width, height);
  }

  // Words as they may be parted at the end of a line: none begins with a closing sign, none ends with an opening one.
  function parts(words) {
    const found = [];
    for (const { segment } of new Intl.Segmenter(document.documentElement.lang, { granularity: "word" }).segment(words)) {
      const last = found.length - 1;
      if (last >= 0 && (/^[,.;:!?%)\]},。;:、!?)》”’〕]/.test(segment) || /[(\[{(《“‘〔]$/.test(found[last]))) found[last] += segment;
      else found.push(segment);
    }
    return found;
  }

  function lines(words, font, width) {
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = font;
    const isWide = (line) => pen.measureText(line.trimEnd()).width > width * SLACK;
    const found = [""];
    // A blank that would begin a line is left out; a part longer than a line is cut where the line ends.
    for (const part of parts(words)) {
      const place = found.length - 1;
      if (!isWide(found[place] + part)) found[place] += part;
      else if (!isWide(part)) found.push(part.trimStart());
      else for (const letter of part) {
        if (isWide(found[found.length - 1] + letter)) found.push(letter);
        else found[found.length - 1] += letter;
      }
    }
    return words ? found.filter((line) => line) : [];
  }

  function paragraph(words, size, weight, colour, width, top) {
    const family = getComputedStyle(document.body).fontFamily;
    const leading = Math.round(size * 1.4);
    const written = lines(words, `${weight} ${size}px ${family}`, width).map((line, index) => {
      const y = top + leading * (index + 1) - Math.round(size * 0.4);
      const style = { x: MARGIN, y, fill: colour, "font-family": family, "font-size": size, "font-weight": weight };
      return element("text", style, line);
    });
    return { written, height: leading * written.length };
  }

  function colour(name, otherwise) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim() || otherwise;
  }

  function paragraphs(note, width, top) {
    const written = [];
    let height = 0;
    for (const words of note.split("\n")) {
      const one = paragraph(words, 12, 400, colour("--ink-2", "#445"), width, top + height);
      written.push(...one.written);
      height += one.height + 3;
    }
    return { written, height };
  }

  // One drawing: title, chart, note, on the colour the chart lies on.
  function composed({ picture, width, height }, title, note) {
    const room = Math.max(width, LEAST_WIDTH);
    const above = paragraph(title, 16, 600, colour("--ink", "#111"), room, MARGIN);
    const top = MARGIN + above.height + (above.height ? 8 : 0);
    const below = paragraphs(note, room, top + height + 10);
    const size = { width: room + 2 * MARGIN, height: top + height + 10 + below.height + MARGIN };
    picture.setAttribute("x", MARGIN + (room - width) / 2);
    picture.setAttribute("y", top);
    const ground = element("rect", { ...size, fill: colour("--card", "#fff") });
    const whole = element("svg", { xmlns: SVG, ...size, viewBox: `0 0 ${size.width} ${size.height}` },
      ground, ...above.written, picture, ...below.written);
    return { text: new XMLSerializer().serializeToString(whole), ...size };
  }

  async function withFonts(whole) {
    const rules = await window.dashboardFonts.rulesFor(whole.text);
    return rules ? { ...whole, text: whole.text.replace(/^(<svg[^>]*>)/, `$1<style>${rules}</style>`) } : whole;
  }

  function loaded(address) {
    return new Promise((resolve, reject) => {
      const image = new Image();
      image.onload = () => resolve(image);
      image.onerror = reject;
      image.src = address;
    });
  }

  async function rasterised({ text, width, height }) {
    const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
    try {
      const image = await loaded(address);
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(width * SCALE);
      canvas.height = Math.round(height * SCALE);
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      return await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
    } finally {
      URL.revokeObjectURL(address);
    }
  }

  function save(blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  async function savePicture(button) {
    const chart = document.getElementById(button.dataset.chart);
    const plotly = chart.querySelector(".js-plotly-plot");
    const drawn = plotly ? await plotlyPicture(plotly) : drawnPicture(chart.querySelector("svg"));
    const title = chart.dataset.title || "";
    const note = button.dataset.caption || chart.dataset.note || "";
    const whole = composed(drawn, title, note);
    const kind = button.dataset.download;
    const blob = kind === "svg" ? new Blob([whole.text], { type: "image/svg+xml" }) : await rasterised(await withFonts(whole));
    save(blob, `${(button.dataset.fileName || title || button.dataset.chart).replace(/[\\/:*?"<>|]+/g, "-")}.${kind}`);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("[data-download][data-chart]");
    if (!button || button.getAttribute("aria-busy") === "true") return;
    button.setAttribute("aria-busy", "true");
    savePicture(button).finally(() => button.removeAttribute("aria-busy"));
  });
})();
