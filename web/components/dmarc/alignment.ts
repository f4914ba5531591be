// "What aligns with what?": a From domain beside what SPF and DKIM authenticate, relaxed and strict, by both standards.
import { html, nothing, type TemplateResult } from "../../text/markup.ts";
import * as core from "../../core/core.ts";
import type { Aligned, AlignedBy, Alignment, DmarcResult } from "../../generated/report.ts";
import { ascii_domain } from "../../host/ascii_domain.ts";
import { breakable } from "../../text/breaks.ts";
import { Bench, type BenchForm, type Fault } from "../bench/bench.ts";
import { define } from "../element/element.ts";
import { tag } from "../tag/tag.ts";

type Name = "from" | "spf" | "dkim";
type Identifier = Alignment["identifiers"][number];
type Mode = Identifier["mode"];

const results: Record<DmarcResult, { tone: "good" | "bad" | "calm" | "open"; text: string; says: string }> = {
  pass: { tone: "good", text: "passes DMARC", says: "passes DMARC" },
  fail: { tone: "bad", text: "fails DMARC", says: "fails DMARC" },
  none: { tone: "calm", text: "no DMARC policy", says: "is under no DMARC policy" },
  temperror: { tone: "open", text: "not known", says: "cannot be judged: DNS gave no answer" },
  pending: { tone: "open", text: "not known", says: "cannot be judged: an answer is lacking" },
};

function word(aligned: Aligned): TemplateResult {
  if (aligned === "yes") return tag("good", "aligned");
  return aligned === "no" ? tag("bad", "not aligned", "apart") : tag("open", "unknown");
}

// What stands in a row: one domain by one standard, or by both where they say the same.
export interface AlignmentRow {
  what: "From" | "SPF" | "DKIM";
  domain: string;
  by: string;
  organization: string | null;
  // Null for the From domain itself.
  aligned: Pick<AlignedBy, "relaxed" | "strict"> | null;
  counts: Mode | null;
}

function merged(today: AlignmentRow, old: AlignmentRow): AlignmentRow[] {
  const key = ({ organization, aligned, counts }: AlignmentRow) =>
    JSON.stringify([organization, aligned?.relaxed, aligned?.strict, counts]);
  return key(today) === key(old) ? [{ ...today, by: "RFC 9989 and 7489" }] : [today, old];
}

function rows_of({ method, domain, mode, rfc9989, rfc7489 }: Identifier, { dmarc }: Alignment): AlignmentRow[] {
  const old_mode = (method === "spf" ? dmarc.rfc7489?.aspf : dmarc.rfc7489?.adkim) ?? mode;
  const row = (by: string, { organizational_domain: organization, relaxed, strict }: AlignedBy, counts: Mode) => ({
    what: method === "spf" ? ("SPF" as const) : ("DKIM" as const),
    domain,
    by,
    organization,
    aligned: { relaxed, strict },
    counts,
  });
  return merged(row("RFC 9989", rfc9989, mode), row("RFC 7489", rfc7489, old_mode));
}

export function alignment_rows(alignment: Alignment): AlignmentRow[] {
  const { from, dmarc, identifiers } = alignment;
  const own = (by: string, organization: string | null): AlignmentRow => ({
    what: "From",
    domain: from,
    by,
    organization,
    aligned: null,
    counts: null,
  });
  const old = dmarc.rfc7489?.organizational_domain ?? null;
  return [
    ...merged(own("RFC 9989", dmarc.organizational_domain), own("RFC 7489", old)),
    ...identifiers.flatMap(identifier => rows_of(identifier, alignment)),
  ];
}

function cell(label: string, aligned: Aligned | undefined, counts: boolean): TemplateResult {
  if (aligned === undefined) return html`<td role="cell" data-label=${label}><span class="soft">–</span></td>`;
  return html`<td role="cell" data-label=${label}>
    <div>${word(aligned)}${counts ? html`<small>this mode counts</small>` : nothing}</div>
  </td>`;
}

function table_row({ what, domain, by, organization, aligned, counts }: AlignmentRow): TemplateResult {
  const known =
    organization === null ? html`<span class="soft">none known</span>` : html`<code>${breakable(organization)}</code>`;
  return html`<tr role="row" data-what=${what} data-by=${by}>
    <th role="rowheader" scope="row">${what} <code>${breakable(domain)}</code></th>
    <td role="cell" data-label="By"><span>${by}</span></td>
    <td role="cell" data-label="Organizational Domain">${known}</td>
    ${cell("Relaxed", aligned?.relaxed, counts === "r")} ${cell("Strict", aligned?.strict, counts === "s")}
  </tr>`;
}

function show(alignment: Alignment): TemplateResult {
  const { from, result, rfc7489_result: old } = alignment;
  const { tone, text } = results[result];
  const heads = ["Domain", "By", "Organizational Domain", "Relaxed", "Strict"];
  return html`<div class="pad split stack" data-alignment=${result} data-rfc7489=${old}>
      <h4 class="outcome">${tag(tone, text)} <span>mail from <code>${from}</code></span></h4>
      <p class="soft">
        Supposing that SPF and DKIM pass for what you typed.
        ${old === result ? "Receivers of RFC 9989 and of RFC 7489 agree." : `That is for receivers of RFC 9989. By RFC 7489 it ${results[old].says}.`}
      </p>
    </div>
    <table class="data tight cards long-labels" role="table">
      <caption class="hidden-text">What aligns with ${from}</caption>
      <thead role="rowgroup"><tr role="row">${heads.map(
        head => html`<th role="columnheader" scope="col">${head}</th>`,
      )}</tr></thead>
      <tbody role="rowgroup">${alignment_rows(alignment).map(table_row)}</tbody>
    </table>`;
}

// The core begins with the name of the field: `spf: "a b" is no domain name. ...`
export function place(fault: string): Fault<Name> {
  const match = /^(from|spf|dkim): (.*)$/s.exec(fault);
  return { field: (match?.[1] as Name | undefined) ?? "from", text: match?.[2] ?? fault };
}

// A domain, or that of an address, as A-labels.
function read_domain(field: Name, text: string): string {
  const domain = ascii_domain(text.slice(text.lastIndexOf("@") + 1));
  if (!domain)
    throw new core.Refused(`${field}: This is no name that a domain can have. Type one such as example.com.`);
  return domain;
}

const form: BenchForm<Name, Alignment> = {
  prefix: "align",
  title: "What aligns with what?",
  button: "Compare the domains",
  fields: [
    {
      name: "from",
      label: "From domain",
      hint: "The domain that the reader of a mail sees.",
      placeholder: "example.com",
    },
    { name: "spf", label: "SPF domain", hint: "The domain of the envelope sender.", placeholder: "bounce.example.com" },
    { name: "dkim", label: "DKIM domain", hint: "The d= of a signature.", placeholder: "example.com" },
  ],
  domain_field: "from",
  judge: async ({ from, spf, dkim }, snapshot) => {
    if (spf === "" && dkim === "") throw new core.Refused("spf: Type an SPF domain, a DKIM domain, or both.");
    const request = {
      from: read_domain("from", from),
      spf: spf === "" ? null : read_domain("spf", spf),
      dkim: dkim === "" ? [] : [read_domain("dkim", dkim)],
      closed_world: false,
    };
    const { alignment, open } = await core.align(request, snapshot);
    return { result: alignment, open };
  },
  place,
  says: ({ from, result }) => `Mail from ${from} ${results[result].says}.`,
  show,
};

export class AlignmentBench extends Bench<Name, Alignment> {
  constructor() {
    super(form);
  }
}

define("mailalign-alignment", AlignmentBench);
