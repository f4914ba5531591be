// Sentences in which names and terms of records stand: these are set as what stands in DNS is set everywhere.
import { html, type TemplateResult } from "./markup.ts";
import { breakable } from "./breaks.ts";

// An address, a term with its value ("p=reject", "include:spf.example"), the ends of SPF, a name with a dot, a blank.
const quoted = new RegExp(
  [
    /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/,
    /(?:mailto|https?|include|redirect|exists|exp|ip4|ip6|a|mx|ptr)[:=][^\s;"']*[\w/}*]/,
    /[a-z][a-z0-9]{0,8}=[\w*{}.:/-]*[\w*}]/,
    /[-~?+]all/,
    /(?:[\w{}*-]+\.)+(?:[a-z]{2,}|xn--[\w-]+)/,
    /_[a-z]+/,
  ]
    .map(({ source }) => `(?<![\\w.@=:/-])(?:${source})(?![\\w@])`)
    .join("|"),
  "gi",
);
// A sentence is not searched beyond this: whoever writes more is an adversary.
const most_characters = 4_000;
// A longer term may be broken at its dots and signs.
const longest_whole = 20;

export function prose(text: string): TemplateResult {
  const parts: unknown[] = [];
  let end = 0;
  for (const { 0: term, index } of text.slice(0, most_characters).matchAll(quoted)) {
    parts.push(
      text.slice(end, index),
      term.length > longest_whole ? html`<code>${breakable(term)}</code>` : html`<code class="whole">${term}</code>`,
    );
    end = index + term.length;
  }
  return html`${parts}${text.slice(end)}`;
}
