// How far a check is: questions answered, and who is asked.
import { html, nothing, type TemplateResult } from "../../text/markup.ts";
import type { CheckState } from "../../host/check_controller.ts";
import { is_unanswered, type Snapshot } from "../../host/snapshot.ts";
import { count_of, list_of } from "../../text/names.ts";

// Who gave the answers, most first: "Cloudflare, one question Google".
export function asked_resolvers(snapshot: Snapshot): string {
  const counts = new Map<string, number>();
  for (const answer of snapshot.answers)
    if (answer.resolver && !is_unanswered(answer)) counts.set(answer.resolver, (counts.get(answer.resolver) ?? 0) + 1);
  const [first, ...others] = [...counts].sort((a, b) => b[1] - a[1]);
  if (!first) return "";
  return [first[0], ...others.map(([name, count]) => `${count_of(count, "question", "questions")} ${name}`)].join(", ");
}

function counts(state: CheckState): string {
  const { answered, asked, report, phase, milliseconds } = state;
  const rounds = report?.questions.rounds ?? 0;
  if (phase === "starting") return "Getting ready";
  const all = `${answered} of ${asked} questions answered`;
  if (phase === "asking") return rounds > 0 ? `${all}, round ${rounds}` : all;
  if (phase === "stopped") return `Stopped: ${all}`;
  const time = milliseconds === null ? "" : `, ${(milliseconds / 1000).toFixed(2)} s`;
  return `${all} in ${count_of(rounds, "round", "rounds")}${time}`;
}

function who(state: CheckState, snapshot: Snapshot, list: readonly string[]): string {
  if (state.phase === "starting") return `asking ${list_of(list.slice(0, 1))}`;
  if (state.phase === "asking") return state.resolver === null ? "nobody left to ask" : `asked: ${state.resolver}`;
  const names = asked_resolvers(snapshot);
  return names ? `asked: ${names}` : "nobody answered";
}

export function progress(
  state: CheckState,
  snapshot: Snapshot,
  list: readonly string[],
  change: TemplateResult,
): TemplateResult | typeof nothing {
  if (state.origin !== "dns" && state.resolver === null) return nothing;
  const most = Math.max(state.asked, 1);
  const text = `${state.answered} of ${state.asked}`;
  return html`<div class="progress" role="status">
    <progress .value=${state.answered} max=${most} aria-label="Questions answered">${text}</progress>
    <ul>
      <li>${counts(state)}</li>
      <li>${who(state, snapshot, list)} (${change})</li>
      ${state.phase === "done" ? html`<li>nothing else left this page</li>` : nothing}
    </ul>
  </div>`;
}
