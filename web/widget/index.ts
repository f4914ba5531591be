// The one script of the widgets: `<script type="module" src="mailalign.js"></script>` brings <mailalign-check> and
// <mailalign-guide>. Nothing else is loaded before one of them is used. It can be imported where there is no document.
import { use_source } from "../core/source.ts";
import { widget_source } from "./source.ts";
export { CheckWidget } from "./check.ts";
export { GuideWidget } from "./guide.ts";
export { CheckedEvent } from "./widget_element.ts";

use_source(widget_source);
