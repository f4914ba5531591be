// What went wrong on the way, and what can be done about it.
import { html, nothing, type TemplateResult } from "../../text/markup.ts";
import type { CheckState } from "../../host/check_controller.ts";
import type { ChangeOver } from "../../resolver/asker.ts";
import { count_of } from "../../text/names.ts";
import { icon } from "../icon/icon.ts";
import { notice } from "../notice/notice.ts";

// What a check or a guide tells of its way.
export type NoticeState = Pick<
  CheckState,
  "problems" | "changes" | "answered" | "failed" | "open" | "origin" | "phase"
>;

// Null: this page cannot do that.
export interface NoticeActions {
  go_on: () => void;
  open_file: (() => void) | null;
  choose_resolver: (() => void) | null;
  own_resolver: (() => void) | null;
}

function button(
  text: string,
  action: (() => void) | null,
  shape: "again" | "file" | null = null,
): TemplateResult | typeof nothing {
  if (action === null) return nothing;
  return html`<button class="quiet" type="button" @click=${action}>${shape === null ? nothing : icon(shape)}${text}</button>`;
}

function change_over({ from, to, reason }: ChangeOver, actions: NoticeActions): TemplateResult {
  return notice(
    "warn",
    html`<p>
      <b>${from.name} does not answer, so ${to?.name} is asked.</b> ${reason} The questions go on where they stopped. Each
      answer keeps the name of the resolver it came from.
    </p>`,
    html`${button(`Try ${from.name} again`, actions.go_on, "again")}
    ${button("Choose a resolver", actions.choose_resolver)}`,
  );
}

function nobody(reason: string, actions: NoticeActions): TemplateResult {
  return notice(
    "bad",
    html`<p>
      <b>No resolver can be reached.</b> You may be offline, or your network blocks DNS over
      HTTPS.${actions.open_file === null ? nothing : " A saved report still opens here."}
    </p>
    <p class="soft">The last one said: ${reason}</p>`,
    html`${button("Try again", actions.go_on, "again")} ${button("Open a saved report", actions.open_file, "file")}
    ${button("Enter your own resolver", actions.own_resolver)}`,
  );
}

// A file that cannot be read stays as it is; everything else may work the next time.
function problem(text: string, { origin }: NoticeState, actions: NoticeActions): TemplateResult {
  const again = origin === "dns" ? button("Try again", actions.go_on, "again") : null;
  return notice("bad", html`<p><b>${text}</b></p>`, again);
}

function stopped(actions: NoticeActions): TemplateResult {
  return notice(
    "calm",
    html`<p><b>You stopped here.</b> What was answered stands; the rest is not known.</p>`,
    button("Go on", actions.go_on, "again"),
  );
}

// `reason`: why nobody is asked any more; null where somebody still answers.
function unanswered(count: number, reason: string | null, actions: NoticeActions): TemplateResult {
  return notice(
    "warn",
    html`<p>
        <b>${count_of(count, "question was", "questions were")} not answered.</b> What depends on them is not known; the rest
        of the report stands.
      </p>
      ${reason === null ? nothing : html`<p class="soft">The last resolver said: ${reason}</p>`}`,
    html`${button("Ask again", actions.go_on, "again")}
    ${reason === null ? nothing : button("Choose a resolver", actions.choose_resolver)}`,
  );
}

function open_questions(state: NoticeState, actions: NoticeActions): TemplateResult | typeof nothing {
  const count = state.open?.dns.length ?? 0;
  if (state.origin === "dns" || state.phase !== "done" || count === 0) return nothing;
  return notice(
    "calm",
    html`<p>
      <b>${count_of(count, "answer is", "answers are")} not in this report.</b> What depends on them is not known, and nobody
      was asked.
    </p>`,
    button("Ask what is missing", actions.go_on),
  );
}

export function notices(state: NoticeState, actions: NoticeActions): TemplateResult {
  const last = state.changes[state.changes.length - 1];
  const lost = last !== undefined && last.to === null;
  const nobody_answers = lost && state.answered === 0;
  const changed = lost ? state.changes[state.changes.length - 2] : last;
  return html`${state.problems.map(text => problem(text, state, actions))}
  ${state.phase === "stopped" ? stopped(actions) : nothing}
  ${nobody_answers ? nobody(last.reason, actions) : nothing}
  ${changed === undefined || nobody_answers ? nothing : change_over(changed, actions)}
  ${state.failed > 0 && !nobody_answers ? unanswered(state.failed, lost ? last.reason : null, actions) : nothing}
  ${open_questions(state, actions)}`;
}
