// Puts the provider catalogue and the examples beside the page: providers/index.json (what finds a provider),
// providers/<id>.json (the whole of one, loaded when it is needed) and examples/<name>.json. The number of providers is
// known to pages as `virtual:catalogue`.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { Plugin } from "vite";

interface Provider {
  id: string;
  [key: string]: unknown;
}

// The keys of a provider's file that stand in the index too.
const index_keys = ["id", "name", "category", "website", "capabilities", "fingerprints", "checked"];

function json_files(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter(name => name.endsWith(".json"))
    .sort();
}

export function read_providers(root: string): Provider[] {
  const folder = `${root}providers/`;
  return json_files(folder)
    .map(name => JSON.parse(readFileSync(folder + name, "utf8")) as Partial<Provider>)
    .filter((provider): provider is Provider => typeof provider.id === "string");
}

export function index_of(providers: Provider[]): string {
  const entries = providers.map(provider =>
    Object.fromEntries(index_keys.filter(key => key in provider).map(key => [key, provider[key]])),
  );
  return JSON.stringify({ index: entries });
}

// Path in the site, and content.
export function catalogue_files(root: string): Map<string, string> {
  const providers = read_providers(root);
  const files = new Map([["providers/index.json", index_of(providers)]]);
  for (const provider of providers) files.set(`providers/${provider.id}.json`, JSON.stringify(provider));
  const examples = `${root}web/examples/`;
  for (const name of json_files(examples)) files.set(`examples/${name}`, readFileSync(examples + name, "utf8"));
  return files;
}

const virtual = "virtual:catalogue";

export function catalogue_data(root: string): Plugin {
  return {
    name: "mailalign-catalogue",
    resolveId: id => (id === virtual ? `\0${virtual}` : null),
    load(id) {
      if (id !== `\0${virtual}`) return null;
      return `export const provider_count = ${read_providers(root).length};`;
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const content = catalogue_files(root).get((request.url ?? "").replace(/^\//, "").replace(/\?.*$/, ""));
        if (content === undefined) return next();
        response.setHeader("content-type", "application/json");
        response.end(content);
      });
    },
    generateBundle() {
      for (const [fileName, source] of catalogue_files(root)) this.emitFile({ type: "asset", fileName, source });
    },
  };
}
