// The whole report: verdict, answers, links, what to do, the evidence.
import { html, type TemplateResult } from "../../text/markup.ts";
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
import type { ReportView } from "./view.ts";

export function report(view: ReportView): TemplateResult {
  const { report: shown, busy } = view;
  return html`${verdict(shown, { busy, buttons: view.buttons })} ${answers(shown, busy)} ${jump(shown, view.address)}
  ${to_do(shown, view.host_form, view.choose_host_form)} ${senders(shown, busy)} ${dmarc(view)} ${spf(view)} ${dkim(shown, busy)}
  ${reports(shown, view.host_form, busy)} ${transport(shown, busy)} ${findings(shown)}
  ${evidence(shown, view.snapshot, view.resolver)}`;
}
