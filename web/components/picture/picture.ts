// The picture of alignment: position is the message. It is drawn in picture_drawing.ts.
import { nothing, type TemplateResult } from "lit";
import type { Report } from "../../generated/report.ts";

export function picture(_report: Report): TemplateResult | typeof nothing {
  return nothing;
}
