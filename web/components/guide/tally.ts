// How many of a guide's records are in which state, in words.
import type { Guide, Setup, SetupRecord } from "../../generated/report.ts";
import type { GuideState } from "../../host/guide_controller.ts";
import type { Snapshot } from "../../host/snapshot.ts";
import { count_of } from "../../text/names.ts";
import { asked_resolvers } from "../progress/progress.ts";
import type { RecordState } from "../record/record.ts";
import type { Tone } from "../tag/tag.ts";

const order: readonly RecordState[] = ["published", "different", "missing", "in_the_way", "unknown"];

export function shown_setups(guide: Guide, wanted: readonly string[]): Setup[] {
  return guide.setups.filter(({ id }) => wanted.length === 0 || wanted.includes(id));
}

// A record with a blank in its host is asked of nobody.
function is_filled({ host }: SetupRecord): boolean {
  return !host.includes("{");
}

// "2 published, 1 missing"
export function tally(setups: readonly Setup[]): string {
  const states = setups.flatMap(({ records }) => records.filter(is_filled).map(({ state }) => state));
  return order
    .map(state => ({ state, count: states.filter(entry => entry === state).length }))
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => `${count} ${state.replaceAll("_", " ")}`)
    .join(", ");
}

export function status_text(state: GuideState, snapshot: Snapshot, setups: readonly Setup[]): string {
  const { phase, compared, answered, asked, resolver, milliseconds } = state;
  if (phase === "starting") return "Getting ready";
  if (phase === "asking")
    return `${answered} of ${asked} questions answered${resolver === null ? "" : `, asked: ${resolver}`}`;
  if (phase === "stopped") return "Stopped.";
  if (!compared) return "";
  const records = setups.flatMap(setup => setup.records).filter(is_filled).length;
  const time = milliseconds === null ? "" : `${(milliseconds / 1000).toFixed(2)} s, `;
  return `${count_of(records, "record", "records")} compared with DNS: ${tally(setups)}. ${time}${asked_resolvers(snapshot)}`;
}

export interface SetupWord {
  tone: Tone;
  text: string;
}

// What a setup's heading says of its records.
export function setup_word({ records, state }: Setup, compared: boolean): SetupWord | null {
  if (records.length === 0) return { tone: "calm", text: "nothing to publish" };
  if (!compared) return null;
  const wanted = records.filter(record => record.state !== "in_the_way" && !record.optional);
  const published = wanted.filter(record => record.state === "published").length;
  const text = `${published} of ${wanted.length} published`;
  if (state === "published") return { tone: "good", text: "published" };
  return state === "unknown" ? { tone: "open", text: "unknown" } : { tone: "warn", text };
}
