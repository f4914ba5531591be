// Starts the list of providers of the site.
import "./use_site.ts";
import "./providers_page.ts";
