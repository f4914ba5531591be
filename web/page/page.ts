// The start and check page: what the fragment says is shown.
import { html } from "lit";
import { define, LightElement } from "../components/element/element.ts";
import { CheckController } from "../host/check_controller.ts";
import { load_choice, resolvers_of } from "../resolver/settings.ts";

export class CheckPage extends LightElement {
  readonly check = new CheckController(this, () => resolvers_of(load_choice()));
  protected override render() {
    return html`<h1>mailalign</h1>`;
  }
}

define("mailalign-page", CheckPage);
