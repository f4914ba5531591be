// What people see: widths, colours, underlining, on a real pseudo-terminal and where there is none.
import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { escape, examples, in_world, on_terminal, run, scenarios, snapshot, without_colour } from "./program.mjs";

const made_up = path.join(examples, "made-up.json");
const real = path.join(examples, "real-2026-08.json");
const faulty = in_world("check", "faulty.example", "--fail-on", "never");

// As a terminal counts: our texts and examples have no wide characters.
function columns(line) {
  return [...line].length;
}

const pages = [
  ["check", "shop.example", "--snapshot", made_up],
  ["check", "post.example", "--snapshot", made_up, "--provider", "amazon-ses"],
  ["check", "wikimedia.org", "--snapshot", real],
  ["check", "justice.gov.uk", "--snapshot", real],
  ["guide", "amazon-ses", "--domain", "post.example", "--snapshot", made_up],
  ["guide", "microsoft-365", "--domain", "post.example", "--snapshot", made_up],
  ["providers"],
  ["explain", "spf.lookup-limit"],
  ["parse", "spf", "--", `v=spf1 a mx/24 ip4:1.2.3 include:${"long.".repeat(40)}example ?all`],
  [
    "parse",
    "dmarc",
    "--",
    "v=DMARC1; p=reject; rua=mailto:a@b.example!10m,foo; sp=Quarantine;pct=20; foo=bar; adkim=x",
  ],
  ["parse", "dkim", "--", `v=DKIM1; p=${"MIGfMA0G".repeat(60)}`],
  ["--help"],
  ["check", "--help"],
  ["guide", "--help"],
  ["providers", "--help"],
  ["parse", "--help"],
  ["explain", "--help"],
];

test("no line is wider than COLUMNS, whatever is shown", () => {
  for (const words of pages) {
    for (const width of [40, 60, 80, 100, 120]) {
      const ran = run(words, { env: { COLUMNS: String(width) } });
      assert.ok(ran.status < 2 || ran.status === 3, ran.err);
      assert.ok(ran.out.length > 60);
      for (const line of ran.out.split("\n")) {
        assert.ok(columns(line) <= width, `${words.join(" ")} at ${width}: ${line}`);
        assert.ok(!line.endsWith(" "), `a blank at the end: ${line}`);
      }
    }
  }
});

test("nor in the report of any scenario", () => {
  const all = scenarios();
  assert.ok(all.length > 50);
  for (const words of all) {
    for (const width of [40, 80, 120]) {
      const ran = run(words, { env: { COLUMNS: String(width) } });
      assert.equal(ran.signal, null, words.join(" "));
      for (const line of ran.out.split("\n"))
        assert.ok(columns(line) <= width, `${words.join(" ")} at ${width}: ${line}`);
    }
  }
});

test("nothing is lost, whatever the width", () => {
  // Blanks, and what stands for wrapping, aside: every character of the record.
  const record = `v=spf1 include:${"long.".repeat(40)}example -all`;
  for (const width of [40, 80, 120]) {
    const shown = run(["parse", "spf", "--", record], { env: { COLUMNS: String(width) } }).out;
    const until = shown.split("What it says")[0].replace(/[\s^]/g, "");
    assert.ok(until.includes(record.replaceAll(" ", "")), shown);
  }
});

test("COLUMNS is bounded, and ignored where it is no number", () => {
  const widest = env => Math.max(...run(pages[0], { env }).out.split("\n").map(columns));
  assert.ok(widest({ COLUMNS: "10" }) <= 40);
  assert.ok(widest({ COLUMNS: "10000" }) <= 120);
  assert.ok(widest({ COLUMNS: "10000" }) > 80);
  for (const none of ["", "wide", "0", "-5"]) assert.equal(widest({ COLUMNS: none }), widest({}));
  assert.ok(widest({}) <= 80);
});

test("text beside a label is aligned below it", () => {
  const out = run(pages[0], { env: { COLUMNS: "60" } }).out.split("\n");
  const value = out.findIndex(line => /^ +Value +v=DMARC1/.test(line));
  assert.ok(value > 0);
  const start = out[value].indexOf("v=DMARC1");
  assert.equal(out[value + 1].search(/\S/), start, out[value + 1]);
});

