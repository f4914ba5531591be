// mailalign spf: whether one address may send, for programs and for people.
import assert from "node:assert/strict";
import { test } from "node:test";
import { escape, on_terminal, run, snapshot, without_colour } from "./program.mjs";

const zone = snapshot({
  "shop.example TXT": [["v=spf1 ip4:192.0.2.0/28 include:service.example exists:%{ir}.%{l}.list.example ~all"]],
  "service.example TXT": [["v=spf1 a:out.service.example -all"]],
  "out.service.example A": ["198.51.100.7"],
  "strict.example TXT": [["v=spf1 ip4:192.0.2.1 -all exp=why.strict.example"]],
  "why.strict.example TXT": [["%{i} is not ours; ", "see https://strict.example/?s=%{S}&t=%{t}"]],
  "helo.example TXT": [["v=spf1 ip4:192.0.2.9 -all"]],
  "open.example TXT": [["v=spf1 ip4:192.0.2.1"]],
  "neutral.example TXT": [["v=spf1 ?all"]],
  "mute.example TXT": "SERVFAIL",
  "faulty.example TXT": [["v=spf1 ip4:192.0.2 -all"]],
  "voids.example TXT": [["v=spf1 a:v1.example a:v2.example a:v3.example -all"]],
  "xn--bcher-kva.example TXT": [["v=spf1 exists:%{o}.seen.example -all"]],
  "xn--bcher-kva.example.seen.example A": ["127.0.0.2"],
  "hostile.example TXT": [["v=spf1 -all exp=text.hostile.example"]],
  "text.hostile.example TXT": [["red \u001b[31m text"]],
});

function call(from, { ip = "192.0.2.3", helo = "mail.shop.example" } = {}) {
  const words = ["spf", "--ip", ip];
  if (from !== null) words.push("--mail-from", from);
  if (helo !== null) words.push("--helo", helo);
  return words;
}

function ask(from, known = {}, ...more) {
  const ran = run([...call(from, known), "--snapshot", zone, "--closed-world", ...more]);
  return { ...ran, json: ran.out.startsWith("{") ? JSON.parse(ran.out) : null };
}

function json(from, known = {}, ...more) {
  const ran = ask(from, known, "--json", ...more);
  assert.ok(ran.status !== 2, ran.err);
  assert.match(ran.out, /^\{[^\n]*\}\n$/, "one line, one object");
  return ran.json;
}

test("every key, in the same order, whatever the result", () => {
  const keys = [
    ...["schema", "result", "explanation", "domain", "sender", "mechanism", "decided_by", "lookups", "void_lookups"],
    ...["trace", "records", "helo_result", "findings", "questions"],
  ];
  const results = new Set();
  for (const from of [
    "shop.example",
    "strict.example",
    "open.example",
    "mute.example",
    "faulty.example",
    "gone.example",
    "x",
  ]) {
    for (const ip of ["192.0.2.3", "203.0.113.1"]) {
      const said = json(from, { ip });
      assert.deepEqual(Object.keys(said), keys, from);
      results.add(said.result);
      for (const step of said.trace) {
        assert.deepEqual(Object.keys(step), [
          ...["depth", "domain", "term", "span", "target", "macros", "questions", "lookups", "void_lookups", "result"],
          "inner",
        ]);
      }
      assert.ok(said.findings.length > 0);
      assert.equal(said.questions.open, 0);
    }
  }
  assert.deepEqual([...results].sort(), ["fail", "neutral", "none", "pass", "permerror", "softfail", "temperror"]);
});

test("the result, the term that decided and the way to it", () => {
  const pass = json("joe@shop.example", { ip: "198.51.100.7" });
  assert.equal(pass.result, "pass");
  assert.equal(pass.domain, "shop.example");
  assert.equal(pass.sender, "joe@shop.example");
  assert.equal(pass.mechanism, "include:service.example");
  assert.equal(pass.explanation, null);
  assert.deepEqual(
    pass.trace.map(({ depth, term, result }) => [depth, term, result]),
    [
      [0, "ip4:192.0.2.0/28", "no_match"],
      [0, "include:service.example", "match"],
      [1, "a:out.service.example", "match"],
    ],
  );
  assert.equal(pass.lookups, 2);
  const softfail = json("joe@shop.example", { ip: "203.0.113.1" });
  assert.equal(softfail.result, "softfail");
  assert.equal(softfail.mechanism, "~all");
  const exists = softfail.trace.find(({ term }) => term.startsWith("exists"));
  assert.deepEqual(exists.macros, [
    { macro: "%{ir}", value: "1.113.0.203" },
    { macro: "%{l}", value: "joe" },
  ]);
  assert.equal(exists.target, "1.113.0.203.joe.list.example");
  assert.deepEqual(exists.questions, [
    { name: "1.113.0.203.joe.list.example", type: "A", outcome: "no_such_name", void: true },
  ]);
  assert.equal(json("open.example").mechanism, null);
});

