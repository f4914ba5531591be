// Incoming mail: has no part in DMARC, but is published beside it.
import { html, nothing, type TemplateResult } from "../../text/markup.ts";
import type { Report } from "../../generated/report.ts";
import { breakable } from "../../text/breaks.ts";
import { plain_finding_list } from "../finding/finding.ts";
import { findings_of, transport_state } from "../report/parts.ts";
import { section } from "../report/section.ts";
import { tag, waiting } from "../tag/tag.ts";

function nothing_there({ transport: { mx_state } }: Report, busy: boolean): TemplateResult {
  if (mx_state === "pending") return html`<li><div><b>Mail servers</b></div>${waiting(busy)}</li>`;
  if (mx_state === "failed")
    return html`<li><div><b>Mail servers</b><p>DNS gave no answer.</p></div>${tag("open", "unknown")}</li>`;
  return html`<li>
    <div><b>Mail servers</b><p>No MX record. Senders try the address of the domain itself, if it has one.</p></div>
    ${tag("calm", "none")}
  </li>`;
}

function server({ preference, exchange }: Report["mx"][number]): TemplateResult {
  if (exchange === "." || exchange === "")
    return html`<li>
      <div><b>Null MX</b><p>The domain says that it takes no mail.</p></div>
      ${tag("calm", "takes no mail")}
    </li>`;
  return html`<li>
    <div><b>Mail server</b><p><code>${preference} ${breakable(exchange)}</code></p></div>
  </li>`;
}

export function transport(report: Report, busy: boolean): TemplateResult {
  const findings = findings_of(report, "transport");
  return section(
    {
      name: "transport",
      title: "Incoming mail",
      state: transport_state(report),
      busy,
      about: "Has no part in DMARC, but is published beside it.",
    },
    html`<ul class="card lines">
        ${report.mx.length === 0 ? nothing_there(report, busy) : report.mx.map(server)}
      </ul>
      ${findings.length === 0 ? nothing : html`<div class="card sheet"><div class="pad">${plain_finding_list(findings)}</div></div>`}`,
  );
}
