// What the page shows before anything is asked.

import { provider_count } from "virtual:catalogue";
import examples from "../../examples/index.json" with { type: "json" };
import { html, nothing, type TemplateResult } from "../../text/markup.ts";
import { type PageName, source } from "../../core/source.ts";
import { list_of } from "../../text/names.ts";
import { icon } from "../icon/icon.ts";

export interface StartView {
  ask: TemplateResult;
  // Names of the reader's resolvers, in their order.
  resolvers: readonly string[];
  settings: TemplateResult;
  open_settings: (event: Event) => void;
  open_file: () => void;
}

// Examples that come with the page: no question is asked for them.
function example_links(): TemplateResult[] {
  return examples.flatMap(({ file, title, domains }) =>
    domains.map(domain => {
      const fragment = new URLSearchParams({ example: file.replace(/\.json$/, ""), domain });
      return html`<a class="quiet" href="#${fragment}" title=${title}
        >${domain}<span class="hidden-text"> (example: ${title})</span></a
      > `;
    }),
  );
}

// Only where there is such a page.
function elsewhere(name: PageName, title: string, about: string): TemplateResult | typeof nothing {
  const address = source().page(name);
  if (address === null) return nothing;
  return html`<a href=${address} ?download=${name === "offline"}><b>${title}</b><span>${about}</span></a>`;
}

export function start({ ask, resolvers, settings, open_settings, open_file }: StartView): TemplateResult {
  const asked = resolvers.length > 1 ? `${resolvers[0]}, then ${list_of(resolvers.slice(1))}` : list_of(resolvers);
  return html`<section class="hero" aria-labelledby="h">
      <h1 id="h">Does mail in your name pass&nbsp;DMARC?</h1>
      <p>
        Type a domain and read in plain words who sends for it, whether SPF and DKIM align, why, and what to publish.
      </p>
      ${ask}
      <p class="examples">
        <span>Try offline</span> ${example_links()}
        <button class="quiet" type="button" @click=${open_file}>${icon("file")}Open a saved report</button>
      </p>
      <p class="private soft">
        ${icon("lock")}<span
          >Everything is worked out in this page. Only DNS questions leave it, to the resolver you choose:
          <a href="#part=resolver" @click=${open_settings}>${asked}</a>.</span
        >
      </p>
    </section>
    <div class="card sheet">${settings}</div>
    <section class="part" aria-labelledby="h-else">
      <header><h2 id="h-else">What else is here</h2></header>
      <div class="else">
        ${elsewhere("providers", `Guides for ${provider_count} sending services`, "What each can align, and its records filled in for your domain.")}
        ${elsewhere("embed", "For your documentation", "The check and the guides as elements for your own pages.")}
        ${elsewhere("offline", "Offline copy", "The whole program as one file that opens from your disk.")}
      </div>
    </section>`;
}
