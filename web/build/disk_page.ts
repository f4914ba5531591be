// Puts a build's script and style into one page, mailalign.html, with the module, the catalogue, the examples and the
// public suffix list packed beside them. The policy names script and style by their hashes.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Plugin } from "vite";
import type { PackedName } from "../disk/packed.ts";
import { build_catalogue, catalogue_files } from "./catalogue.ts";
import { pack } from "./pack.ts";
import { module_folder, root } from "./settings.ts";
import { suffix_rules } from "./suffix_rules.ts";

function hash_of(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

function policy(script: string, style: string): string {
  return [
    "default-src 'none'",
    `script-src ${hash_of(script)} 'wasm-unsafe-eval'`,
    `style-src ${hash_of(style)}`,
    "img-src data:",
    "connect-src https: http://127.0.0.1:* http://localhost:*",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types lit-html",
  ].join("; ");
}

// The files of a folder of the site, by their names without ending.
function texts_in(files: Map<string, string>, folder: string): string {
  const texts = [...files].filter(([path]) => path.startsWith(`${folder}/`));
  return JSON.stringify(
    Object.fromEntries(
      // Without the spaces that are there for whoever edits them.
      texts.map(([path, text]) => [path.slice(folder.length + 1, -".json".length), JSON.stringify(JSON.parse(text))]),
    ),
  );
}

async function packed_parts(): Promise<string> {
  const files = catalogue_files(root, build_catalogue(root));
  const parts: Record<PackedName, string | Buffer> = {
    module: readFileSync(`${module_folder}/mailalign.wasm`),
    catalogue: texts_in(files, "providers"),
    examples: texts_in(files, "examples"),
    suffix_rules: await suffix_rules(),
  };
  const scripts = Object.entries(parts).map(async ([name, content]) => {
    const packed = await pack(content);
    return `<script type="application/octet-stream" id="packed-${name}">${packed.toString("base64")}</script>`;
  });
  return (await Promise.all(scripts)).join("\n");
}

function page(script: string, style: string, packed: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(script, style)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>mailalign: does mail in your name pass DMARC?</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="site"><div class="wrap">
<a class="mark" href="#">mail<i>align</i></a>
<nav aria-label="Site"><ul><li><a href="#">Check</a></li><li><a href="#providers">Providers</a></li></ul></nav>
</div></header>
<main class="wrap" id="main">
<mailalign-disk-page></mailalign-disk-page>
<noscript><p>This page works out everything in your browser, and needs JavaScript for it.</p></noscript>
</main>
<footer class="foot"><div class="wrap">
<p>No account, no cookies, no tracking. The only thing that leaves this page is DNS questions, and they go to the resolvers you chose.</p>
<p>This is the offline copy: one file with the whole program inside. Without a network it opens saved reports.</p>
</div></footer>
${packed}
<script type="module">${script}</script>
</body>
</html>
`;
}

// Nothing in an inlined script or style may end the element it stands in.
function inlined(text: string, end: RegExp): string {
  const trimmed = text.trim();
  if (end.test(trimmed)) throw new Error(`The page on disk cannot hold ${end.source} in a script or style.`);
  return trimmed;
}

export function disk_page(): Plugin {
  return {
    name: "mailalign-disk-page",
    generateBundle: {
      order: "post",
      async handler(_, bundle) {
        let script = "";
        let style = "";
        for (const [name, file] of Object.entries(bundle)) {
          if (file.type === "chunk") script += file.code;
          else if (name.endsWith(".css")) style += file.source.toString();
          Reflect.deleteProperty(bundle, name);
        }
        const source = page(inlined(script, /<\/script|<!--/i), inlined(style, /<\/style/i), await packed_parts());
        this.emitFile({ type: "asset", fileName: "mailalign.html", source });
      },
    },
  };
}
