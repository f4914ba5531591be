// Starts the start and check page of the site.
import "./use_site.ts";
import "./page.ts";
