// Serves a built site on loopback and says where: `node web/serve.mjs build/site`. Ends with Ctrl-C.
import { serve_site } from "../e2e/servers/static.mjs";

const site = await serve_site(process.argv[2] ?? "build/site");
console.log(`\nThe site is at ${site.url} (Ctrl-C ends it).`);
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => site.stop().then(() => process.exit(0)));
