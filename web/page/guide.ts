// Starts the guide page of the site.
import "./use_site.ts";
import "./guide_page.ts";
