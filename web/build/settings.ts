// What all builds share: where things lie, and what is known only while building.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const web = fileURLToPath(new URL("..", import.meta.url));
export const root = fileURLToPath(new URL("../..", import.meta.url));
export const site = `${root}build/site`;
// Where CMake puts the module; another folder for trying a module that was built elsewhere.
export const module_folder = process.env.MAILALIGN_MODULE ?? `${root}build/wasm/wasm`;

if (!existsSync(`${module_folder}/mailalign.wasm`))
  throw new Error("The module is missing. Build it first: cmake --preset wasm && cmake --build --preset wasm");

const tldts = JSON.parse(readFileSync(`${root}node_modules/tldts/package.json`, "utf8")) as { version: string };

export const define = { __TLDTS_VERSION__: JSON.stringify(tldts.version) };
export const alias = { "mailalign-module": module_folder };
export const target = "es2022";
// light-dark() stays as it is written: what older browsers would need in its place reads a property of the page's root,
// which a widget's page does not have.
export const css_target = ["chrome123", "firefox120", "safari17.5"];
