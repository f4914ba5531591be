// What shows a report comes with the first check, beside the module: the start page needs none of it.
import type { report } from "../components/report/report.ts";
import { PartMissing } from "../core/parts.ts";

export type ShowReport = typeof report;

let loading: Promise<ShowReport> | null = null;

// A failed try is forgotten, so that the next check tries again.
export function load_report(): Promise<ShowReport> {
  loading ??= import("../components/report/report.ts").then(
    part => part.report,
    (error: unknown) => {
      loading = null;
      throw new PartMissing("what shows the report", "no connection", error);
    },
  );
  return loading;
}
