// "May this address send?": SPF for one client.
import { html, nothing, type TemplateResult } from "../../text/markup.ts";
import * as core from "../../core/core.ts";
import type { Finding, SpfCheck } from "../../generated/report.ts";
import { ascii_address } from "../../host/ascii_domain.ts";
import type { Wish } from "../../host/bench_controller.ts";
import { prose } from "../../text/prose.ts";
import { Bench, type BenchForm } from "../bench/bench.ts";
import { define } from "../element/element.ts";
import { plain_finding_list } from "../finding/finding.ts";
import { tag, tone_of_severity } from "../tag/tag.ts";
import { trace } from "./trace.ts";

type Name = "ip" | "sender" | "helo";

function result_tag({ result, findings }: SpfCheck): TemplateResult {
  const finding = findings.find(({ id }) => id.startsWith("spf.check-"));
  if (result === "pending" || finding === undefined) return tag("open", "not known");
  return tag(tone_of_severity(finding.severity), result);
}

function remedies(findings: readonly Finding[]): TemplateResult[] {
  const texts = findings.map(({ remedy }) => remedy?.text ?? "").filter(Boolean);
  return [...new Set(texts)].map(text => html`<p class="soft">${prose(text)}</p>`);
}

// The domain's own words: text of a stranger.
function explanation({ explanation: text, domain }: SpfCheck): TemplateResult | typeof nothing {
  if (text === null) return nothing;
  return html`<figure class="quote">
    <blockquote><p>${text}</p></blockquote>
    <figcaption class="fine">Written by whoever publishes the record of ${domain}, for the sender who is refused.</figcaption>
  </figure>`;
}

function by_helo({ helo_result: result }: SpfCheck, { helo }: Wish<Name>): TemplateResult | typeof nothing {
  if (result === null || result === "pending") return nothing;
  return html`<p class="soft">The HELO name <code>${helo}</code> by itself gets ${result}. It does not count for DMARC.</p>`;
}

function way(check: SpfCheck): TemplateResult | typeof nothing {
  if (check.trace.length === 0) return nothing;
  return html`<div class="pad split">
    <h4 class="sub">How it came to that</h4>
    ${trace(check)}
    <p class="soft">${check.lookups} of 10 lookups, ${check.void_lookups} of 2 void lookups.</p>
  </div>`;
}

const form: BenchForm<Name, SpfCheck> = {
  prefix: "spf-client",
  title: "May this address send?",
  button: "Work out the result",
  fields: [
    {
      name: "ip",
      label: "Address of the server",
      hint: "The IPv4 or IPv6 address that the mail comes from.",
      placeholder: "192.0.2.1",
    },
    {
      name: "sender",
      label: "Envelope sender",
      hint: "An address or a domain. Empty: a bounce, whose sender is empty.",
      placeholder: "empty",
    },
    {
      name: "helo",
      label: "HELO name",
      hint: "What the server calls itself. It can stay empty.",
      placeholder: "mail.example.com",
    },
  ],
  domain_field: "sender",
  judge: async ({ ip, sender, helo }, snapshot, time) => {
    const request = { ip, mail_from: ascii_address(sender), helo: ascii_address(helo), time, closed_world: false };
    const { spf, open } = await core.spf(request, snapshot);
    return { result: spf, open };
  },
  place: text => ({ field: "ip", text }),
  says: ({ result }, { ip }) => `The result for ${ip} is ${result === "pending" ? "not known" : result}.`,
  show: (check, wish) => html`<div class="pad split stack" data-spf-result=${check.result}>
      <h4 class="outcome">${result_tag(check)} <span><code>${wish.ip}</code> for <code>${check.sender}</code></span></h4>
      ${plain_finding_list(check.findings)} ${remedies(check.findings)} ${explanation(check)} ${by_helo(check, wish)}
    </div>
    ${way(check)}`,
};

export class SpfSender extends Bench<Name, SpfCheck> {
  constructor() {
    super(form);
  }
}

define("mailalign-spf-sender", SpfSender);