test("colour: --color, then NO_COLOR, then CLICOLOR_FORCE, then whether it is a terminal", () => {
  const coloured = (env, ...more) => run([...faulty, ...more], { env }).out.includes(escape);
  const on = (env, ...more) => on_terminal([...faulty, ...more], { env }).out.includes(escape);
  assert.equal(coloured({}), false);
  assert.equal(coloured({}, "--color", "auto"), false);
  assert.equal(coloured({}, "--color", "always"), true);
  assert.equal(coloured({ CLICOLOR_FORCE: "1" }), true);
  assert.equal(coloured({ CLICOLOR_FORCE: "0" }), false);
  assert.equal(coloured({ CLICOLOR_FORCE: "" }), false);
  assert.equal(coloured({ CLICOLOR_FORCE: "1", NO_COLOR: "1" }), false);
  assert.equal(coloured({ NO_COLOR: "1" }, "--color", "always"), true);
  assert.equal(coloured({ CLICOLOR_FORCE: "1" }, "--color", "never"), false);
  assert.equal(on({}), true);
  assert.equal(on({}, "--color", "never"), false);
  assert.equal(on({ NO_COLOR: "1" }), false);
  assert.equal(on({ NO_COLOR: "" }), true);
  assert.equal(on({ TERM: "dumb" }), false);
  assert.equal(run([...faulty, "--json", "--color", "always"]).out.includes(escape), false);
});