test("the explanation, with fail alone", () => {
  const fail = json("a&b@strict.example", {}, "--time", "1767225600");
  assert.equal(fail.result, "fail");
  assert.equal(
    fail.explanation,
    "192.0.2.3 is not ours; see https://strict.example/?s=a%26b%40strict.example&t=1767225600",
  );
  assert.equal(json("strict.example", { ip: "192.0.2.1" }).explanation, null);
  assert.equal(json("hostile.example").result, "fail");
  assert.equal(json("hostile.example").explanation, null);
});

test("the null sender is postmaster@ the HELO name", () => {
  for (const known of [
    ["", { helo: "helo.example", ip: "192.0.2.9" }],
    ["<>", { helo: "helo.example", ip: "192.0.2.9" }],
    [null, { helo: "helo.example", ip: "192.0.2.9" }],
  ]) {
    const said = json(...known);
    assert.equal(said.result, "pass");
    assert.equal(said.domain, "helo.example");
    assert.equal(said.sender, "postmaster@helo.example");
    assert.equal(said.helo_result, "pass");
  }
  assert.equal(json("", { helo: "[192.0.2.9]", ip: "192.0.2.9" }).result, "none");
});

test("the check of HELO stands beside the result and does not change it", () => {
  const said = json("strict.example", { helo: "helo.example", ip: "192.0.2.9" });
  assert.equal(said.result, "fail");
  assert.equal(said.helo_result, "pass");
  assert.equal(json("strict.example", { helo: "strict.example", ip: "192.0.2.1" }).helo_result, "pass");
  for (const helo of [null, "", "localhost", "[192.0.2.3]"])
    assert.equal(json("strict.example", { helo }).helo_result, null);
  assert.equal(json("strict.example", { helo: "gone.example" }).helo_result, "none");
});

test("a value without @ is a domain; with one, it may lack the local-part", () => {
  for (const from of [
    "strict.example",
    "@strict.example",
    "postmaster@strict.example",
    "<postmaster@strict.example>",
    " STRICT.example. ",
  ]) {
    const said = json(from);
    assert.equal(said.sender.toLowerCase(), "postmaster@strict.example", from);
    assert.equal(said.domain, "strict.example");
    assert.match(said.explanation, /s=postmaster%40strict\.example/i);
  }
});

test("a domain in other letters is asked for in A-labels", () => {
  for (const from of [
    "b\u00fccher.example",
    "joe@B\u00dcCHER.example",
    "<joe@b\u00fccher.example>",
    "joe@b\u00fccher.example.",
    " joe@b\u00fccher.example ",
  ]) {
    const said = json(from);
    assert.equal(said.domain, "xn--bcher-kva.example", from);
    assert.equal(said.result, "pass", from);
    assert.match(said.sender, /@xn--bcher-kva\.example$/);
  }
  // A local-part in other letters stays.
  const mailbox = json("jos\u00e9@b\u00fccher.example");
  assert.equal(mailbox.sender, "jos\u00e9@xn--bcher-kva.example");
  assert.equal(mailbox.result, "pass");
  assert.equal(json("shop.example", { helo: "b\u00fccher.example" }).helo_result, null);
  assert.equal(json("x@b\u00fccher..example").result, "none");
});

test("IPv6, and IPv4 in its form", () => {
  const six = json("strict.example", { ip: "2001:DB8::1" });
  assert.match(six.explanation, /^2\.0\.0\.1\.0\.d\.b\.8\.(0\.){23}1 is not ours/);
  assert.equal(json("strict.example", { ip: "::ffff:192.0.2.1" }).result, "pass");
});

test("the exit status: 0 answered, 1 permerror, 3 where an answer is lacking", () => {
  const statuses = [
    ["shop.example", 0], // pass
    ["strict.example", 0], // fail is an answer
    ["open.example", 0],
    ["gone.example", 0],
    ["faulty.example", 1],
    ["voids.example", 1],
    ["mute.example", 3],
  ];
  for (const [from, status] of statuses) {
    for (const form of [[], ["--json"]]) {
      const ran = ask(from, {}, ...form);
      assert.equal(ran.status, status, `${from}\n${ran.out}${ran.err}`);
      assert.notEqual(ran.out, "");
    }
  }
  assert.equal(ask("faulty.example", {}, "--fail-on", "never").status, 0);
  assert.equal(ask("mute.example", {}, "--fail-on", "never").status, 3);
  // Neutral is treated as none is.
  for (const level of ["error", "warning", "never"]) {
    assert.equal(
      ask("neutral.example", {}, "--fail-on", level).status,
      ask("gone.example", {}, "--fail-on", level).status,
    );
  }
});

