// Native and WebAssembly give the same JSON, byte for byte, over all scenarios. Exits 1 where they do not.
import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";

const root = new URL("../../", import.meta.url);
const native = new URL("build/native/tests/parity/parity_reports", root).pathname;
const module_url = new URL("build/wasm/wasm/mailalign.mjs", root);
const most_octets = 256 * 1024 * 1024;

const { default: create } = await import(module_url.href);
const core = await create({ wasmBinary: await readFile(new URL("build/wasm/wasm/mailalign.wasm", root)) });
const problem = core.load_catalogue(await readFile(new URL("build/wasm/providers/catalogue.json", root), "utf8"));
if (problem) throw new Error(problem);

// Where two texts part, with what stands there.
function first_difference(one, other) {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const from = Math.max(0, at - 60);
  return `at ${at}\n  native ${one.slice(from, at + 60)}\n  module ${other.slice(from, at + 60)}`;
}

const lines = execFileSync(native, { encoding: "utf8", maxBuffer: most_octets }).split("\n").filter(Boolean);
let different = 0;
for (const line of lines) {
  const [name, request, snapshot, expected] = line.split("\t");
  const found = core.check(request, snapshot);
  if (found === expected) continue;
  different += 1;
  console.error(`${name}: ${first_difference(expected, found)}`);
}
console.log(`${lines.length} scenarios, ${different} different`);
process.exitCode = lines.length > 0 && different === 0 ? 0 : 1;
