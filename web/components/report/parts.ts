// What each part of the report says of itself in a word, for its heading and for the links that lead to it.
import type { Finding, Level, Report } from "../../generated/report.ts";
import { count_of } from "../../text/names.ts";
import type { Tone } from "../tag/tag.ts";
import { tone_of_level } from "../tag/tag.ts";

export type PartName =
  "todo" | "senders" | "dmarc" | "spf" | "dkim" | "reports" | "transport" | "findings" | "evidence";

export interface PartState {
  tone: Tone;
  text: string;
}

// Some answer is lacking: still on its way, or never asked for.
export const pending: PartState = { tone: "open", text: "" };
const gravity: Level[] = ["error", "warning", "unknown", "good"];

function worst(levels: readonly Level[]): Level {
  return gravity.find(level => levels.includes(level)) ?? "unknown";
}

const room_prefixes: Partial<Record<PartName, string>> = {
  dmarc: "dmarc.",
  spf: "spf.",
  dkim: "dkim.",
  transport: "transport.",
};
// Findings about report addresses stand with the reports.
const report_finding = /(^|[.-])(rua|ruf|report|reports|uri)([.-]|$)/;

export function findings_of(report: Report, part: PartName): Finding[] {
  const prefix = room_prefixes[part];
  return prefix === undefined ? [] : report.findings.filter(({ id }) => id.startsWith(prefix));
}

function severity_level(findings: readonly Finding[]): Level {
  if (findings.some(({ severity }) => severity === "error")) return "error";
  return findings.some(({ severity }) => severity === "warning") ? "warning" : "good";
}

function toned(level: Level, text: string): PartState {
  return { tone: tone_of_level(level), text };
}

export function senders_state({ senders, other_senders, spf, state }: Report): PartState {
  if (senders.length === 0) {
    if (state === "pending") return pending;
    if (other_senders.length > 0) return toned(worst(other_senders.map(({ level }) => level)), "no known service");
    return spf.state === "temperror" ? { tone: "open", text: "not known" } : { tone: "calm", text: "none found" };
  }
  const passing = senders.filter(({ text }) => text.startsWith("passes")).length;
  return toned(worst(senders.map(({ level }) => level)), `${passing} of ${senders.length} pass`);
}

export function dmarc_state(report: Report): PartState {
  const { dmarc } = report;
  if (dmarc.state === "pending") return pending;
  if (dmarc.state === "none") return { tone: "bad", text: "no record" };
  if (dmarc.state === "temperror") return { tone: "open", text: "could not be read" };
  const level = severity_level(findings_of(report, "dmarc").filter(({ id }) => !report_finding.test(id)));
  if (level === "error") return { tone: "bad", text: "faulty record" };
  if (dmarc.differs) return { tone: "warn", text: "receivers differ" };
  if (dmarc.testing) return { tone: "warn", text: `${dmarc.policy}, only tested` };
  if (dmarc.policy === "none") return { tone: "warn", text: "only watches" };
  return { tone: level === "warning" ? "warn" : "good", text: dmarc.policy ?? "applies" };
}

export function spf_state(report: Report): PartState {
  const { spf } = report;
  if (spf.state === "pending") return pending;
  if (spf.state === "none") return { tone: "calm", text: "no record" };
  if (spf.state === "temperror") return { tone: "open", text: "could not be read" };
  if (spf.limit_term !== null) return { tone: "bad", text: "permerror at the 11th lookup" };
  if (spf.valid === false || spf.state === "permerror") return { tone: "bad", text: "permerror" };
  const level = severity_level(findings_of(report, "spf"));
  const lookups = spf.lookups === null ? "" : `${spf.lookups} of 10 lookups`;
  return toned(level, lookups || "valid");
}

const found_states = new Set(["found", "weak"]);
const open_states = new Set(["pending", "unknown", "none"]);

export function dkim_state(report: Report): PartState {
  const { keys, exist } = report.dkim;
  const found = keys.filter(({ state }) => found_states.has(state)).length;
  const faulty = keys.filter(({ state }) => !found_states.has(state) && !open_states.has(state)).length;
  if (faulty > 0) return { tone: "warn", text: found > 0 ? `${found} found, ${faulty} faulty` : `${faulty} faulty` };
  if (found > 0) return { tone: "good", text: `${found} found` };
  if (keys.some(({ state }) => state === "pending")) return pending;
  return exist === "no" ? { tone: "warn", text: "none can exist" } : { tone: "open", text: "unknown" };
}

export function reports_state(report: Report): PartState {
  const addresses = report.dmarc.reports;
  if (report.dmarc.state === "pending") return pending;
  if (addresses.length === 0) return { tone: "warn", text: "none" };
  const reached = addresses.filter(({ authorized }) => authorized === true).length;
  const lost = addresses.filter(({ authorized }) => authorized === false).length;
  const text = `${reached} of ${count_of(addresses.length, "address", "addresses")}`;
  if (reached === addresses.length) return { tone: "good", text };
  return { tone: lost > 0 ? "warn" : "open", text };
}

export function transport_state(report: Report): PartState {
  const { mx_state, null_mx } = report.transport;
  if (mx_state === "pending") return pending;
  if (mx_state === "failed") return { tone: "open", text: "could not be read" };
  if (null_mx) return { tone: "calm", text: "takes no mail" };
  if (report.mx.length === 0) return { tone: "calm", text: "no MX record" };
  return toned(
    severity_level(findings_of(report, "transport")),
    count_of(report.mx.length, "mail server", "mail servers"),
  );
}

export const part_states: Partial<Record<PartName, (report: Report) => PartState>> = {
  senders: senders_state,
  dmarc: dmarc_state,
  spf: spf_state,
  dkim: dkim_state,
  reports: reports_state,
  transport: transport_state,
};

// The zone that a DNS panel would show: the Organizational Domain, or the domain itself while that is not known.
export function zone_of(report: Report): string {
  const domain = report.domain ?? "";
  const organization = report.dmarc.organizational_domain;
  return organization !== null && (domain === organization || domain.endsWith(`.${organization}`))
    ? organization
    : domain;
}
