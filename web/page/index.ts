// Starts the start and check page of the site.
import { site_source } from "../core/site_source.ts";
import { use_source } from "../core/source.ts";
import "./page.ts";

use_source(site_source);
