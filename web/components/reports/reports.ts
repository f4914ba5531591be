// Where receivers send their reports, and whether the destination agreed.
import { html, nothing, type TemplateResult } from "../../text/markup.ts";
import type { Report, ReportAddress } from "../../generated/report.ts";
import { breakable } from "../../text/breaks.ts";
import type { HostForm } from "../../text/names.ts";
import "../record/record.ts";
import { reports_state } from "../report/parts.ts";
import { section } from "../report/section.ts";
import { tag, waiting } from "../tag/tag.ts";

function word({ authorized, external }: ReportAddress, busy: boolean): TemplateResult {
  if (authorized === true) return tag("good", "accepted");
  if (authorized === false) return tag("bad", external ? "not allowed" : "not read");
  return busy ? waiting(busy) : tag("open", "unknown");
}

function reason({ authorized, external, host }: ReportAddress): string {
  if (external === false) return "Same Organizational Domain, so no permission is needed.";
  const at = host === null ? "" : ` ${host}`;
  if (authorized === true) return `${at.trim() || "The destination"} agreed to take reports about this domain.`;
  if (authorized === false && external)
    return `Receivers send nothing there until${at || " the destination"} publishes the record below.`;
  if (authorized === false) return "Receivers cannot use this address as it is written.";
  return "Whether the destination agreed is not known.";
}

const kinds = { rua: "Summaries", ruf: "Single failures" } as const;

function line(address: ReportAddress, busy: boolean, host_form: HostForm): TemplateResult {
  const needed = address.authorized === false ? address.record_needed : null;
  const record =
    needed === null ? null : { ...needed, state: "missing" as const, says: "to be published there", found: [] };
  return html`<li>
    <div>
      <b><code>${breakable(address.uri)}</code></b>
      <p>${kinds[address.kind]}. ${reason(address)}</p>
      ${
        record === null
          ? nothing
          : html`<mailalign-record .record=${record} .zone=${address.host ?? ""} .host_form=${host_form}></mailalign-record>`
      }
    </div>
    ${word(address, busy)}
  </li>`;
}

export function reports(report: Report, host_form: HostForm, busy: boolean): TemplateResult {
  const addresses = report.dmarc.reports;
  const none = html`<li>
    <div><b>No address</b><p>Nobody tells the owner who sends in this domain's name, and what fails.</p></div>
    ${report.dmarc.state === "pending" ? waiting(busy) : tag("calm", "none")}
  </li>`;
  return section(
    {
      name: "reports",
      title: "Reports",
      state: reports_state(report),
      busy,
      about: "Where receivers send their daily summaries, and whether the destination agreed.",
    },
    html`<ul class="card lines">
      ${addresses.length === 0 ? none : addresses.map(address => line(address, busy, host_form))}
    </ul>`,
  );
}
