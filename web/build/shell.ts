// What every page has around its content: head, header, footer, content security policy. A page's file holds a title,
// its content and its script; `<!-- page: NAME -->` as its first line says which entry of the navigation it is.
import type { Plugin } from "vite";

// The page may run its own scripts and its module, and ask resolvers. Nothing else: no inline style or script, no text
// that becomes code or markup. A resolver on this machine may be asked without TLS.
export const content_security_policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self' https: http://127.0.0.1:* http://localhost:*",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types lit-html",
].join("; ");

const navigation = [
  { name: "check", text: "Check", file: "index.html" },
  { name: "providers", text: "Providers", file: "providers.html" },
  { name: "embed", text: "Embed", file: "embed.html" },
  { name: "offline", text: "Offline copy", file: "mailalign.html" },
];

export interface Shell {
  title: string;
  // The entry of the navigation that is this page; null: none of them.
  current: string | null;
  // The way from the page to the site's root: "./" or "../".
  root: string;
}

function header({ current, root }: Shell): string {
  const entries = navigation.map(({ name, text, file }) => {
    const here = name === current ? ' aria-current="page"' : "";
    const file_itself = name === "offline" ? " download" : "";
    return `<li><a href="${root}${file}"${here}${file_itself}>${text}</a></li>`;
  });
  return `<a class="skip" href="#main">Skip to the content</a>
<header class="site"><div class="wrap">
<a class="mark" href="${root}index.html">mail<i>align</i></a>
<nav aria-label="Site"><ul>${entries.join("")}</ul></nav>
</div></header>`;
}

function footer({ root }: Shell): string {
  return `<footer class="foot"><div class="wrap">
<p>No account, no cookies, no tracking. The only thing that leaves this page is DNS questions, and they go to the resolvers you chose.</p>
<p>This site also works as <a href="${root}mailalign.html" download>one downloaded file</a>, and as a <a href="${root}embed.html">part of your own documentation</a>.</p>
</div></footer>`;
}

// `head` and `content` are markup of ours.
export function whole_page(shell: Shell, head: string, content: string, policy = content_security_policy): string {
  const meta = policy ? `<meta http-equiv="Content-Security-Policy" content="${policy}">\n` : "";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
${meta}<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="${shell.root}icon.svg">
<title>${shell.title}</title>
${head}
</head>
<body>
${header(shell)}
<main class="wrap" id="main">
${content}
</main>
${footer(shell)}
</body>
</html>
`;
}

// A page's file: `<!-- page: NAME -->`, `<title>`, then `<link>` and `<script>` lines, then content.
function wrap(file: string, policy: string): string {
  const current = /<!-- page: (\S+) -->/.exec(file)?.[1] ?? null;
  const title = /<title>([^<]*)<\/title>/.exec(file)?.[1] ?? "mailalign";
  const head = file.match(/<(?:link|script|meta)\b[^>]*>(?:<\/script>)?/g) ?? [];
  const content = file.replace(/<!--.*?-->|<title>.*?<\/title>|<(?:link|script|meta)\b[^>]*>(?:<\/script>)?/gs, "");
  return whole_page({ title, current, root: "./" }, head.join("\n"), content.trim(), policy);
}

export function page_shell(): Plugin {
  return {
    name: "mailalign-page-shell",
    transformIndexHtml: {
      order: "pre",
      // While developing, Vite puts scripts and styles of its own into the page, which the policy would forbid.
      handler: (file, context) => {
        if (!file.includes("<!-- page:")) return file;
        return wrap(file, context.server ? "" : content_security_policy);
      },
    },
  };
}
