// The public suffix list of tldts as lines of text ("co.uk", "*.ck", "!www.ck"): far smaller, once packed, than the
// tables that tldts ships. Lines stand in the order of their labels from the right, which packs best.
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

const from_right = (rule: string) => rule.replace(/^!/, "").split(".").reverse().join(".");

export async function suffix_rules(): Promise<string> {
  const tables: Tables = await import("tldts/dist/es6/src/data/trie.js");
  const offsets = label_offsets(tables);
  const rules = names_below(tables, offsets, tables.rulesRoot);
  const exceptions = names_below(tables, offsets, tables.exceptionsRoot).map(name => `!${name}`);
  // Names are asked for as A-labels.
  const ascii = [...rules, ...exceptions].filter(rule => /^[\x21-\x7e]+$/.test(rule));
  return ascii.sort((a, b) => (from_right(a) < from_right(b) ? -1 : 1)).join("\n");
}
