// Starts the DNS servers of the end-to-end tests on loopback: unbound holding the zones of this folder (one signed,
// one bogus), dnsdist in front of it for DNS over HTTPS, and the server that misbehaves. Nothing asks the outside.
// What may live here: making the folder they run in, starting, waiting until they answer, stopping.
//
//   node e2e/servers/start.mjs     prints the endpoints as one line of JSON and runs until SIGTERM or SIGINT
//
// As a module: `const servers = await start_servers(); ... await servers.stop()`.

import { execFileSync, spawn } from "node:child_process";
import { createSocket } from "node:dgram";
import fs from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { encode_query } from "./dns_message.mjs";
import { start_misbehaving } from "./misbehave.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const work_folder = path.join(here, "..", "..", "build", "e2e");
const environment = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` };
const answer_within = 20_000; // milliseconds until a server must have answered
const attempts = 3; // a free port may be taken by somebody else before the server opens it

/** Starts all servers. Gives their endpoints and a `stop` that ends them and removes their folder. */
export async function start_servers() {
  for (let attempt = 1; ; ++attempt) {
    try {
      return await start_once();
    } catch (error) {
      if (attempt === attempts) throw error;
    }
  }
}

async function start_once() {
  fs.mkdirSync(work_folder, { recursive: true });
  const folder = fs.mkdtempSync(path.join(work_folder, "dns-"));
  const running = [];
  let misbehaving;
  const stop = async () => {
    await Promise.all([...running.map(end), misbehaving?.stop()]);
    fs.rmSync(folder, { recursive: true, force: true });
  };
  try {
    const ports = await free_ports(["UNBOUND_PORT", "DNS_PORT", "DOH_HTTP_PORT", "DOH_HTTPS_PORT"]);
    write_files(folder, ports);
    running.push(run("unbound", ["-d", "-c", path.join(folder, "unbound.conf")], folder));
    running.push(run("dnsdist", ["--supervised", "--disable-syslog", "-C", path.join(folder, "dnsdist.conf")], folder));
    misbehaving = await start_misbehaving(`http://127.0.0.1:${ports.DOH_HTTP_PORT}/dns-query`);
    const endpoints = {
      doh: `http://127.0.0.1:${ports.DOH_HTTP_PORT}/dns-query`,
      doh_https: `https://127.0.0.1:${ports.DOH_HTTPS_PORT}/dns-query`,
      certificate: path.join(folder, "tls.crt"),
      dns: `127.0.0.1:${ports.DNS_PORT}`,
      misbehaving: misbehaving.url,
      processes: running.map(child => child.pid),
    };
    await answering(endpoints.doh, running, folder);
    return { endpoints, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Ports that were free a moment ago, for TCP and UDP, by name. All are held open until the last is chosen. */
async function free_ports(names) {
  const held = [];
  const ports = {};
  for (const name of names) {
    const server = createServer();
    await new Promise(resolve => server.listen(0, "127.0.0.1", resolve));
    ports[name] = server.address().port;
    const socket = createSocket("udp4");
    await new Promise((resolve, reject) => {
      socket.once("error", reject);
      socket.bind(ports[name], "127.0.0.1", resolve);
    });
    held.push(server, socket);
  }
  await Promise.all(held.map(one => new Promise(resolve => one.close(resolve))));
  return ports;
}

/** Keys, certificate, signed zones and configuration: made anew each time, as signatures age. */
function write_files(folder, ports) {
  const zones = path.join(here, "zones");
  const unsigned = fs.readdirSync(path.join(zones, "unsigned")).sort();
  const texts = unsigned.map(name => fs.readFileSync(path.join(zones, "unsigned", name), "utf8"));
  fs.writeFileSync(path.join(folder, "root.zone"), texts.join("\n"));
  sign_zones(folder);
  make(
    "openssl",
    [
      "req",
      "-x509",
      "-newkey",
      "ec",
      "-pkeyopt",
      "ec_paramgen_curve:P-256",
      "-nodes",
      "-keyout",
      "tls.key",
      "-out",
      "tls.crt",
      "-days",
      "30",
      "-subj",
      "/CN=localhost",
      "-addext",
      "subjectAltName=DNS:localhost,IP:127.0.0.1",
    ],
    folder,
  );
  for (const name of ["unbound.conf", "dnsdist.conf"]) {
    let text = fs.readFileSync(path.join(here, `${name}.template`), "utf8");
    for (const [word, value] of Object.entries({ ...ports, DIR: folder })) text = text.replaceAll(`@${word}@`, value);
    fs.writeFileSync(path.join(folder, name), text);
  }
}

/** Both zones are signed; the trust anchor of bogus.test is for a key that signed nothing (RFC 4035 section 5). */
function sign_zones(folder) {
  const new_key = zone => make("ldns-keygen", ["-a", "ECDSAP256SHA256", "-k", zone], folder).trim();
  const anchors = [];
  for (const name of ["signed", "bogus"]) {
    fs.copyFileSync(path.join(here, "zones", "signed", `${name}.zone`), path.join(folder, `${name}.zone`));
    const key = new_key(`${name}.test`);
    make("ldns-signzone", ["-o", `${name}.test`, "-f", `${name}.zone.signed`, `${name}.zone`, key], folder);
    const anchor = name === "signed" ? key : new_key("bogus.test");
    anchors.push(fs.readFileSync(path.join(folder, `${anchor}.ds`), "utf8"));
  }
  fs.writeFileSync(path.join(folder, "anchors.ds"), anchors.join(""));
}

function make(program, parameters, folder) {
  return execFileSync(program, parameters, {
    cwd: folder,
    env: environment,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
}

function run(program, parameters, folder) {
  const log = fs.openSync(path.join(folder, `${program}.log`), "w");
  const child = spawn(program, parameters, { cwd: folder, env: environment, stdio: ["ignore", log, log] });
  fs.closeSync(log);
  child.program = program;
  child.ended = new Promise(resolve => {
    child.once("exit", resolve);
    child.once("error", resolve);
  });
  process.once("exit", () => child.kill("SIGKILL"));
  return child;
}

async function end(child) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), 3000);
  await child.ended;
  clearTimeout(timer);
}

/** Waits until the signed zone is answered over HTTPS' plain sister with AD set; a server that ended is told with its log. */
async function answering(doh, running, folder) {
  const url = `${doh}?dns=${encode_query("signed.test", "TXT").toString("base64url")}`;
  for (const until = Date.now() + answer_within; ; await new Promise(resolve => setTimeout(resolve, 50))) {
    const dead = running.find(child => child.pid === undefined || child.exitCode !== null);
    if (dead || Date.now() > until) throw new Error(`${dead ? `${dead.program} ended` : "no answer"}\n${logs(folder)}`);
    const response = await fetch(url).catch(() => null);
    if (!response?.ok) continue;
    const flags = Buffer.from(await response.arrayBuffer()).readUInt16BE(2);
    if ((flags & 0x000f) === 0 && (flags & 0x0020) !== 0) return;
  }
}

function logs(folder) {
  const names = fs.readdirSync(folder).filter(name => name.endsWith(".log"));
  return names.map(name => `${name}:\n${fs.readFileSync(path.join(folder, name), "utf8").slice(-2000)}`).join("\n");
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const servers = await start_servers();
  console.log(JSON.stringify(servers.endpoints));
  const finish = () => servers.stop().then(() => process.exit(0));
  process.once("SIGTERM", finish);
  process.once("SIGINT", finish);
}
