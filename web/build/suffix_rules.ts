// The public suffix list of tldts in the form that host/suffix_rules.ts reads: a third, once packed, of the tables that
// tldts ships. The site has it as suffix_rules.bin.
import type { Plugin } from "vite";
import { pack } from "./pack.ts";
import type * as Trie from "tldts/dist/es6/src/data/trie.js";

type Tables = typeof Trie;

interface Place {
  node: number;
  name: string;
}

// Names of all nodes below `root` that are the end of a rule.
function names_below(tables: Tables, offsets: number[], root: number): string[] {
  const { nodeFlags, edgeStart, edgeLength, edgeChild, labelText } = tables;
  const found: string[] = [];
  const places: Place[] = [{ node: root, name: "" }];
  for (let place = places.pop(); place !== undefined; place = places.pop()) {
    if (place.name && nodeFlags[place.node]) found.push(place.name);
    for (let edge = edgeStart[place.node] ?? 0; edge < (edgeStart[place.node + 1] ?? 0); edge++) {
      const offset = offsets[edge] ?? 0;
      const label = labelText.slice(offset, offset + (edgeLength[edge] ?? 0));
      places.push({ node: edgeChild[edge] ?? 0, name: place.name ? `${label}.${place.name}` : label });
    }
  }
  return found;
}

// Labels follow each other in the text, in the order of the edges.
function label_offsets({ edgeLength }: Tables): number[] {
  const offsets: number[] = [];
  let offset = 0;
  for (const length of edgeLength) {
    offsets.push(offset);
    offset += length;
  }
  return offsets;
}

// Rules as the list writes them: "co.uk", "*.ck", "!www.ck".
export async function suffix_list(): Promise<string[]> {
  const tables: Tables = await import("tldts/dist/es6/src/data/trie.js");
  const offsets = label_offsets(tables);
  const rules = names_below(tables, offsets, tables.rulesRoot);
  const exceptions = names_below(tables, offsets, tables.exceptionsRoot).map(name => `!${name}`);
  return [...rules, ...exceptions];
}

interface Label {
  mark: "" | "!" | "?";
  below: Map<string, Label>;
}

function insert(root: Label, rule: string): void {
  let here = root;
  for (const label of rule.replace(/^!/, "").split(".").reverse()) {
    const next = here.below.get(label) ?? { mark: "?", below: new Map<string, Label>() };
    here.below.set(label, next);
    here = next;
  }
  here.mark = rule.startsWith("!") ? "!" : "";
}

function written({ below }: Label): string {
  const labels = [...below].sort(([a], [b]) => (a < b ? -1 : 1));
  return labels.map(([label, at]) => `${at.mark}${label}${at.below.size > 0 ? `(${written(at)})` : ""}`).join(",");
}

export async function suffix_rules(): Promise<string> {
  const root: Label = { mark: "?", below: new Map() };
  // Names are asked for as A-labels.
  for (const rule of await suffix_list()) if (/^[\x21-\x7e]+$/.test(rule)) insert(root, rule);
  return written(root);
}

const file_name = "suffix_rules.bin";

export function suffix_rules_file(): Plugin {
  return {
    name: "mailalign-suffix-rules",
    configureServer(server) {
      server.middlewares.use(async (request, response, next) => {
        if (!request.url?.startsWith(`/${file_name}`)) return next();
        response.end(await pack(await suffix_rules()));
      });
    },
    async generateBundle() {
      this.emitFile({ type: "asset", fileName: file_name, source: await pack(await suffix_rules()) });
    },
  };
}
