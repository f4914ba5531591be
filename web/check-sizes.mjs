// Prints what the build weighs and holds it to its bounds. A bound that is exceeded wants a reason or a smaller build.
import { existsSync, readFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";

const root = new URL("../", import.meta.url);
const site = new URL("build/site/", root);

const kilobyte = 1000;

function read(file) {
  return readFileSync(file);
}

// The scripts and styles that a page loads before anybody does anything, and what they import at once.
function first_load(page) {
  const files = new Map([[page, read(new URL(page, site))]]);
  const follow = (name, content) => {
    const references = name.endsWith(".html")
      ? content.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="\.\/([^"]+\.(?:js|css))"/g)
      : name.endsWith(".js")
        ? content.matchAll(/(?:^|[;}\s])(?:import|export)\b[^"'();]*?(?:from\s*)?["']\.\/([^"']+\.js)["']/g)
        : [];
    for (const [, reference] of references) {
      const file = name.endsWith(".html") ? reference : `${name.slice(0, name.lastIndexOf("/") + 1)}${reference}`;
      if (files.has(file)) continue;
      files.set(file, read(new URL(file, site)));
      follow(file, files.get(file).toString());
    }
  };
  follow(page, files.get(page).toString());
  return files;
}

const sum = sizes => sizes.reduce((total, size) => total + size, 0);
const brotli = content => brotliCompressSync(content).length;
const gzip = content => gzipSync(content, { level: 9 }).length;

// `bar` is what we promise; where it is not reached yet, `most` holds the size reached, so that it can only shrink.
const bounds = [];
function hold(what, octets, bar, most = bar) {
  bounds.push({ what, octets, bar, most });
}

hold(
  "module and its loader, gzip",
  sum(["mailalign.wasm", "mailalign/mailalign.js"].map(name => gzip(read(new URL(name, site))))), // as they are served
  130 * kilobyte,
  225 * kilobyte,
);
const loaded = first_load("index.html");
hold("first load of the check page without the module, brotli", sum([...loaded.values()].map(brotli)), 45 * kilobyte);
hold(
  "public suffix list, packed, loaded with the first check",
  read(new URL("suffix_rules.bin", site)).length,
  40 * kilobyte,
);
const page_on_disk = new URL("mailalign.html", site);
if (existsSync(page_on_disk)) hold("mailalign.html, raw", read(page_on_disk).length, 500 * kilobyte, 560 * kilobyte);

let exceeded = false;
for (const { what, octets, bar, most } of bounds) {
  exceeded ||= octets > most;
  const says = octets > most ? "  TOO LARGE" : octets > bar ? `  over the bar, held at ${most / kilobyte} KB` : "";
  console.log(`${(octets / kilobyte).toFixed(1).padStart(7)} KB of ${bar / kilobyte} KB  ${what}${says}`);
}
for (const [name, content] of loaded) console.log(`          ${brotli(content)} octets brotli  ${name}`);
if (exceeded) process.exitCode = 1;
