// What all elements share: they render into the light DOM, so that the one sheet styles them on the page and, inside a
// widget's shadow root, the same sheet adopted there.
import { LitElement } from "lit";

export class LightElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}

// Elements register on import, once, whichever script brings them first.
export function define(name: string, element: CustomElementConstructor): void {
  if (customElements.get(name) === undefined) customElements.define(name, element);
}
