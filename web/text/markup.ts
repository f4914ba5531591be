// The one way by which anything gets into a page: Lit's templates, with every text put into them made visible. Nobody
// has to remember which text came from DNS, a file or the address of the page; the linter holds that nothing else
// imports Lit's own. What is no text (addresses, values of fields, what is copied) goes in as it is.
import { html as lit_html, type SVGTemplateResult, svg as lit_svg, type TemplateResult } from "lit";
import { visible } from "./visible.ts";

export { nothing, type SVGTemplateResult, type TemplateResult } from "lit";

// Attributes that are read out or shown.
const shown_attributes = new Set(["aria-label", "aria-description", "aria-valuetext", "title", "placeholder", "alt"]);
const closed_tag = /<[a-z/!](?:[^<>"']|"[^"]*"|'[^']*')*>/gi;
const attribute_at_end = /([^\s"'=<>/]+)=(?:"[^"]*|'[^']*|[^\s"'>]*)$/;

// For each place of a template: whether what is put there is shown to the reader.
function places(strings: readonly string[]): boolean[] {
  let open = "";
  return strings.slice(0, -1).map(piece => {
    const begun = (open + piece).replace(closed_tag, "");
    const tag = begun.search(/<[a-z/!]/i);
    open = tag < 0 ? "" : `${begun.slice(tag)}x`; // x: what is put there
    if (tag < 0) return true;
    return shown_attributes.has(attribute_at_end.exec(begun)?.[1]?.toLowerCase() ?? "");
  });
}

const known_places = new WeakMap<TemplateStringsArray, boolean[]>();

function shown_places(strings: TemplateStringsArray): boolean[] {
  let known = known_places.get(strings);
  if (known === undefined) {
    known = places(strings);
    known_places.set(strings, known);
  }
  return known;
}

function shown(value: unknown): unknown {
  if (typeof value === "string") return visible(value);
  return Array.isArray(value) ? value.map(shown) : value;
}

function all_shown(strings: TemplateStringsArray, values: unknown[]): unknown[] {
  const at = shown_places(strings);
  return values.map((value, index) => (at[index] ? shown(value) : value));
}

export function html(strings: TemplateStringsArray, ...values: unknown[]): TemplateResult<1> {
  return lit_html(strings, ...all_shown(strings, values));
}

export function svg(strings: TemplateStringsArray, ...values: unknown[]): SVGTemplateResult {
  return lit_svg(strings, ...all_shown(strings, values));
}
