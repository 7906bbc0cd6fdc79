// Builds plotly.min.js.br, the one file that is served: bundled, minified, compressed as far as it goes.
import { writeFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";
import { build } from "esbuild";

const { outputFiles } = await build({
  entryPoints: ["entry.js"],
  bundle: true,
  minify: true,
  write: false,
  format: "iife",
  globalName: "PlotlyBundle",
  footer: { js: "window.Plotly=PlotlyBundle.default;" },
  define: { global: "window", "define.amd": "false", "process.env.NODE_DEBUG": "false" },
  // No chart here is a map; the map library's style sheet stays out.
  loader: { ".css": "empty" },
  legalComments: "none",
  target: "es2020",
});
const script = outputFiles[0].contents;
const packed = brotliCompressSync(script, {
  params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: script.length },
});
writeFileSync("plotly.min.js.br", packed);
console.log(`${script.length} bytes, ${packed.length} compressed`);
