// What goes into a template as text is made visible, wherever it stands; what is no text goes in as it is.
import { describe, expect, it } from "vitest";
import { html, svg } from "../text/markup.ts";

const hidden = "a\u202eb";
const shown = "a[U+202E]b";

describe("text in a template", () => {
  it.each([
    ["between tags", html`<p>${hidden}</p>`, [shown]],
    ["without any tag", html`${hidden}`, [shown]],
    ["behind an attribute with >", html`<p title="a > b">${hidden}</p>`, [shown]],
    ["behind an empty element", html`<br />${hidden}`, [shown]],
    ["in a list of lists", html`<p>${[hidden, [hidden]]}</p>`, [[shown, [shown]]]],
    ["in a drawing", svg`<text x=${"1"}>${hidden}</text>`, ["1", shown]],
    ["in what is read out", html`<p aria-label=${hidden}></p>`, [shown]],
    [
      "in a part of what is read out",
      html`<p aria-label="${hidden} and ${hidden}.">${hidden}</p>`,
      [shown, shown, shown],
    ],
    [
      "behind another attribute",
      html`<a class=${"x"} title=${hidden} href=${hidden}>${hidden}</a>`,
      ["x", shown, hidden, shown],
    ],
    ["an address", html`<a href=${hidden}>${1}</a>`, [hidden, 1]],
    ["a property", html`<input .value=${hidden} placeholder=${hidden} />`, [hidden, shown]],
    ["an address in quotes", html`<a href="#${hidden}">${hidden}</a>`, [hidden, shown]],
    [
      "a handler, then text",
      html`<a @click=${hidden}>${hidden}</a><b ?hidden=${true}>${hidden}</b>`,
      [hidden, shown, true, shown],
    ],
  ])("%s", (_, { values }, expected) => {
    expect(values).toEqual(expected);
  });

  it("keeps the template's own strings, by which Lit knows it", () => {
    const make = (text: string) => html`<p>${text}</p>`;
    expect(make("a").strings).toBe(make("b").strings);
  });
});
