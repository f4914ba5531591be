// The program asks real servers on loopback, by DNS and by DNS over HTTPS (with_servers.mjs starts them).
import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { escape, folder, on_terminal, run } from "./program.mjs";

const dns = process.env.MAILALIGN_TEST_DNS;
const doh = process.env.MAILALIGN_TEST_DOH;
const misbehaving = process.env.MAILALIGN_TEST_MISBEHAVING;
const time = ["--time", "1767225600"];

test("the servers are there", () => {
  for (const endpoint of [dns, doh, misbehaving]) assert.ok(endpoint);
});

test("a domain is checked by DNS and by DNS over HTTPS, with the same report", () => {
  const words = ["check", "healthy.test", ...time, "--json"];
  const by_dns = run([...words, "--resolver", dns]);
  assert.equal(by_dns.err, "");
  assert.equal(by_dns.status, 0, by_dns.out);
  const report = JSON.parse(by_dns.out);
  assert.equal(report.state, "complete");
  assert.equal(report.dmarc.policy, "reject");
  assert.ok(report.questions.asked > 5);
  assert.deepEqual(JSON.parse(run([...words, "--resolver", doh]).out), report);
});

test("what was asked is saved, and gives the same report without a network", () => {
  const saved = path.join(folder, "asked.json");
  const words = ["check", "healthy.test", ...time, "--json"];
  const first = run([...words, "--resolver", dns, "--save", saved]);
  const second = run([...words, "--snapshot", saved]);
  assert.deepEqual(second, first);
});

test("a guide is ticked by what is published", () => {
  const ran = run(["guide", "amazon-ses", "--domain", "healthy.test", "--json", "--resolver", dns]);
  assert.equal(ran.status, 0, ran.err);
  const states = JSON.parse(ran.out).setups.map(({ state }) => state);
  assert.ok(states.includes("published"), states.join());
});

test("a guide without any answer: status 3, the reason on standard error, and the records all the same", () => {
  const ran = run(["guide", "amazon-ses", "--domain", "healthy.test", "--resolver", "127.0.0.1:9", "--timeout", "1"]);
  assert.equal(ran.status, 3);
  assert.match(ran.err, /^mailalign: .*127\.0\.0\.1:9/);
  assert.match(ran.out, /\{token1\}\._domainkey\.healthy\.test/);
});

test("a domain that does not exist is an answer", () => {
  const ran = run(["check", "nothing.test", "--resolver", dns, "--json", "--fail-on", "never"]);
  assert.equal(ran.status, 0);
  assert.equal(JSON.parse(ran.out).dmarc.state, "none");
});

test("no answer: status 3, the object, the reason on standard error", () => {
  const wrong = run(["check", "bogus.test", "--resolver", dns, "--json"]);
  assert.equal(wrong.status, 3);
  assert.match(wrong.err, /^mailalign: .*SERVFAIL/);
  assert.equal(JSON.parse(wrong.out).dmarc.state, "temperror");
  for (const way of ["500", "portal", "garbage", "no-connection"]) {
    const ran = run([
      "check",
      "healthy.test",
      "--resolver",
      `${misbehaving}/${way}/dns-query`,
      "--timeout",
      "2",
      "--json",
    ]);
    assert.equal(ran.status, 3, way);
    assert.match(ran.err, /^mailalign: [^\n]+\n/, way);
    assert.equal(JSON.parse(ran.out).domain, "healthy.test");
  }
});

test("a resolver that hangs is given up in time, and progress leaves no trace", () => {
  const words = ["check", "healthy.test", "--resolver", `${misbehaving}/hang/dns-query`, "--timeout", "1.2"];
  const start = Date.now();
  const quiet = run([...words, "--json"]);
  assert.equal(quiet.status, 3);
  assert.ok(Date.now() - start < 10_000);
  assert.equal(quiet.err.includes("asking"), false, "only a terminal is told of progress");
  const shown = on_terminal(words, { columns: 60 });
  assert.equal(shown.status, 3);
  const erase = `\r${escape}[K`;
  const parts = shown.out.split(erase);
  assert.ok(parts.length >= 3, JSON.stringify(shown.out.slice(0, 300)));
  assert.equal(parts[0], "");
  for (const part of parts.slice(1, -1)) {
    assert.match(part, /^asking [^\n]*$/);
    assert.ok(part.length < 60);
  }
  assert.equal(parts.at(-1).includes("asking"), false, "the line is taken away before the report");
});

test("records of others steer nothing", () => {
  for (const resolver of [dns, doh]) {
    const ran = run(["check", "hostile.test", "--resolver", resolver, "--fail-on", "never"]);
    assert.ok([0, 3].includes(ran.status), ran.err);
    for (const character of ran.out + ran.err) {
      const code = character.codePointAt(0);
      assert.ok(code === 0x0a || (code >= 0x20 && code < 0x7f) || code > 0xa0, `U+${code.toString(16)}`);
    }
  }
});
