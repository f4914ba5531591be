// Copies a value, and says that it did.
import { html } from "../../text/markup.ts";
import { define, LightElement } from "../element/element.ts";
import { icon } from "../icon/icon.ts";

const shown_milliseconds = 2_000;

// Where the clipboard is not allowed (a page on disk, an old browser), the text is selected in a field of its own.
async function copy_text(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "hidden-text";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}

export class CopyButton extends LightElement {
  static override properties = { text: {}, label: {}, what: {}, outcome: { state: true } };
  declare text: string;
  declare label: string;
  // Read out behind the label: "the host".
  declare what: string;
  declare outcome: "" | "copied" | "failed";
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.text = "";
    this.label = "Copy";
    this.what = "";
    this.outcome = "";
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  async #copy(): Promise<void> {
    this.outcome = (await copy_text(this.text)) ? "copied" : "failed";
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.outcome = "";
    }, shown_milliseconds);
  }

  protected override render() {
    const says = { "": this.label, copied: "Copied", failed: "Not allowed" }[this.outcome];
    const shape = this.outcome === "copied" ? "ok" : this.label === "Copy" ? "copy" : "link";
    const what = this.what ? html`<span class="hidden-text"> ${this.what}</span>` : "";
    return html`<button class=${this.label === "Copy" ? "copy" : "quiet"} type="button" @click=${this.#copy}
        >${icon(shape)}<span>${says}</span>${what}</button
      ><span class="hidden-text" role="status">${this.outcome === "" ? "" : says}</span>`;
  }
}

define("mailalign-copy", CopyButton);
