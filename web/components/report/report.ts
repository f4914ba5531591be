// The whole report: verdict, answers, links, what to do, the evidence.
import { html, type TemplateResult } from "../../text/markup.ts";
import type { Report } from "../../generated/report.ts";
import type { Origin } from "../../host/run_controller.ts";
import type { Snapshot } from "../../host/snapshot.ts";
import type { Resolver } from "../../resolver/list.ts";
import type { HostForm } from "../../text/names.ts";
import { answers } from "../answers/answers.ts";
import { dkim } from "../dkim/dkim.ts";
import { dmarc } from "../dmarc/dmarc.ts";
import { evidence, findings } from "../evidence/evidence.ts";
import { jump } from "../jump/jump.ts";
import { reports } from "../reports/reports.ts";
import { senders } from "../senders/senders.ts";
import { spf } from "../spf/spf.ts";
import { to_do } from "../to_do/to_do.ts";
import { transport } from "../transport/transport.ts";
import { verdict } from "../verdict/verdict.ts";
import type { PartName } from "./parts.ts";

export interface ReportView {
  report: Report;
  snapshot: Snapshot;
  origin: Origin;
  // Who may be asked when the reader asks for more.
  resolvers: () => Resolver[];
  busy: boolean;
  host_form: HostForm;
  choose_host_form: (form: HostForm) => void;
  // The address of a part of this report.
  address: (part: PartName) => string;
  buttons: unknown;
  resolver: unknown;
}

export function report(view: ReportView): TemplateResult {
  const { report: shown, busy } = view;
  return html`${verdict(shown, { busy, buttons: view.buttons })} ${answers(shown, busy)} ${jump(shown, view.address)}
  ${to_do(shown, view.host_form, view.choose_host_form)} ${senders(shown, busy)} ${dmarc(shown, busy)} ${spf(view)} ${dkim(shown, busy)}
  ${reports(shown, view.host_form, busy)} ${transport(shown, busy)} ${findings(shown)}
  ${evidence(shown, view.snapshot, view.resolver)}`;
}
