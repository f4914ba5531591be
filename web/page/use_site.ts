// The site's own parts come from its own origin. Imported before anything that is shown: an element may need them at once.
import { site_source } from "../core/site_source.ts";
import { use_source } from "../core/source.ts";

use_source(site_source);
