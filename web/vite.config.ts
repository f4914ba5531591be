// Builds the site into build/site: every page in this folder, the provider files, the examples, a page a finding.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { catalogue_data } from "./build/catalogue.ts";
import { finding_pages } from "./build/finding_pages.ts";
import { page_shell } from "./build/shell.ts";

const web = fileURLToPath(new URL(".", import.meta.url));
const root = fileURLToPath(new URL("..", import.meta.url));
// Where CMake puts the module; another folder for trying a module that was built elsewhere.
const module_folder = process.env.MAILALIGN_MODULE ?? `${root}build/wasm/wasm`;

if (!existsSync(`${module_folder}/mailalign.wasm`))
  throw new Error("The module is missing. Build it first: cmake --preset wasm && cmake --build --preset wasm");
const tldts = JSON.parse(readFileSync(`${root}node_modules/tldts/package.json`, "utf8")) as { version: string };

export default defineConfig({
  root: web,
  define: { __TLDTS_VERSION__: JSON.stringify(tldts.version) },
  base: "./",
  resolve: { alias: { "mailalign-module": module_folder } },
  plugins: [page_shell(), catalogue_data(root), finding_pages(root)],
  server: { host: "127.0.0.1", fs: { allow: [root, module_folder] } },
  preview: { host: "127.0.0.1" },
  build: {
    outDir: `${root}build/site`,
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: readdirSync(web)
        .filter(name => name.endsWith(".html"))
        .map(name => web + name),
    },
  },
});
