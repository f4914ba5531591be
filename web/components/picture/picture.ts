// The picture of alignment: position is the message. The inner field is the From domain itself, the outer one its
// Organizational Domain, outside are other organizations. The legend says the same in words and names every domain.
import { html, nothing, type TemplateResult } from "../../text/markup.ts";
import { list_of } from "../../text/names.ts";
import { prose } from "../../text/prose.ts";
import { large } from "./large.ts";
import type { Placement, Row } from "./rows.ts";
import { sign } from "./signs.ts";
import { small } from "./small.ts";

const words: Record<Placement, { term: string; says: string }> = {
  same: { term: "Identical", says: "Aligned, strict too" },
  organization: { term: "Same Organizational Domain", says: "Aligned when relaxed; strict alignment would break it" },
  foreign: { term: "Another organization", says: "Never aligned, even when it passes" },
  unknown: { term: "Unknown", says: "Cannot be placed" },
};

// What a row is to its results: those of a sender, those with a setup.
type Belongs = "of" | "with";

// What is alike is named together.
function entries(rows: readonly Row[], placement: Placement, belongs: Belongs): string[] {
  const groups = new Map<string, string[]>();
  for (const { names, links } of rows)
    for (const { kind, placement: place, domain, fails } of links) {
      if (place !== placement) continue;
      const where = domain === null || placement === "same" ? "" : `, ${domain}`;
      const key = JSON.stringify([kind, `${where}${fails === null ? "" : ` (does not count: ${fails})`}`]);
      groups.set(key, [...(groups.get(key) ?? []), ...names]);
    }
  return [...groups].map(([key, names]) => {
    const [kind, rest] = JSON.parse(key) as [string, string];
    // The title of a setup is a sentence of its own.
    const named = belongs === "with" ? names.map(name => `“${name}”`) : names;
    return `${kind} ${belongs} ${list_of(named)}${rest}`;
  });
}

function legend(rows: readonly Row[], belongs: Belongs): TemplateResult {
  const placements: Placement[] = ["same", "organization", "foreign", "unknown"];
  return html`<dl class="legend" id="pic-d">
    ${placements.map(placement => {
      const list = entries(rows, placement, belongs);
      if (list.length === 0) return nothing;
      const { term, says } = words[placement];
      return html`<div>
        <dt><svg viewBox="0 0 22 22" aria-hidden="true">${sign(placement, 11, 11)}</svg>${term}</dt>
        <dd>${says}: ${prose(list.join("; "))}.</dd>
      </div>`;
    })}
  </dl>`;
}

export function picture(
  rows: readonly Row[],
  domain: string,
  belongs: Belongs = "of",
): TemplateResult | typeof nothing {
  if (rows.length === 0) return nothing;
  const title = `How close each SPF domain and each DKIM signing domain is to the From domain ${domain}`;
  return html`<div class="card"><figure class="picture">
    ${large(rows, domain, title)} ${small(rows, domain, title)} ${legend(rows, belongs)}
  </figure></div>`;
}
