// Who sends, and whether SPF and DKIM of each align.
import { html, nothing, type TemplateResult } from "../../text/markup.ts";
import { source } from "../../core/source.ts";
import type { Report, Sender, SenderMeans } from "../../generated/report.ts";
import { breakable } from "../../text/breaks.ts";
import { prose } from "../../text/prose.ts";
import type { IconName } from "../icon/icon.ts";
import { picture } from "../picture/picture.ts";
import { rows_of } from "../picture/rows.ts";
import { senders_state } from "../report/parts.ts";
import { section } from "../report/section.ts";
import { tag, tone_of_level } from "../tag/tag.ts";

function means_icon({ text, level }: SenderMeans): IconName | undefined {
  return text === "not aligned" && level !== "unknown" ? "apart" : undefined;
}

function means(label: string, entry: SenderMeans): TemplateResult {
  const detail = entry.detail ? html`${entry.domain === null ? "" : ", "}${prose(entry.detail)}` : nothing;
  return html`<td role="cell" data-label=${label}><div>
    ${tag(tone_of_level(entry.level), entry.text, means_icon(entry))}
    <small>${entry.domain === null ? nothing : html`<code>${breakable(entry.domain)}</code>`}${detail}</small>
  </div></td>`;
}

function sender_name({ provider, name }: Sender, domain: string | null): unknown {
  const guide = provider === null ? null : source().guide_page(provider, domain);
  return guide === null ? name : html`<a class="name-link" href=${guide}>${name}</a>`;
}

// The first of each kind speaks for the others like it.
function evidence({ evidence: list }: Sender): string {
  const kinds = [...new Set(list.map(({ kind }) => kind))];
  const sentences = kinds.map(kind => {
    const alike = list.filter(entry => entry.kind === kind);
    const more = alike.length > 1 ? ` And ${alike.length - 1} more like it.` : "";
    return `${alike[0]?.text ?? ""}${more}`;
  });
  return sentences.join(" ");
}

function row(sender: Sender, domain: string | null): TemplateResult {
  return html`<tr role="row" data-provider=${sender.provider ?? ""}>
    <th role="rowheader" scope="row">${sender_name(sender, domain)}<small>${prose(evidence(sender))}</small></th>
    ${means("SPF", sender.spf)}${means("DKIM", sender.dkim)}
    <td role="cell" data-label="DMARC"><div>${tag(tone_of_level(sender.level), sender.text)}</div></td>
  </tr>`;
}

// Those of the catalogue first, then whoever else the SPF record lets send.
function table({ senders, other_senders, domain }: Report): TemplateResult {
  return html`<div class="card senders"><table class="data cards" role="table">
    <caption class="hidden-text">Senders found, and whether their SPF and DKIM align with ${domain}</caption>
    <thead role="rowgroup"><tr role="row">
      <th role="columnheader" scope="col">Sender</th>
      <th role="columnheader" scope="col">SPF domain</th>
      <th role="columnheader" scope="col">DKIM signing domain</th>
      <th role="columnheader" scope="col">DMARC</th>
    </tr></thead>
    <tbody role="rowgroup">${[...senders, ...other_senders].map(sender => row(sender, domain))}</tbody>
  </table></div>`;
}

const mode = { r: "relaxed", s: "strict" } as const;

function about({ dmarc }: Report): string {
  const honest = "Records show who may send, not who does.";
  if (dmarc.state !== "applies") return honest;
  const spf = mode[dmarc.aspf ?? "r"];
  const dkim = mode[dmarc.adkim ?? "r"];
  return `Under the record published today: SPF ${spf}, DKIM ${dkim}. ${honest}`;
}

function nobody(report: Report): TemplateResult {
  const text =
    report.state === "pending"
      ? "No sender is known so far."
      : report.spf.state === "temperror"
        ? "DNS gave no answer, so it is not known who sends."
        : "No sending service was recognised. Name a DKIM selector below if you know one, or look at the SPF record for the servers it names.";
  return html`<div class="card"><p class="pad soft">${text}</p></div>`;
}

export function senders(report: Report, busy: boolean): TemplateResult {
  const content =
    report.senders.length + report.other_senders.length === 0
      ? nobody(report)
      : html`<div class="stack">${table(report)}${picture(rows_of(report), report.domain ?? "")}</div>`;
  return section(
    { name: "senders", title: "Who sends, and what aligns", state: senders_state(report), about: about(report), busy },
    content,
  );
}
