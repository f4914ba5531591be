// What the parts of a report are shown with.
import type { Report } from "../../generated/report.ts";
import type { RunAnswers } from "../../host/bench_controller.ts";
import type { Origin } from "../../host/run_controller.ts";
import type { Snapshot } from "../../host/snapshot.ts";
import type { Resolver } from "../../resolver/list.ts";
import type { HostForm } from "../../text/names.ts";
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

// What a bench works with.
export function answers_of({ report, snapshot, origin }: ReportView): RunAnswers {
  return { snapshot, origin, time: report.time };
}
