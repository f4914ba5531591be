// Starts what the tests talk to, once for all workers; they find the addresses in the environment.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { start_servers } from "./servers/start.mjs";
import { serve_site } from "./servers/static.mjs";

export default async function setup() {
  const folder = fileURLToPath(new URL("../build/site", import.meta.url));
  if (!existsSync(`${folder}/index.html`)) throw new Error("build/site is not there: ./dev build site");
  const [dns, site] = await Promise.all([start_servers(), serve_site(folder)]);
  process.env.MAILALIGN_E2E = JSON.stringify({ ...dns.endpoints, site: site.url, folder });
  return async () => {
    await Promise.all([dns.stop(), site.stop()]);
  };
}
