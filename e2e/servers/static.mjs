// Serves a built site on loopback as a host on the web would: the right media types, the headers that a careful host
// adds, nothing outside the folder. As a module: `const site = await serve_site(folder)`; `site.url`, `site.stop()`.

import fs from "node:fs";
import { createServer } from "node:http";
import path from "node:path";

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".txt": "text/plain; charset=utf-8",
};

const headers = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "content-security-policy": "frame-ancestors 'self'",
  "cache-control": "no-cache",
};

/** Serves `folder` on a free port of 127.0.0.1. */
export async function serve_site(folder) {
  const root = path.resolve(folder);
  const server = createServer((request, response) => answer(root, request, response));
  await new Promise(resolve => server.listen(0, "127.0.0.1", resolve));
  const stop = () =>
    new Promise(resolve => {
      server.close(resolve);
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${server.address().port}/`, stop };
}

function answer(root, request, response) {
  const file = file_of(root, request.url);
  if (!file) return response.writeHead(404, { ...headers, "content-type": types[".txt"] }).end("no such page");
  response.writeHead(200, { ...headers, "content-type": types[path.extname(file)] ?? "application/octet-stream" });
  fs.createReadStream(file).pipe(response);
}

/** The file that stands for a path, or null: a folder stands for its index.html. */
function file_of(root, url) {
  let file;
  try {
    file = path.join(root, decodeURIComponent(new URL(url, "http://127.0.0.1").pathname));
  } catch {
    return null;
  }
  if (file !== root && !file.startsWith(root + path.sep) && file !== root + path.sep) return null;
  if (fs.existsSync(file) && fs.statSync(file).isDirectory()) file = path.join(file, "index.html");
  return fs.existsSync(file) ? file : null;
}
