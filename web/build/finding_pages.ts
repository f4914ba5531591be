// A page a finding, made from docs/findings/<id>.md: findings/<id>.html, and findings/index.html that lists them.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { marked } from "marked";
import type { Plugin } from "vite";
import { whole_page } from "./shell.ts";

interface FindingPage {
  id: string;
  title: string;
  markdown: string;
}

function read_pages(root: string): FindingPage[] {
  const folder = `${root}docs/findings/`;
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter(name => name.endsWith(".md"))
    .sort()
    .map(name => {
      const markdown = readFileSync(folder + name, "utf8");
      return { id: name.slice(0, -3), title: /^# (.+)$/m.exec(markdown)?.[1] ?? name.slice(0, -3), markdown };
    });
}

function escape_markup(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

// "RFC 7208 section 4.6.4" leads to that section, where the page says where it is written.
function with_links(markdown: string): string {
  const [before = "", written] = markdown.split(/^(?=## Where it is written$)/m);
  if (written === undefined) return markdown;
  const links = written.replace(
    /RFC (\d+)(?: (section|appendix) ([0-9A-Z]+(?:\.[0-9A-Z]+)*))?/g,
    (text: string, rfc: string, kind = "section", place?: string) =>
      `[${text}](https://www.rfc-editor.org/rfc/rfc${rfc}${place === undefined ? "" : `#${kind}-${place}`})`,
  );
  return before + links;
}

function finding_page(page: FindingPage, stylesheet: string): string {
  const content = `<article class="prose">
<p class="fine"><a href="index.html">All findings</a></p>
${marked.parse(with_links(page.markdown), { async: false })}
</article>`;
  const title = `${escape_markup(page.title)} · mailalign`;
  return whole_page({ title, current: null, root: "../" }, stylesheet, content);
}

function list_page(pages: FindingPage[], stylesheet: string): string {
  const entries = pages.map(({ id, title }) => {
    const text = title === id ? "" : ` ${escape_markup(title)}`;
    return `<li><a href="${id}.html"><code>${id}</code></a>${text}</li>`;
  });
  const content = `<article class="prose">
<h1>Findings</h1>
<p>Everything that a report can say, and what to do about it.</p>
<ul>${entries.join("\n")}</ul>
</article>`;
  return whole_page({ title: "Findings · mailalign", current: null, root: "../" }, stylesheet, content);
}

export function finding_pages(root: string): Plugin {
  return {
    name: "mailalign-finding-pages",
    apply: "build",
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        const stylesheet = Object.keys(bundle)
          .filter(name => name.endsWith(".css"))
          .map(name => `<link rel="stylesheet" href="../${name}">`)
          .join("\n");
        const pages = read_pages(root);
        for (const page of pages)
          this.emitFile({
            type: "asset",
            fileName: `findings/${page.id}.html`,
            source: finding_page(page, stylesheet),
          });
        this.emitFile({ type: "asset", fileName: "findings/index.html", source: list_page(pages, stylesheet) });
      },
    },
  };
}
