// The exit status of every call: 0 answered, 1 findings of the asked level, 2 the words or a file cannot be read, 3 the
// DNS gave no answer that the result needs.
import assert from "node:assert/strict";
import { test } from "node:test";
import { in_world, run, snapshot } from "./program.mjs";

const levels = [[], ["--fail-on", "error"], ["--fail-on", "warning"], ["--fail-on", "never"]];

// By [no --fail-on, error, warning, never].
const expected = [
  ["check, an error", in_world("check", "faulty.example"), [1, 1, 1, 0]],
  ["check, warnings alone", in_world("check", "unwise.example"), [0, 0, 1, 0]],
  ["check, no answer to the policy", in_world("check", "silent.example"), [3, 3, 3, 3]],
  ["check, nothing known", ["check", "nothing.example", "--snapshot", snapshot({})], [3, 3, 3, 3]],
  ["check, no domain", in_world("check", ".."), [2, 2, 2, 2]],
  ["guide", in_world("guide", "google-workspace", "--domain", "quiet.example"), [0, 0, 0, 0]],
  ["guide, no domain", in_world("guide", "google-workspace"), [2, 2, 2, 2]],
  ["guide, no answer for a record", in_world("guide", "google-workspace", "--domain", "mute.example"), [3, 3, 3, 3]],
  [
    "guide, nothing known",
    ["guide", "google-workspace", "--domain", "nothing.example", "--snapshot", snapshot({})],
    [0, 0, 0, 0],
  ],
  ["providers", ["providers"], [0, 0, 0, 0]],
  ["parse, an error", ["parse", "spf", "--", "v=spf1 ip4:1.2.3 -all"], [1, 1, 1, 0]],
  ["parse, a warning", ["parse", "spf", "--", "v=spf1 ip4:198.18.0.1 ?all"], [0, 0, 1, 0]],
  ["parse, nothing", ["parse", "spf", "--", "v=spf1 -all"], [0, 0, 0, 0]],
  ["parse, no such record", ["parse", "spam", "--", "v=spf1 -all"], [2, 2, 2, 2]],
  ["org-domain", in_world("org-domain", "a.quiet.example"), [0, 0, 0, 0]],
  ["org-domain, no answer to the walk", in_world("org-domain", "a.silent.example"), [3, 3, 3, 3]],
  ["org-domain, by the list", in_world("org-domain", "a.silent.example", "--psl"), [0, 0, 0, 0]],
  ["org-domain, nothing known", ["org-domain", "nothing.example", "--snapshot", snapshot({})], [3, 3, 3, 3]],
  ["org-domain, no name", in_world("org-domain", ".."), [2, 2, 2, 2]],
  ["align", in_world("align", "--from", "quiet.example", "--spf", "quiet.example"), [0, 0, 0, 0]],
  ["align, what does not", in_world("align", "--from", "quiet.example", "--spf", "other.example"), [0, 0, 0, 0]],
  ["align, no answer to the policy", in_world("align", "--from", "silent.example", "--spf", "x.example"), [3, 3, 3, 3]],
  ["align, no From domain", in_world("align", "--spf", "quiet.example"), [2, 2, 2, 2]],
  ["align, no such mode", in_world("align", "--from", "quiet.example", "--aspf", "x"), [2, 2, 2, 2]],
  ["explain", ["explain", "spf.lookup-limit"], [0, 0, 0, 0]],
  ["explain, no such finding", ["explain", "spf.nothing"], [2, 2, 2, 2]],
];

for (const [name, words, statuses] of expected) {
  test(name, () => {
    for (const [at, level] of levels.entries()) {
      for (const form of [[], ["--json"], ["--quiet"], ["--quiet", "--json"]]) {
        // Behind "--" all words are the record.
        const call = words.includes("--") ? [...level, ...form, ...words] : [...words, ...level, ...form];
        const ran = run(call);
        assert.equal(ran.signal, null);
        assert.equal(ran.status, statuses[at], `${call.join(" ")}\n${ran.err}`);
        if (form.includes("--quiet") || statuses[at] === 2) {
          assert.equal(ran.out, "", call.join(" "));
        } else if (form.includes("--json")) {
          assert.equal(typeof JSON.parse(ran.out), "object");
          assert.match(ran.out, /^\{.*\}\n$/);
        } else {
          assert.notEqual(ran.out, "", call.join(" "));
        }
        if (statuses[at] === 2) assert.match(ran.err, /^mailalign: .*[.?]\n$/s);
        if (statuses[at] < 2) assert.equal(ran.err, "");
      }
    }
  });
}

test("the findings of the JSON are those that the status speaks of", () => {
  const severities = domain =>
    JSON.parse(run(in_world("check", domain, "--json")).out).findings.map(finding => finding.severity);
  assert.ok(severities("faulty.example").includes("error"));
  assert.ok(severities("unwise.example").includes("warning") && !severities("unwise.example").includes("error"));
});

test("a domain without a warning passes at every level", () => {
  for (const level of levels) {
    const ran = run(in_world("check", "quiet.example", ...level));
    assert.equal(ran.status, 0, ran.out);
  }
});

test("with no answer the object is printed, and says so", () => {
  const ran = run(in_world("check", "silent.example", "--json"));
  assert.equal(ran.status, 3);
  assert.equal(JSON.parse(ran.out).dmarc.state, "temperror");
  const pending = run(["check", "nothing.example", "--snapshot", snapshot({}), "--json"]);
  assert.equal(pending.status, 3);
  assert.equal(JSON.parse(pending.out).state, "pending");
});

test("an open question that the verdict does not need is no failure", () => {
  // Whether the report address of somebody else takes reports stays open.
  const file = snapshot({
    "open.example TXT": [["v=spf1 -all"]],
    "open.example MX": [{ preference: 0, exchange: "." }],
    "_dmarc.open.example TXT": [["v=DMARC1; p=reject; rua=mailto:dmarc@collector.example"]],
    "_dmarc.example TXT": "NXDOMAIN",
  });
  const ran = run(["check", "open.example", "--snapshot", file, "--json"]);
  assert.equal(ran.status, 0, ran.out);
  assert.equal(JSON.parse(ran.out).state, "pending");
});
