// Runs a test program beside real DNS servers on loopback: node with_servers.mjs PROGRAM [ARGUMENT]...
// The servers are those of the end-to-end tests; their endpoints are told in the environment, as MAILALIGN_TEST_*.
import { spawn, spawnSync } from "node:child_process";
import { start_servers } from "../../e2e/servers/start.mjs";

const [program, ...words] = process.argv.slice(2);
if (program === undefined || spawnSync(program, ["--help"]).error) {
  console.error("usage: node with_servers.mjs PROGRAM [ARGUMENT]...");
  process.exit(2);
}
const servers = await start_servers();
const environment = { ...process.env };
for (const name of ["dns", "doh", "doh_https", "certificate", "misbehaving"]) {
  environment[`MAILALIGN_TEST_${name.toUpperCase()}`] = servers.endpoints[name];
}
const child = spawn(program, words, { env: environment, stdio: "inherit" });
const status = await new Promise(resolve => child.once("exit", code => resolve(code ?? 1)));
await servers.stop();
process.exit(status);
