// The module under Node beside what npm has, on the inputs that peers_bench.cpp takes: inputs/README.md. The module is
// called as the page calls it, JSON text in and out; the others give objects. Prints medians and ratios.
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

async function compare(what, bar, ours, theirs) {
  const [our_time, their_time] = [await median(ours), await median(theirs)];
  const ratio = their_time / our_time;
  const missed = ratio < bar ? "  not reached" : "";
  const [one, other] = [our_time.toFixed(0).padStart(9), their_time.toFixed(0).padStart(9)];
  console.log(
    `${what.padEnd(32)} ${one} ns ${other} ns ${ratio.toFixed(2).padStart(7)} ${String(bar).padStart(5)}${missed}`,
  );
}

console.log("in the module, under Node             ours       theirs   ratio   bar");
for (const kind of ["simple", "typical", "worst"]) {
  const mail_from = `bad-strong@${kind}.example`;
  const request = JSON.stringify({ ip: "192.0.2.10", mail_from, helo: "mail.example", closed_world: true });
  const result = JSON.parse(core.spf(request, snapshot));
  if (!JSON.stringify(result).includes('"result":"pass"')) throw new Error(`${kind}: ${JSON.stringify(result)}`);
  const ask = { sender: mail_from, ip: "192.0.2.10", helo: "mail.example", mta: "mx", resolver };
  const theirs = await spf(ask);
  if (theirs.status.result !== "pass") throw new Error(`mailauth, ${kind}: ${theirs.status.result}`);
  await compare(
    `check_host ${kind}, mailauth`,
    10,
    () => core.spf(request, snapshot),
    () => spf(ask),
  );
}
const spf_record = (await input("spf-record.txt")).toString();
await compare(
  "SPF record, spf-parse",
  5,
  () => core.parse("spf", spf_record),
  () => spf_parse(spf_record),
);
const dmarc_record = (await input("dmarc-record.txt")).toString();
await compare(
  "DMARC record, dmarc-parse",
  5,
  () => core.parse("dmarc", dmarc_record),
  () => dmarc_parse(dmarc_record),
);
const message = await input("txt-response.bin");
await compare(
  "DNS answer, dns-packet",
  2,
  () => core.read_response("typical.example", "TXT", message),
  () => dns_packet.decode(message),
);
