// Puts the provider catalogue and the examples beside the page: providers/index.json (what finds a provider),
// providers/<id>.json (the whole of one, loaded when it is needed) and examples/<name>.json. Pages know the number of
// providers as `virtual:catalogue`, what the list shows of each as `virtual:directory`. The index is made by the same script as for the programs.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { Plugin } from "vite";

function json_files(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter(name => name.endsWith(".json"))
    .sort();
}

// The folder with index.json, catalogue.json and <id>.json.
export function build_catalogue(root: string): string {
  const folder = `${root}build/catalogue`;
  execFileSync("cmake", [`-DSOURCE=${root}providers`, `-DOUT=${folder}`, "-P", `${root}providers/build_index.cmake`]);
  return `${folder}/`;
}

function provider_count(folder: string): number {
  const { index } = JSON.parse(readFileSync(`${folder}index.json`, "utf8")) as { index: unknown[] };
  return index.length;
}

// Path in the site, and content.
export function catalogue_files(root: string, folder: string): Map<string, string> {
  const { index } = JSON.parse(readFileSync(`${folder}index.json`, "utf8")) as { index: { id: string }[] };
  const names = ["index.json", ...index.map(({ id }) => `${id}.json`)];
  const files = new Map(names.map(name => [`providers/${name}`, readFileSync(folder + name, "utf8")]));
  const examples = `${root}web/examples/`;
  for (const name of json_files(examples))
    if (name !== "index.json") files.set(`examples/${name}`, readFileSync(examples + name, "utf8"));
  return files;
}

const virtual = "virtual:catalogue";
const virtual_directory = "virtual:directory";

interface IndexEntry {
  id: string;
  name: string;
  category: string;
  capabilities: Record<string, string>;
  fingerprints: Record<string, string[]>;
  checked?: string;
}

// What the list of providers shows of one: see DirectoryEntry in core/module.d.ts.
function directory_entry(
  folder: string,
  { id, name, category, capabilities, fingerprints, checked }: IndexEntry,
): object {
  const { dmarc } = JSON.parse(readFileSync(`${folder}${id}.json`, "utf8")) as { dmarc?: Record<string, unknown> };
  return {
    id,
    name,
    category,
    checked: checked ?? null,
    spf: { aligns: capabilities.spf_alignment ?? null, strict: dmarc?.strict_spf_possible ?? null },
    dkim: { aligns: capabilities.dkim_alignment ?? null, strict: dmarc?.strict_dkim_possible ?? null },
    passes_via: dmarc?.passes_via ?? [],
    words: [id, name, ...Object.values(fingerprints).flat()].map(word => word.toLowerCase()),
  };
}

function directory(folder: string): object[] {
  const { index } = JSON.parse(readFileSync(`${folder}index.json`, "utf8")) as { index: IndexEntry[] };
  return index.map(entry => directory_entry(folder, entry));
}

export function catalogue_data(root: string): Plugin {
  let folder = "";
  return {
    name: "mailalign-catalogue",
    buildStart() {
      folder = build_catalogue(root);
    },
    resolveId: id => (id === virtual || id === virtual_directory ? `\0${id}` : null),
    load(id) {
      if (id === `\0${virtual_directory}`) return `export const directory = ${JSON.stringify(directory(folder))};`;
      if (id !== `\0${virtual}`) return null;
      return `export const provider_count = ${provider_count(folder)};`;
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = (request.url ?? "").replace(/^\//, "").replace(/\?.*$/, "");
        const content = catalogue_files(root, folder).get(path);
        if (content === undefined) return next();
        response.setHeader("content-type", "application/json");
        response.end(content);
      });
    },
    generateBundle() {
      for (const [fileName, source] of catalogue_files(root, folder))
        this.emitFile({ type: "asset", fileName, source });
    },
  };
}