test("a snapshot without the answer: pending, exit status 3", () => {
  const words = [...call("joe@shop.example", { ip: "198.51.100.7" }), "--snapshot"];
  const empty = run([...words, snapshot({}), "--json"]);
  assert.equal(empty.status, 3);
  const said = JSON.parse(empty.out);
  assert.equal(said.result, "pending");
  assert.deepEqual(said.findings, []);
  assert.equal(said.questions.open, 2); // the HELO name's too
  const half = snapshot({ "shop.example TXT": [["v=spf1 ip4:198.51.100.7 include:service.example -all"]] });
  // What the result does not need holds nothing up.
  assert.equal(run([...words, half]).status, 0);
  const shown = run([...call("joe@shop.example"), "--snapshot", half]);
  assert.equal(shown.status, 3);
  assert.match(shown.out, /pending: 192\.0\.2\.3 for joe@shop\.example/);
  assert.match(shown.out, /waits for an answer/);
});

test("--void-lookups", () => {
  assert.equal(json("voids.example").result, "permerror");
  assert.equal(json("voids.example", {}, "--void-lookups", "2").result, "permerror");
  const three = json("voids.example", {}, "--void-lookups", "3");
  assert.equal(three.result, "fail");
  assert.equal(three.void_lookups, 3);
  const none = json("voids.example", {}, "--void-lookups", "0");
  assert.equal(none.result, "permerror");
  assert.equal(none.void_lookups, 1);
});

test("calls that cannot be answered: exit status 2, one sentence", () => {
  const refused = (words, ...said) => {
    const ran = run([...words, "--snapshot", zone]);
    assert.equal(ran.status, 2, `${words.join(" ")}\n${ran.out}`);
    assert.equal(ran.out, "");
    assert.match(ran.err, /^mailalign: [^\n]+\n$/);
    for (const part of said) assert.ok(ran.err.includes(part), ran.err);
  };
  const from = ["--mail-from", "joe@shop.example"];
  refused(["spf", ...from], "--ip 192.0.2.1");
  refused(["spf", "--ip", "", ...from], "--ip 192.0.2.1");
  refused(["spf", "--ip", "192.0.2.1"], "--mail-from", "--helo NAME");
  refused(["spf", "--ip", "192.0.2.1", "--helo", ""], "--mail-from");
  for (const ip of [
    "192.0.2",
    "192.0.2.300",
    "192.0.2.1:25",
    "[2001:db8::1]",
    "2001:db8::1/64",
    "mail.example",
    "fe80::1%eth0",
  ]) {
    refused(["spf", "--ip", ip, ...from], "192.0.2.1 or 2001:db8::1", "without brackets or a port");
  }
  for (const number of ["-1", "11", "two", "2.5", "99999999999999999999", " 2"]) {
    refused(["spf", "--ip", "192.0.2.1", ...from, `--void-lookups=${number}`], "from 0 to 10");
  }
  refused(["spf", "--ip", "192.0.2.1", ...from, "shop.example"], '"shop.example"');
  refused(["spf", "--ip", "192.0.2.1", ...from, "--from", "x"], 'no option "--from"');
});

test("no line is wider than the terminal", () => {
  const long = snapshot({
    "wide.example TXT": [
      [`v=spf1 include:${"long.".repeat(40)}example exists:%{i}.%{s}.%{h}.x.example -all exp=why.example`],
    ],
    [`${"long.".repeat(40)}example TXT`]: [["v=spf1 include:deep.example -all"]],
    "deep.example TXT": [["v=spf1 ip6:2001:db8:1111:2222:3333:4444:5555:6666/128 -all"]],
    "why.example TXT": [["a-very-long-word-".repeat(30)]],
  });
  const words = [...call("joe@wide.example", { ip: "2001:db8::1" }), "--snapshot", long, "--closed-world"];
  for (const width of [40, 60, 80, 120]) {
    const shown = run(words, { env: { COLUMNS: String(width) } });
    assert.equal(shown.status, 0, shown.err);
    assert.match(shown.out, /fail: 2001:db8::1 for/);
    for (const line of shown.out.split("\n")) {
      assert.ok([...line].length <= width, `at ${width}: ${line}`);
      assert.ok(!line.endsWith(" "), `a blank at the end: ${line}`);
    }
    // A terminal shows the same, in colour.
    const terminal = on_terminal(words, { columns: width });
    assert.ok(terminal.out.includes(escape));
    for (const line of without_colour(terminal.out).split("\n"))
      assert.ok([...line].length <= width, `at ${width}: ${line}`);
  }
});

test("what others wrote reaches no terminal as a command", () => {
  const file = snapshot({
    "shop.example TXT": [["v=spf1 exists:%{l}.x.example -all exp=why.example"]],
    "why.example TXT": [["\u001b]0;title\u0007"]],
  });
  const words = [
    "spf",
    "--ip",
    "192.0.2.1",
    "--mail-from",
    "\u001b[31mred\u0007@shop.example",
    "--helo",
    "\u001b[2J",
    "--snapshot",
    file,
    "--closed-world",
  ];
  const shown = run([...words, "--color", "never"]);
  assert.equal(shown.status, 0);
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  assert.doesNotMatch(shown.out + shown.err, /[\u0000-\u0009\u000b-\u001f\u007f]/);
});
