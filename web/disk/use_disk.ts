// Everything comes out of the page itself. Imported before anything that is shown.
import { use_source } from "../core/source.ts";
import { disk_source } from "./source.ts";

use_source(disk_source);
