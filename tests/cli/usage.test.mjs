// Every way to call the program wrongly: exit status 2, nothing on standard output, one sentence on standard error that
// says what is wrong and what to type instead.
import assert from "node:assert/strict";
import { chmodSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { examples, folder, in_world, run, snapshot, write_file } from "./program.mjs";

const made_up = path.join(examples, "made-up.json");

function refused(words, ...said) {
  const ran = run(words);
  assert.equal(ran.status, 2, `${JSON.stringify(words)}\n${ran.out}${ran.err}`);
  assert.equal(ran.signal, null);
  assert.equal(ran.out, "");
  assert.match(ran.err, /^mailalign: [^\n]+\n$/, "one line");
  for (const part of said) {
    if (part instanceof RegExp) assert.match(ran.err, part);
    else assert.ok(ran.err.includes(part), `${JSON.stringify(part)} is not in: ${ran.err}`);
  }
  return ran.err;
}

function check(typed, ...more) {
  return ["check", typed, "--snapshot", made_up, "--closed-world", ...more];
}

test("what is no domain is said so, with what to type", () => {
  const long = `${"a".repeat(60)}.`.repeat(5).slice(0, 300);
  refused(check(""), "Nothing to check yet", "like example.com");
  refused(check("   "), "Nothing to check yet");
  refused(check("\u200b\u00a0"), "Nothing to check yet");
  refused(check(".."), "Two dots", "like example.com");
  refused(check("shop..example"), "Two dots", "Did you mean shop.example?");
  refused(check(".shop.example"), "dot stands in front", "Did you mean shop.example?");
  refused(check("a".repeat(300)), "longer than any domain can be: 300 characters");
  refused(check(long), "longer than any domain can be: 300 characters");
  refused(check(`${"a".repeat(64)}.example`), "longer than 63 characters");
  refused(check("x".repeat(5000)), "far too long", "like example.com");
  refused(check("192.0.2.1"), "IP address", "behind the @");
  refused(check("2001:db8::1"), "IP address");
  refused(check("[192.0.2.1]"), "IP address");
  refused(check("user@[192.0.2.1]"), "IP address");
  refused(check("shop,example"), "no domain", "Did you mean shop.example?");
  refused(check("shop example"), "no domain");
  refused(check("b\u00fccher\u2024..example"), /domain/);
  refused(check(`${"\u00fc".repeat(80)}.example`), "longer than 63 characters", "like example.com");
});

test("what stands around a good name does not matter", () => {
  const asked = typed => JSON.parse(run(check(typed, "--json", "--fail-on", "never")).out).domain;
  for (const typed of [
    "shop.example",
    "SHOP.Example.",
    " shop.example\t",
    "\u200bshop.example\ufeff",
    "\u00a0shop.example\u00a0",
    "\u202dshop.example\u202c",
    "user@shop.example",
    "Name <user@shop.example>",
    "mailto:user@shop.example?subject=x",
    "https://shop.example/path?query#part",
    "https://user@shop.example:8443/",
    '"shop.example"',
    "\u201cshop.example\u201d",
  ]) {
    assert.equal(asked(typed), "shop.example", JSON.stringify(typed));
  }
});

test("a name in other letters is checked", () => {
  for (const typed of [
    "b\u00fccher.example",
    "B\u00dcCHER.example",
    "xn--bcher-kva.example",
    "info@b\u00fccher.example",
  ]) {
    const report = JSON.parse(run(check(typed, "--json", "--fail-on", "never")).out);
    assert.equal(report.domain, "xn--bcher-kva.example");
    assert.equal(report.unicode, "b\u00fccher.example");
  }
});

test("a public suffix is checked, and said to be one", () => {
  const ran = run([
    "check",
    "co.uk",
    "--snapshot",
    snapshot({ "co.uk SOA": ["a.example. b.example. 1 1 1 1 1"] }),
    "--closed-world",
  ]);
  assert.match(
    ran.out.replace(/\s+/g, " "),
    /co\.uk is a public suffix.* Type the whole domain that stands behind the @/,
  );
});

test("no call, an unknown one", () => {
  refused([], "mailalign check example.com", "check, guide, providers, spf, org-domain, align, parse, explain");
  refused(["chek", "shop.example"], 'There is no call "chek".', "Did you mean check?");
  refused(["shop.example"], 'There is no call "shop.example".', "mailalign check example.com");
  refused(["--json"], "mailalign check example.com");
});

test("words that lack, words too many", () => {
  refused(["check"], "needs DOMAIN", "mailalign check example.com");
  refused(["guide"], "needs PROVIDER", "mailalign guide amazon-ses --domain example.com");
  refused(["guide", "amazon-ses"], "--domain example.com");
  refused(["parse"], "needs KIND and RECORD", "mailalign parse spf -- 'v=spf1 -all'");
  refused(["parse", "spf"], "needs RECORD");
  refused(["explain"], "needs ID", "mailalign explain spf.lookup-limit");
  refused(["check", "a.example", "b.example"], '"b.example" is one word too many');
  refused(["parse", "spf", "--", "v=spf1", "-all"], "quotation marks", "mailalign parse spf -- 'v=spf1 -all'");
});

test("options that do not exist, lack their value, or have a wrong one", () => {
  refused(["check", "shop.example", "--fail", "on"], 'no option "--fail"', "Did you mean --fail-on?");
  refused(["check", "shop.example", "--domain", "x"], 'no option "--domain"', "mailalign check --help");
  refused(["--jsn", "check", "shop.example"], 'no option "--jsn"', "Did you mean --json?");
  refused(["check", "shop.example", "-x"], 'no option "-x"');
  refused(["check", "shop.example", "--snapshot"], "--snapshot needs a value: --snapshot FILE.");
  refused(["check", "shop.example", "--selector"], "--selector needs a value: --selector NAME.");
  refused(check("shop.example", "--snapshot", made_up), "--snapshot may stand once only.");
  refused(check("shop.example", "--json=maybe"), "--json takes no value.");
  refused(check("shop.example", "--color", "alway"), "--color takes auto, always or never", "Did you mean always?");
  refused(check("shop.example", "--fail-on", "note"), "--fail-on takes error, warning or never");
  for (const seconds of ["0", "-1", "601", "abc", "nan", "inf", "1e9", "5s"]) {
    refused(check("shop.example", `--timeout=${seconds}`), "--timeout takes seconds, more than 0 and at most 600");
  }
  for (const time of ["-1", "today", "1.5", "99999999999999999999"]) {
    refused(check("shop.example", `--time=${time}`), "--time takes seconds since 1970");
  }
  refused(["check", "shop.example", "--closed-world"], "--snapshot FILE");
  refused(["check", "shop.example", "--resolver", "resolver.example"], "is not a resolver", "192.0.2.53");
  refused(["check", "shop.example", "--resolver", "http://resolver.example/dns-query"], "https URL");
  refused(["check", "shop.example", "--resolver", "ftp://resolver.example/"], "https");
});

test("providers, setups and parameters that do not exist", () => {
  refused(check("shop.example", "--provider", "amazon"), 'no provider "amazon"', "amazon-ses?");
  refused(check("shop.example", "--provider", "gogle-workspace"), "Did you mean google-workspace?");
  refused(check("shop.example", "--provider", ""), 'no provider ""', "mailalign providers");
  refused(["guide", "amazn-ses", "--domain", "shop.example"], "Did you mean amazon-ses?", "mailalign providers");
  const setup = refused(
    check("shop.example", "--provider", "amazon-ses/esy-dkim"),
    'no setup "esy-dkim"',
    "Did you mean easy-dkim?",
  );
  assert.ok(setup.includes("custom-mail-from"));
  refused(["guide", "amazon-ses", "--domain", "shop.example", "--setup", "x"], 'no setup "x"', "custom-mail-from");
  // Without a provider, for whichever is found.
  assert.notEqual(run(check("shop.example", "--set", "region=eu-west-1")).status, 2);
  refused(check("shop.example", "--set", "regoin=eu-west-1"), '"regoin"', "Did you mean region?");
  refused(check("shop.example", "--set", "region=mars-1"), '"mars-1"', "eu-west-1");
  for (const value of ["a b", "<b>x</b>", "abc; t=y", "\u00fc"]) {
    refused(check("shop.example", "--provider", "amazon-ses", "--set", `mail_from_label=${value}`), "mail_from_label:");
  }
  refused(
    check("shop.example", "--provider", "amazon-ses", "--set", "region"),
    "--set takes NAME=VALUE",
    "region=eu-west-1",
  );
  refused(check("shop.example", "--provider", "amazon-ses", "--set", "=x"), "--set takes NAME=VALUE");
  refused(check("shop.example", "--provider", "amazon-ses", "--set", "regoin=eu-west-1"), '"regoin"', "region");
  refused(check("shop.example", "--provider", "amazon-ses", "--set", "region=mars-1"), '"mars-1"', "eu-west-1");
});

test("selectors that cannot be one", () => {
  for (const selector of ["", " ", "..", "a..b", "._domainkey.shop.example", "x".repeat(64), "x".repeat(300)]) {
    refused(check("shop.example", "--selector", selector), "--selector takes the s= of a DKIM-Signature");
  }
});

test("records and findings that do not exist", () => {
  refused(["parse", "spam", "--", "v=spf1 -all"], "takes spf, dkim or dmarc", '"spam"');
  refused(["explain", "spf.lookup"], 'no finding "spf.lookup"', "spf.lookup-limit");
  refused(["explain", "zzz"], 'no finding "zzz"');
});

test("snapshot files that cannot be read name the place", () => {
  const unreadable = (text, ...said) => refused(["check", "shop.example", "--snapshot", write_file(text)], ...said);
  refused(["check", "shop.example", "--snapshot", path.join(folder, "none.json")], "none.json", "no such file");
  refused(["check", "shop.example", "--snapshot", folder], folder, "cannot be read");
  unreadable("", "line 1");
  unreadable('{"version":1,\n"answers":[}', "line 2, column 12");
  unreadable("[]", "expected an object");
  unreadable('{"version":2,"answers":[]}', "version");
  unreadable('{"version":1}', "answers");
  unreadable(
    '{"version":1,"answers":[{"name":"a.example","type":"TXT","rcode":"NOERROR","status":"ok","records":["x"]}]}',
    "answers[0].records[0]: expected an array of strings",
  );
  unreadable('{"version":1,"answers":[{"type":"TXT","records":[]}]}', "answers[0].name");
  unreadable(
    '{"version":1,"answers":[{"name":"a.example","type":"MX","records":[{"preference":"1","exchange":"a."}]}]}',
    "answers[0].records[0].preference",
  );
  refused(["check", "shop.example", "--snapshot", "-"], "standard input", "line 1");
});

test("a record that cannot be read is left out, with its place", () => {
  const file = snapshot({ "shop.example TXT": [["v=spf1 a -all"]], "shop.example A": ["192.0.2.999", "192.0.2.1"] });
  const ran = run(["check", "shop.example", "--snapshot", file, "--closed-world", "--json", "--fail-on", "never"]);
  assert.equal(ran.status, 0);
  assert.match(ran.err, /^mailalign: .*answers\[1\]\.records\[0\]/);
  assert.equal(JSON.parse(ran.out).spf.addresses.ipv4, "1");
});

test("files that cannot be written or read", () => {
  refused(check("shop.example", "--save", path.join(folder, "none", "saved.json")), "none", "--save");
  refused(check("shop.example", "--save", folder), "--save");
  refused(check("shop.example", "--psl-file", path.join(folder, "none.dat")), "none.dat", "--psl-file");
  refused(check("shop.example", "--psl-file", write_file("")), "public suffix list");
  refused(check("shop.example", "--psl-file", folder), "public suffix list");
  const locked = write_file("{}");
  chmodSync(locked, 0o000);
  if (process.getuid() !== 0) refused(["check", "shop.example", "--snapshot", locked], "may not be opened");
});

test("what somebody typed is quoted in part, and steers nothing", () => {
  const hostile = "\u001b[31m\u202e\u200b\n\u009b";
  const shown = "\\027[31m\\226\\128\\174\\226\\128\\139\\010\\194\\155";
  for (const words of [
    check("shop.example", "--provider", hostile),
    check("shop.example", "--provider", `amazon-ses/${hostile}`),
    check("shop.example", "--provider", "amazon-ses", "--set", `${hostile}=1`),
    check("shop.example", "--provider", "amazon-ses", "--set", `region=${hostile}`),
    check("shop.example", "--set", hostile),
    check("shop.example", "--color", hostile),
    check("shop.example", "--timeout", hostile),
    check("shop.example", "--psl-file", hostile),
    check("shop.example", "--save", `/none/${hostile}`),
    ["check", "shop.example", "--snapshot", hostile],
    ["check", "shop.example", "--resolver", hostile],
    ["check", "shop.example", "--resolver", `ftp://${hostile}`],
    ["check", "shop.example", hostile],
    ["check", "shop.example", `--${hostile}`],
    ["parse", hostile, "--", "x"],
    ["explain", hostile],
    [hostile],
  ]) {
    refused(words, shown);
  }
  const long = refused(["explain", "\u00fc".repeat(60_000)], "\u00fc...");
  assert.ok(long.length < 1000);
  for (const words of [check("x", "--provider", "y".repeat(100_000)), ["z".repeat(100_000)]]) {
    assert.ok(refused(words, "...").length < 1000);
  }
});

test("options stand before the call or behind it", () => {
  const before = run([...in_world("--json", "--time", "1"), "check", "faulty.example"]);
  assert.equal(before.status, 1);
  assert.equal(before.out, run(in_world("check", "faulty.example", "--json", "--time", "1")).out);
  assert.equal(JSON.parse(before.out).time, 1);
  assert.equal(JSON.parse(run(in_world("check", "faulty.example", "--json", "--time", "0")).out).time, 0);
});

test("--help and --version", () => {
  const help = run(["--help"]);
  assert.equal(help.status, 0);
  assert.equal(help.err, "");
  for (const part of [
    "check",
    "guide",
    "providers",
    "parse",
    "explain",
    "--snapshot",
    "--closed-world",
    "--save",
    "--resolver",
    "--timeout",
    "--psl-file",
    "--time",
    "--json",
    "--quiet",
    "--color",
    "--fail-on",
    "NO_COLOR",
    "CLICOLOR_FORCE",
    "Exit status",
  ]) {
    assert.ok(help.out.includes(part), part);
  }
  assert.equal(help.out.match(/\bCOLUMNS\b/g).length, 1);
  assert.equal(run(["-h"]).out, help.out);
  for (const [call, ...parts] of [
    ["check", "DOMAIN", "--selector NAME", "--provider ID[/SETUP]", "--set NAME=VALUE"],
    ["guide", "PROVIDER", "--domain DOMAIN", "--setup ID", "--set NAME=VALUE"],
    ["providers", "--kind KIND", "--search TEXT"],
    ["parse", "KIND", "RECORD"],
    ["explain", "ID"],
  ]) {
    const own = run([call, "--help"]);
    assert.equal(own.status, 0);
    assert.ok(own.out.includes(`mailalign ${call}`), own.out);
    for (const part of [...parts, "--json", "--snapshot FILE"]) assert.ok(own.out.includes(part), `${call}: ${part}`);
    const example = own.out.match(/^Such as: +(.*)$/m)[1];
    assert.ok(example.startsWith(`mailalign ${call}`), example);
  }
  const version = run(["--version"]);
  assert.equal(version.status, 0);
  assert.match(version.out, /^mailalign \d+\.\d+\.\d+\n$/);
});
