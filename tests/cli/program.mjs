// Runs the built program as people and programs do, and makes the snapshots it answers from. The program is the one
// that MAILALIGN_PROGRAM names.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));
export const program = process.env.MAILALIGN_PROGRAM ?? path.join(root, "build/native/mailalign");
export const examples = path.join(root, "web/examples");
export const folder = mkdtempSync(path.join(tmpdir(), "mailalign-cli-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

const at_most = 60_000; // milliseconds

// Nothing of the environment the tests run in: it may have NO_COLOR, COLUMNS, a locale of its own.
function environment(extra) {
  return { PATH: process.env.PATH, HOME: folder, LC_ALL: "C.UTF-8", ...extra };
}

/** Standard output and error are no terminal. Gives {status, signal, out, err}, as text. */
export function run(words, { env = {}, input = "" } = {}) {
  const ran = spawnSync(program, words, { env: environment(env), input, timeout: at_most, maxBuffer: 1 << 26 });
  if (ran.error) throw ran.error;
  return { status: ran.status, signal: ran.signal, out: ran.stdout.toString(), err: ran.stderr.toString() };
}

/** The program as a part of a line of the shell, which finds it as "$0" and the words as "$@". */
export function in_shell(line, words, { env = {} } = {}) {
  const ran = spawnSync("bash", ["-c", line, program, ...words], { env: environment(env), timeout: at_most });
  if (ran.error) throw ran.error;
  return { status: ran.status, signal: ran.signal, out: ran.stdout.toString(), err: ran.stderr.toString() };
}

function in_shell_quotes(word) {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** On a pseudo-terminal of that many columns: {status, out}, what the terminal was sent, errors too. */
export function on_terminal(words, { columns = 80, env = {} } = {}) {
  const line = `stty cols ${columns}; exec ${[program, ...words].map(in_shell_quotes).join(" ")}`;
  const given = environment({ TERM: "xterm-256color", SHELL: "/bin/sh", ...env });
  const ran = spawnSync("script", ["-qec", line, "/dev/null"], { env: given, input: "", timeout: at_most });
  if (ran.error) throw ran.error;
  return { status: ran.status, out: ran.stdout.toString().replaceAll("\r\n", "\n") };
}

export const escape = "\u001b";
const colour = new RegExp(`${escape}\\[(?:[0-4]|3[1-6])m`, "g");

/** Without the sequences with which the program sets and takes back its colours and lines; all others stay. */
export function without_colour(text) {
  return text.replace(colour, "");
}

let files = 0;

export function write_file(text) {
  const file = path.join(folder, `${++files}.json`);
  writeFileSync(file, text);
  return file;
}

/** A snapshot file of {"example.com TXT": [["v=spf1 -all"]], "x.example TXT": "SERVFAIL"}. */
export function snapshot(zone) {
  const answers = Object.entries(zone).map(([question, records]) => {
    const [name, type] = question.split(" ");
    return typeof records === "string"
      ? { name, type, rcode: records, status: "ok", records: [] }
      : { name, type, rcode: "NOERROR", status: "ok", records };
  });
  return write_file(JSON.stringify({ version: 1, answers }));
}

/** The words of a check for each scenario that brings its own snapshot. */
export function scenarios() {
  const files = path.join(root, "tests/scenario/files");
  return readdirSync(files).flatMap(name => {
    const scenario = JSON.parse(readFileSync(path.join(files, name), "utf8"));
    if (!scenario.snapshot || scenario.snapshot_file) return [];
    const { domain, selectors = [], provider, parameters = {} } = scenario.request;
    const words = [
      "check",
      domain,
      "--snapshot",
      write_file(JSON.stringify({ version: 1, answers: [], ...scenario.snapshot })),
    ];
    if (scenario.closed_world) words.push("--closed-world");
    for (const selector of selectors) words.push("--selector", selector);
    if (provider) words.push("--provider", provider);
    for (const [key, value] of Object.entries(parameters)) words.push("--set", `${key}=${value}`);
    return [words];
  });
}

/** Domains that have what their names say, at least; each is all there is of it (--closed-world). */
export const world = snapshot({
  // A key that a receiver cannot use, a misspelt policy.
  "faulty.example TXT": [["v=spf1 ip4:1.2.3 -all"]],
  "_dmarc.faulty.example TXT": [["v=DMARC1; p=rejekt; rua=mailto:dmarc@faulty.example"]],
  // Legal, and unwise.
  "unwise.example TXT": [["v=spf1 ip4:198.18.0.1 ?all"]],
  "_dmarc.unwise.example TXT": [["v=DMARC1; p=none; rua=mailto:dmarc@unwise.example"]],
  // Sends nothing, and says so.
  "quiet.example TXT": [["v=spf1 -all"]],
  "quiet.example MX": [{ preference: 0, exchange: "." }],
  "_dmarc.quiet.example TXT": [["v=DMARC1; p=reject; rua=mailto:dmarc@quiet.example"]],
  // No answer to what the verdict needs.
  "silent.example TXT": [["v=spf1 -all"]],
  "_dmarc.silent.example TXT": "SERVFAIL",
  "mute.example TXT": "SERVFAIL",
});

/** The words of a call that answers from `world`. */
export function in_world(...words) {
  return [...words, "--snapshot", world, "--closed-world"];
}
