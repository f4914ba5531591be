// Standard input, output and error, and files: snapshots read and saved, readers that go away, disks that are full.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { examples, folder, in_shell, in_world, run, scenarios, snapshot, world, write_file } from "./program.mjs";

const made_up = path.join(examples, "made-up.json");
const time = ["--time", "1767225600"];

test("a snapshot comes by standard input", () => {
  const input = readFileSync(made_up);
  for (const form of [[], ["--json"]]) {
    const by_input = run(["check", "shop.example", "--snapshot", "-", ...time, ...form], { input });
    const by_file = run(["check", "shop.example", "--snapshot", made_up, ...time, ...form]);
    assert.deepEqual(by_input, by_file);
    assert.equal(by_input.status, 1);
  }
});

test("what was saved gives the same report, byte for byte", () => {
  const calls = [
    ["check", "shop.example", "--snapshot", made_up],
    ["check", "post.example", "--snapshot", made_up, "--provider", "amazon-ses"],
    ["check", "wikimedia.org", "--snapshot", path.join(examples, "real-2026-08.json")],
    ["guide", "amazon-ses", "--domain", "post.example", "--snapshot", made_up],
    [...in_world("check", "faulty.example")],
  ];
  calls.forEach((words, at) => {
    const saved = path.join(folder, `saved-${at}.json`);
    const first = run([...words, ...time, "--json", "--save", saved]);
    const again = words.map((word, place) => (words[place - 1] === "--snapshot" ? saved : word));
    const second = run([...again, ...time, "--json"]);
    assert.deepEqual(second, first);
    // Without the list that was used then: its answers are in the file.
    const third = run([
      ...again,
      ...time,
      "--json",
      "--psl-file",
      write_file("// VERSION: 2020-01-01_00-00-00_UTC\nnothing.here\n"),
    ]);
    assert.equal(third.out, first.out);
    const file = JSON.parse(readFileSync(saved, "utf8"));
    assert.equal(file.version, 1);
    assert.ok(file.answers.length > 0);
  });
});

test("what was saved of a closed world gives the same without --closed-world", () => {
  for (const [at, words] of scenarios().entries()) {
    if (!words.includes("--closed-world")) continue;
    const saved = path.join(folder, `opened-${at}.json`);
    const first = run([...words, ...time, "--json", "--save", saved]);
    if (first.status === 2) continue; // no domain, so nothing was saved
    const again = words.map((word, place) => (words[place - 1] === "--snapshot" ? saved : word));
    const open = again.filter(word => word !== "--closed-world");
    assert.equal(run([...open, ...time, "--json"]).out, first.out, words.join(" "));
  }
});

test("what other calls save of a closed world gives the same without --closed-world", () => {
  const calls = [
    ["spf", "--ip", "192.0.2.1", "--mail-from", "a@faulty.example"],
    ["spf", "--ip", "192.0.2.1", "--mail-from", "a@nothing.example"],
    ["org-domain", "a.quiet.example"],
    ["align", "--from", "quiet.example", "--spf", "a.quiet.example"],
    ["guide", "google-workspace", "--domain", "quiet.example"],
  ];
  for (const [at, words] of calls.entries()) {
    const saved = path.join(folder, `opened-call-${at}.json`);
    const first = run([...in_world(...words), ...time, "--json", "--save", saved]);
    assert.ok(first.status < 2, first.err);
    assert.equal(run([...words, "--snapshot", saved, ...time, "--json"]).out, first.out, words.join(" "));
  }
});

test("two answers for one question are told on standard error", () => {
  const answer = text => `{"name":"two.example","type":"TXT","records":[["${text}"]]}`;
  const file = write_file(`{"version":1,"answers":[${answer("v=spf1 ~all")},${answer("v=spf1 -all")}]}`);
  const { out, err } = run(["check", "two.example", "--snapshot", file, ...time, "--json"]);
  assert.match(err, /answers\[1\]: another answer for two\.example TXT/);
  assert.equal(JSON.parse(out).spf.record, "v=spf1 -all");
});

test("a snapshot may be written over", () => {
  const file = write_file(readFileSync(made_up));
  const first = run(["check", "shop.example", "--snapshot", file, "--save", file, ...time, "--json"]);
  assert.equal(first.status, 1);
  assert.deepEqual(run(["check", "shop.example", "--snapshot", file, ...time, "--json"]), first);
});

test("nothing is saved for a call that is refused", () => {
  const saved = path.join(folder, "not-saved.json");
  assert.equal(run(["check", "..", "--snapshot", made_up, "--save", saved]).status, 2);
  assert.equal(existsSync(saved), false);
});

