// The module under Node beside what npm has, on the inputs that peers_bench.cpp takes: inputs/README.md. Prints medians
// and ratios, twice: of the core inside WebAssembly (ours_wasm.cpp), which like the others takes and gives values; and
// of the module as the page calls it, with JSON text in and out.
import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);
const root = new URL("../../", import.meta.url);
const input = name => readFile(new URL(`inputs/${name}`, import.meta.url));
const module_url = new URL("build/wasm/wasm/mailalign.mjs", root);
const { default: create } = await import(pathToFileURL(module_url.pathname).href);
const core = await create({ wasmBinary: await readFile(new URL("build/wasm/wasm/mailalign.wasm", root)) });

const { spf } = require("mailauth/lib/spf");
const spf_parse = require("spf-parse");
const dmarc_parse = require("dmarc-parse");
const dns_packet = await import("dns-packet");

const zone = new Map();
for (const line of (await input("zone.tsv")).toString().trim().split("\n")) {
  const [name, type, value] = line.split("\t");
  const records = zone.get(`${name} ${type}`) ?? [];
  zone.set(`${name} ${type}`, [...records, value]);
}

function data(type, value) {
  if (type === "TXT") return [value];
  const [preference, exchange] = value.split(" ");
  return type === "MX" ? { preference: Number(preference), exchange: `${exchange}.` } : value;
}

const answers = [...zone].map(([key, values]) => {
  const [name, type] = key.split(" ");
  return { name, type, rcode: "NOERROR", status: "ok", records: values.map(value => data(type, value)) };
});
const snapshot = JSON.stringify({ version: 1, answers });

async function resolver(name, type) {
  const values = zone.get(`${name.toLowerCase()} ${type}`);
  if (!values) throw Object.assign(new Error("not found"), { code: "ENOTFOUND" });
  return values.map(value => {
    if (type !== "MX") return type === "TXT" ? [value] : value;
    const [priority, exchange] = value.split(" ");
    return { priority: Number(priority), exchange };
  });
}

async function median(work) {
  for (let i = 0; i < 300; i += 1) await work();
  const times = [];
  for (let i = 0; i < 7; i += 1) {
    const began = performance.now();
    let runs = 0;
    for (; performance.now() - began < 150; runs += 1) await work();
    times.push(((performance.now() - began) * 1e6) / runs);
  }
  return times.sort((a, b) => a - b)[3];
}

const inside = JSON.parse(execFileSync("node", [new URL("build/wasm/tests/bench/ours_wasm.js", root).pathname]));

async function compare(what, bar, core_time, ours, theirs) {
  const [our_time, their_time] = [await median(ours), await median(theirs)];
  const shown = time => time.toFixed(0).padStart(8);
  const ratio = their_time / core_time;
  console.log(
    `${what.padEnd(28)} ${shown(their_time)} ${shown(core_time)} ${ratio.toFixed(1).padStart(7)} ${String(bar).padStart(4)}` +
      ` ${shown(our_time)} ${(their_time / our_time).toFixed(1).padStart(7)}${ratio < bar ? "  not reached" : ""}`,
  );
}

console.log("nanoseconds                    theirs     core   ratio  bar   module   ratio");
for (const kind of ["simple", "typical", "worst"]) {
  const mail_from = `bad-strong@${kind}.example`;
  const request = JSON.stringify({ ip: "192.0.2.10", mail_from, helo: "mail.example", closed_world: true });
  const result = JSON.parse(core.spf(request, snapshot));
  if (!JSON.stringify(result).includes('"result":"pass"')) throw new Error(`${kind}: ${JSON.stringify(result)}`);
  const ask = { sender: mail_from, ip: "192.0.2.10", helo: "mail.example", mta: "mx", resolver };
  const theirs = await spf(ask);
  if (theirs.status.result !== "pass") throw new Error(`mailauth, ${kind}: ${theirs.status.result}`);
  const work = () => core.spf(request, snapshot);
  await compare(`check_host ${kind}, mailauth`, 10, inside[kind], work, () => spf(ask));
}
const spf_record = (await input("spf-record.txt")).toString();
const read_spf = () => core.parse("spf", spf_record);
await compare("SPF record, spf-parse", 5, inside.spf, read_spf, () => spf_parse(spf_record));
const dmarc_record = (await input("dmarc-record.txt")).toString();
const read_dmarc = () => core.parse("dmarc", dmarc_record);
await compare("DMARC record, dmarc-parse", 5, inside.dmarc, read_dmarc, () => dmarc_parse(dmarc_record));
const message = await input("txt-response.bin");
const read_message = () => core.read_response("typical.example", "TXT", message);
await compare("DNS answer, dns-packet", 2, inside.dns, read_message, () => dns_packet.decode(message));
