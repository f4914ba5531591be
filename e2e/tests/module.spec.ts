// One module for all: the same mailalign.wasm serves the page, the page on disk, a worker and Node, and says the same.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";
import { expect, test } from "../pages/test.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const module_folder = process.env.MAILALIGN_MODULE ?? path.join(root, "build", "wasm", "wasm");
const digest = (octets: Buffer) => createHash("sha256").update(octets).digest("hex");
const built = () => readFileSync(path.join(module_folder, "mailalign.wasm"));

// The binding's calls that are used here, by any host.
interface Module {
  load_catalogue(text: string): string;
  check(request: string, snapshot: string): string;
}

const snapshot = JSON.stringify({
  version: 1,
  answers: [
    {
      name: "example.com",
      type: "TXT",
      rcode: "NOERROR",
      status: "ok",
      records: [["v=spf1 include:amazonses.com -all"]],
    },
    { name: "_dmarc.example.com", type: "TXT", rcode: "NOERROR", status: "ok", records: [["v=DMARC1; p=reject"]] },
  ],
});
const request = JSON.stringify({
  domain: "example.com",
  selectors: [],
  provider: null,
  setup: null,
  parameters: {},
  time: 1,
  closed_world: true,
});
const catalogue = () => readFileSync(path.join(root, "build", "site", "providers", "index.json"), "utf8");

async function said_by_node(): Promise<string> {
  const { default: create } = await import(pathToFileURL(path.join(module_folder, "mailalign.mjs")).href);
  const module: Module = await create({ wasmBinary: built() });
  expect(module.load_catalogue(catalogue())).toBe("");
  return module.check(request, snapshot);
}

test("the site, the widget and the page on disk hold the module that was built", ({ endpoints }) => {
  const files = readdirSync(endpoints.folder, { recursive: true, encoding: "utf8" });
  const modules = files.filter(name => name.endsWith(".wasm"));
  expect(modules.length).toBeGreaterThan(0);
  for (const name of modules)
    expect(digest(readFileSync(path.join(endpoints.folder, name))), name).toBe(digest(built()));
  const page = readFileSync(path.join(endpoints.folder, "mailalign.html"), "utf8");
  const packed = [...page.matchAll(/<script type="application\/octet-stream"[^>]*>([^<]*)</g)].map(([, text]) => text);
  const unpacked = packed.map(text => gunzipSync(Buffer.from(text ?? "", "base64")));
  expect(unpacked.map(digest)).toContain(digest(built()));
});

test("Node runs it", async () => {
  const { report } = JSON.parse(await said_by_node());
  expect(report.domain).toBe("example.com");
  expect(report.dmarc.policy).toBe("reject");
});

test("a worker runs it under a strict policy, and says what Node says, octet by octet", async ({ page, endpoints }) => {
  const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'";
  const headers = { "content-security-policy": policy };
  const files: Record<string, [string, string | Buffer]> = {
    "page.html": ["text/html", "<!doctype html><title>worker</title>"],
    "mailalign.mjs": ["text/javascript", readFileSync(path.join(module_folder, "mailalign.mjs"))],
    "mailalign.wasm": ["application/wasm", built()],
    "catalogue.json": ["application/json", catalogue()],
    "worker.mjs": ["text/javascript", worker],
  };
  for (const [name, [contentType, body]] of Object.entries(files))
    await page.route(`${endpoints.site}try/${name}`, route => route.fulfill({ contentType, headers, body }));
  await page.goto("try/page.html");
  const said = await page.evaluate(
    message =>
      new Promise<string>((resolve, reject) => {
        const worker = new Worker("worker.mjs", { type: "module" });
        worker.onmessage = event => resolve(event.data);
        worker.onerror = event => reject(new Error(event.message));
        worker.postMessage(message);
      }),
    { request, snapshot },
  );
  expect(said).toBe(await said_by_node());
});

const worker = `
import create from "./mailalign.mjs";
onmessage = async ({ data }) => {
  const [octets, catalogue] = await Promise.all([
    fetch("mailalign.wasm").then(response => response.arrayBuffer()),
    fetch("catalogue.json").then(response => response.text()),
  ]);
  const module = await create({ wasmBinary: octets });
  const problem = module.load_catalogue(catalogue);
  postMessage(problem || module.check(data.request, data.snapshot));
};
`;