test("a reader that goes away is no crash and changes no status", () => {
  for (const [words, status] of [
    [["check", "shop.example", "--snapshot", made_up], 1],
    [["check", "shop.example", "--snapshot", made_up, "--json"], 1],
    [["check", "shop.example", "--snapshot", made_up, "--fail-on", "never"], 0],
    [["check", "--help"], 0],
    [["--version"], 0],
  ]) {
    // The reader has ended before the first octet is written.
    const ran = in_shell('{ sleep 0.2; "$0" "$@"; echo "status $?" >&2; } | true', words);
    assert.equal(ran.err, `status ${status}\n`, words.join(" "));
  }
});

test("a pipe that is full and does not block is waited for", () => {
  const records = Array.from({ length: 1000 }, (_, at) => [`${at} ${"text ".repeat(40)}`]);
  const file = snapshot({ "large.example TXT": records });
  const words = ["check", "large.example", "--snapshot", file, "--closed-world", "--json", ...time];
  // dd leaves the pipe as one that does not block, and the reader takes its time.
  const line = '{ dd oflag=nonblock count=0 status=none; "$0" "$@"; } | { sleep 0.3; cat; }; exit "${PIPESTATUS[0]}"';
  const slow = in_shell(line, words);
  const whole = run(words);
  assert.ok(whole.out.length > 200_000, "more than a pipe holds");
  assert.deepEqual(slow, whole);
});

test("standard output that cannot be written is said so", () => {
  for (const words of [["check", "shop.example", "--snapshot", made_up], ["providers", "--json"], ["--help"]]) {
    for (const line of ['"$0" "$@" >/dev/full', '"$0" "$@" >&-']) {
      const ran = in_shell(line, words);
      assert.equal(ran.status, 2);
      assert.match(ran.err, /^mailalign: The result cannot be written to standard output: .+\.\n$/);
    }
  }
  const full = in_shell('"$0" "$@"', ["check", "shop.example", "--snapshot", made_up, "--save", "/dev/full"]);
  assert.equal(full.status, 2);
  assert.match(full.err, /--save/);
});

test("standard error may be closed, standard input too", () => {
  const refused = in_shell('"$0" "$@" 2>&-', ["check", ".."]);
  assert.deepEqual([refused.status, refused.out], [2, ""]);
  const report = in_shell('"$0" "$@" <&-', ["check", "shop.example", "--snapshot", made_up]);
  assert.equal(report.status, 1);
  const nothing = in_shell('"$0" "$@" <&-', ["check", "shop.example", "--snapshot", "-"]);
  assert.equal(nothing.status, 2);
});

test("remarks about a snapshot stay few", () => {
  const file = snapshot({ "many.example A": Array.from({ length: 500 }, (_, at) => `192.0.2.${at + 256}`) });
  const ran = run(["check", "many.example", "--snapshot", file, "--closed-world"]);
  const lines = ran.err.trim().split("\n");
  assert.equal(lines.length, 21);
  assert.match(lines[20], /and 480 more$/);
});

test("the public suffix list: the one named, in a closed world too", () => {
  const list = write_file("// VERSION: 2024-05-06_07-08-09_UTC\nexample\nshop.example\n");
  const organizational = (domain, ...more) => {
    const ran = run(["check", domain, "--snapshot", world, "--closed-world", "--json", "--fail-on", "never", ...more]);
    return JSON.parse(ran.out).dmarc.rfc7489.organizational_domain;
  };
  assert.equal(organizational("a.b.shop.example", "--psl-file", list), "b.shop.example");
  assert.equal(organizational("a.b.faulty.example", "--psl-file", list), "faulty.example");
  assert.equal(organizational("a.b.co.uk"), "b.co.uk");
  const saved = path.join(folder, "suffix.json");
  run(["check", "a.b.shop.example", "--snapshot", world, "--psl-file", list, "--save", saved]);
  const { public_suffixes } = JSON.parse(readFileSync(saved, "utf8"));
  assert.deepEqual(public_suffixes, [{ name: "a.b.shop.example", suffix: "shop.example", list_date: "2024-05-06" }]);
});

test("a world that is not closed is never completed by the network", () => {
  // No resolver is asked: this one would refuse at once, and its answers would be failures.
  const ran = run(["check", "nothing.example", "--snapshot", snapshot({}), "--resolver", "127.0.0.1:9", "--json"]);
  const report = JSON.parse(ran.out);
  assert.equal(report.state, "pending");
  assert.equal(report.questions.open, report.questions.asked);
  assert.deepEqual(report.questions.failed, []);
});

test("a resolver that nobody runs: status 3, the reason on standard error, the object on standard output", () => {
  const ran = run(["check", "shop.example", "--resolver", "127.0.0.1:9", "--timeout", "1", "--json"]);
  assert.equal(ran.status, 3);
  assert.match(ran.err, /^mailalign: .*127\.0\.0\.1:9/);
  assert.equal(JSON.parse(ran.out).domain, "shop.example");
});
