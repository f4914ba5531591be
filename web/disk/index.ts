// The page on disk: the pages of the site in one, told apart by the fragment.
import "./use_disk.ts";
import "../styles/main.css";
import { html } from "../text/markup.ts";
import { define, LightElement } from "../components/element/element.ts";
import "../page/guide_page.ts";
import "../page/page.ts";
import "../page/providers_page.ts";

type Shown = "check" | "providers" | "guide";

function shown_by(hash: string): Shown {
  const fields = new URLSearchParams(hash.replace(/^#/, ""));
  if (fields.has("providers")) return "providers";
  return fields.has("provider") ? "guide" : "check";
}

export class DiskPage extends LightElement {
  static override properties = { shown: { state: true } };
  declare shown: Shown;
  readonly #follow = () => {
    // The skip link leads to the content of the page, not to another page.
    if (location.hash !== "#main") this.shown = shown_by(location.hash);
  };

  constructor() {
    super();
    this.shown = shown_by(location.hash);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("hashchange", this.#follow);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("hashchange", this.#follow);
  }

  protected override render() {
    if (this.shown === "providers") return html`<mailalign-providers-page></mailalign-providers-page>`;
    if (this.shown === "guide") return html`<mailalign-guide-page></mailalign-guide-page>`;
    return html`<mailalign-page></mailalign-page>`;
  }
}

define("mailalign-disk-page", DiskPage);
