// Who gets what: which addresses get which result, as ranges.
import { html, nothing, type TemplateResult } from "../../text/markup.ts";
import type { AddressSet, Spf, SpfResults } from "../../generated/report.ts";
import { breakable } from "../../text/breaks.ts";
import { count_of } from "../../text/names.ts";
import { many } from "../../text/numbers.ts";

// More ranges than these are folded.
const ranges_shown = 4;

type Result = keyof SpfResults;

const results: { name: Result; says: string }[] = [
  { name: "pass", says: "may send" },
  { name: "softfail", says: "probably may not" },
  { name: "neutral", says: "nothing is said" },
  { name: "fail", says: "may not send" },
  { name: "permerror", says: "the record cannot be used" },
  { name: "unknown", says: "an answer is lacking" },
];

function list(ranges: readonly string[]): TemplateResult {
  return html`<ul>${ranges.map(range => html`<li><code>${breakable(range.replace("-", " – "))}</code></li>`)}</ul>`;
}

function set({ count, ranges, list: listed }: AddressSet): TemplateResult {
  if (count === "0") return html`<span class="soft">none</span>`;
  const first = listed.slice(0, ranges_shown);
  const rest = listed.slice(ranges_shown);
  const unlisted = ranges - listed.length;
  return html`<div class="ranges">
    <b>${many(count)}</b>
    ${list(first)}
    ${
      rest.length === 0
        ? nothing
        : html`<details>
            <summary>${count_of(ranges - first.length, "more range", "more ranges")}</summary>
            ${list(rest)} ${unlisted > 0 ? html`<p class="fine">and ${unlisted} more, not listed</p>` : nothing}
          </details>`
    }
  </div>`;
}

// How many pass, in a sentence.
function passing({ results: { ipv4, ipv6 } }: Spf): TemplateResult {
  return html`${many(ipv4.pass.count)} IPv4 and ${many(ipv6.pass.count)} IPv6 addresses pass`;
}

export function who_gets_what(spf: Spf): TemplateResult | typeof nothing {
  const { ipv4, ipv6, exact } = spf.results;
  const shown = results.filter(({ name }) => ipv4[name].count !== "0" || ipv6[name].count !== "0");
  if (spf.record === null || shown.length === 0) return nothing;
  const heads = ["Result", "IPv4", "IPv6"];
  return html`<details class="split" data-who-gets-what>
    <summary>Who gets what <span class="soft">${passing(spf)}</span></summary>
    ${
      exact
        ? nothing
        : html`<p class="pad soft">Some terms depend on the message. This holds for mail that none of them matches.</p>`
    }
    <table class="data tight cards" role="table">
      <caption class="hidden-text">Which addresses get which result</caption>
      <thead role="rowgroup"><tr role="row">${heads.map(
        head => html`<th role="columnheader" scope="col">${head}</th>`,
      )}</tr></thead>
      <tbody role="rowgroup">${shown.map(
        ({ name, says }) =>
          html`<tr role="row" data-result=${name}>
            <th role="rowheader" scope="row">${name}<small>${says}</small></th>
            <td role="cell" data-label="IPv4">${set(ipv4[name])}</td>
            <td role="cell" data-label="IPv6">${set(ipv6[name])}</td>
          </tr>`,
      )}</tbody>
    </table>
  </details>`;
}
