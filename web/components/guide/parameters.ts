// The blanks of a guide that a reader can fill in, and how a form names them.
import type { Guide } from "../../generated/report.ts";

export type Parameter = Guide["parameters"][number];

// Words that stand in capitals wherever they are written.
const capitals: readonly (readonly [RegExp, string])[] = [
  [/\bmail from\b/gi, "MAIL FROM"],
  [/\bdkim\b/gi, "DKIM"],
  [/\bspf\b/gi, "SPF"],
];

// "mail_from_label" is "MAIL FROM label", "token1" is "Token 1".
export function label_of(name: string): string {
  const text = name.replaceAll("_", " ").replace(/(?<=[a-z])(?=\d)/gi, " ");
  const upper = text.charAt(0).toUpperCase() + text.slice(1);
  return capitals.reduce((shown, [word, written]) => shown.replace(word, written), upper);
}

// A parameter that follows from others is not asked for: it has a default or is derived, and nothing tells what to type.
function is_asked(parameter: Parameter): boolean {
  if (parameter.source === "derived") return false;
  return parameter.choices.length > 0 || parameter.example !== null || parameter.default === null;
}

// Those that the shown setups use, without the fixed ones.
export function asked_parameters(guide: Guide, setups: readonly string[], fixed: readonly string[]): Parameter[] {
  const used = new Set(
    guide.setups
      .filter(({ id }) => setups.length === 0 || setups.includes(id))
      .flatMap(({ parameters, missing_parameters }) => [...Object.keys(parameters), ...missing_parameters]),
  );
  return guide.parameters.filter(
    parameter => is_asked(parameter) && used.has(parameter.name) && !fixed.includes(parameter.name),
  );
}

// What an empty field stands for.
export function empty_means({ value, source, default: usual, example }: Parameter): string {
  if (source === "read" || source === "candidate") return `${value} (found in DNS)`;
  if (usual !== null) return `${usual} (the usual one)`;
  return example === null ? "" : example;
}
