// The same whole check as check_bench.cpp, in the module under Node: JSON text in, JSON text out, as the page calls it.
// Prints medians; exits 1 over the bar.
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const bar_ms = 1;
const root = new URL("../../", import.meta.url);
const module_url = new URL("build/wasm/wasm/mailalign.mjs", root);
const { default: create } = await import(pathToFileURL(module_url.pathname).href);
const core = await create({ wasmBinary: await readFile(new URL("build/wasm/wasm/mailalign.wasm", root)) });

const problem = core.load_catalogue(await readFile(new URL("build/wasm/providers/catalogue.json", root), "utf8"));
if (problem) throw new Error(problem);
const typical = JSON.parse(await readFile(new URL("tests/bench/typical.json", root), "utf8"));
const request = JSON.stringify(typical.request);
const snapshot = JSON.stringify(typical.snapshot);

function median(work, warm_up, runs) {
  for (let i = 0; i < warm_up; i += 1) work();
  const times = [];
  for (let i = 0; i < runs; i += 1) {
    const began = performance.now();
    work();
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)];
}

const whole = median(() => core.check(request, snapshot), 300, 1000);
const reading = median(() => core.read_snapshot(snapshot), 300, 1000);
console.log(`whole check in the module, JSON in and out: ${whole.toFixed(3)} ms (at most ${bar_ms} ms)`);
console.log(`of which the snapshot is read in:           ${reading.toFixed(3)} ms`);
process.exitCode = whole <= bar_ms ? 0 : 1;