test("colour adds escape sequences and changes nothing else", () => {
  const plain = run(faulty).out;
  const coloured = run([...faulty, "--color", "always"]).out;
  assert.equal(without_colour(coloured), plain);
  // Only what sets and resets: no cursor is moved, nothing is erased.
  for (const part of coloured.split(escape).slice(1)) assert.match(part, /^\[[0-9]{1,2}m/);
  for (const line of coloured.split("\n")) {
    const last = line.lastIndexOf(escape);
    if (last >= 0) assert.ok(line.slice(last).startsWith(`${escape}[0m`), "a line leaves the terminal as it found it");
  }
});

test("on a terminal: its own width, COLUMNS before it, the same status and text", () => {
  for (const width of [40, 80, 120]) {
    const shown = on_terminal(["check", "shop.example", "--snapshot", made_up], { columns: width });
    assert.equal(shown.status, 1);
    assert.equal(without_colour(shown.out), run(pages[0], { env: { COLUMNS: String(width) } }).out);
  }
  const narrow = on_terminal(pages[0], { columns: 120, env: { COLUMNS: "50" } });
  assert.equal(without_colour(narrow.out), run(pages[0], { env: { COLUMNS: "50" } }).out);
});

test("faulty characters are underlined in their record, and pointed at with a number", () => {
  const words = ["parse", "spf", "--", "v=spf1 ip4:1.2.3 -all"];
  const lines = run(words).out.split("\n");
  const at = lines.indexOf("  v=spf1 ip4:1.2.3 -all");
  assert.ok(at > 0);
  assert.equal(lines[at + 1], "             ^^^^^");
  assert.equal(lines[at + 2], "             1");
  assert.match(lines[at + 3], /^ {2}1 \u2717 error {2}1\.2\.3 is not an address/);
  const shown = on_terminal(words);
  assert.ok(shown.out.includes(`ip4:${escape}[0m${escape}[4m1.2.3${escape}[0m -all`), JSON.stringify(shown.out));
});

test("characters of two columns count as two", () => {
  const lines = run(["parse", "spf", "--", "v=spf1 \u6f22\u5b57 ip4:1.2.3 -all"]).out.split("\n");
  const at = lines.indexOf("  v=spf1 \u6f22\u5b57 ip4:1.2.3 -all");
  assert.ok(at > 0);
  assert.match(lines[at + 1], /^ {9}\^+ +\^{5}$/);
  assert.equal(lines[at + 1].lastIndexOf(" ") + 1, 2 + 7 + 4 + 1 + 4);
  const narrow = run(["parse", "dmarc", "--", `v=DMARC1; p=none; x=${"\u6f22\u5b57".repeat(60)}`], {
    env: { COLUMNS: "40" },
  });
  for (const line of narrow.out.split("\n")) {
    assert.ok(columns(line) + line.replace(/[^\u6f22\u5b57]/g, "").length <= 40, line);
  }
});

test("in a report too: the record that a finding speaks of, and no other", () => {
  // The faulty record is the second of three texts.
  const file = snapshot({
    "many.example TXT": [["some-verification=v=spf1 ip4:1.2.3"], ["v=spf1 ", "ip4:1.2.3 -all"], ["other"]],
    "_dmarc.many.example TXT": [["about nothing"], ["v=DMARC1; p=reject; rua=mailto:dmarc@many.example; pct=5"]],
  });
  const out = run(["check", "many.example", "--snapshot", file, "--closed-world"]).out;
  assert.match(out, /\nSPF\n(?:.*\n)*? {2}v=spf1 ip4:1\.2\.3 -all\n {13}\^{5}\n {13}1\n {2}1 \u2717 error/);
  assert.match(out, /\nDMARC\n {2}v=DMARC1; p=reject; rua=mailto:dmarc@many\.example; pct=5\n {53}\^{5}\n/);
});

test("a record that is almost one is shown where its fault is told", () => {
  const file = snapshot({ "almost.example TXT": [["other"], ["v=spf2 ip4:198.18.0.1 -all"]] });
  const out = run(["check", "almost.example", "--snapshot", file, "--closed-world"]).out;
  assert.match(out, /almost\.example TXT:\n {2}v=spf2 ip4:198\.18\.0\.1 -all\n {2}\^{6}/);
});

test("a setup says whose it is where several providers stand together", () => {
  const report = run(["check", "shop.example", "--snapshot", made_up]).out;
  assert.match(report, /^ {2}Google Workspace: .+ \(dkim-custom\) {2}\u2713 published$/m);
  const guide = run(["guide", "google-workspace", "--domain", "shop.example", "--snapshot", made_up]).out;
  assert.match(guide, /^ {2}DKIM .+ \(dkim-custom\)/m);
});

test("numbers beside a record go up from left to right", () => {
  const out = run(["parse", "dmarc", "--", "v=DMARC1; p=Reject; rua=foo; pct=20; adkim=x; unheard=of"]).out;
  const numbers = out
    .match(/^\s*1(?:\s+\d)+$/m)[0]
    .trim()
    .split(/\s+/);
  assert.deepEqual(
    numbers,
    [...numbers].sort((a, b) => a - b),
  );
  assert.ok(numbers.length >= 4);
});

test("without UTF-8 all is ASCII", () => {
  for (const words of pages) {
    const ran = run(words, { env: { LC_ALL: "C" } });
    assert.match(ran.out, /^[\n\x20-\x7e]*$/);
  }
  const refused = run(["explain", "b\u00fccher"], { env: { LC_ALL: "C" } });
  assert.match(refused.err, /^[\n\x20-\x7e]*$/);
  assert.match(refused.err, /b\\195\\188cher/);
});

test("errors keep no colour, and are shown on a terminal", () => {
  const shown = on_terminal(["check", ".."]);
  assert.equal(shown.status, 2);
  assert.match(shown.out, /^mailalign: Two dots/);
  assert.equal(shown.out.includes(escape), false);
});

test("a snapshot that lacks answers asks nobody: they are missing, not on their way", () => {
  const { out } = run(["check", "nothing.example", "--selector", "s1", "--snapshot", snapshot({})]);
  assert.match(out, /Answers from DNS are missing/);
  assert.match(out, /s1 +\? not known|s1 +\[\?\] not known/);
  assert.doesNotMatch(out, /asking|waiting/i);
});

test("a domain that needs a value names the value", () => {
  const { out } = run([
    "guide",
    "amazon-ses",
    "--domain",
    "shop.example",
    "--snapshot",
    snapshot({}),
    "--closed-world",
  ]);
  assert.match(out, /^ +SPF +a name in amazonses\.com that needs region: not aligned$/m);
  assert.match(out, /^ +SPF +a name in shop\.example that needs mail_from_label: aligned, relaxed/m);
});
