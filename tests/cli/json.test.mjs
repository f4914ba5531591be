// --json: the keys that programs rely on, for every call; null where nothing can be said, never left out.
import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { examples, in_world, run, scenarios, snapshot } from "./program.mjs";

const made_up = path.join(examples, "made-up.json");
const time = ["--time", "1767225600"];

function json(words) {
  const ran = run([...words, "--json"]);
  assert.ok(ran.status !== 2, ran.err);
  assert.match(ran.out, /^\{[^\n]*\}\n$/, "one line, one object");
  return JSON.parse(ran.out);
}

// Each key there, in an object that may have more.
function expect_keys(value, keys, where) {
  assert.equal(typeof value, "object", where);
  assert.notEqual(value, null, where);
  for (const key of keys.split(" ")) assert.ok(key in value, `${where}.${key}`);
}

function expect_level(value, where) {
  expect_keys(value, "level text", where);
  assert.ok(["good", "warning", "error", "unknown"].includes(value.level), `${where}.level: ${value.level}`);
  assert.equal(typeof value.text, "string", where);
}

function expect_finding(finding) {
  expect_keys(finding, "id severity parameters text record span source remedy", finding.id);
  assert.match(finding.id, /^[a-z0-9]+\.[a-z0-9-]+$/);
  assert.ok(["error", "warning", "note", "good"].includes(finding.severity), finding.id);
  if (finding.record !== null) expect_keys(finding.record, "name type index", finding.id);
  if (finding.span !== null) expect_keys(finding.span, "offset length", finding.id);
  if (finding.remedy !== null) expect_keys(finding.remedy, "text records", finding.id);
}

function expect_setup(setup) {
  expect_keys(setup, "id state parameters envelope_domain dkim_domain records alignment under_policy", setup.id);
  assert.ok(["published", "partial", "missing", "unknown"].includes(setup.state), setup.state);
  for (const record of setup.records) {
    expect_keys(record, "type host value state found", setup.id);
    assert.ok(["published", "missing", "different", "in_the_way", "unknown"].includes(record.state), record.state);
    assert.ok(Array.isArray(record.found));
  }
  expect_keys(setup.alignment, "spf_relaxed spf_strict dkim_relaxed dkim_strict", setup.id);
  for (const way of ["spf", "dkim"]) {
    assert.ok(["aligned", "not_aligned", "not_applicable", "unknown"].includes(setup.under_policy[way]), setup.id);
  }
}

function expect_report(report) {
  expect_keys(
    report,
    "schema domain unicode state verdict answers to_do dmarc spf dkim senders mx transport findings questions",
    "report",
  );
  assert.equal(report.schema, "mailalign/report/1");
  assert.ok(["complete", "pending", "failed"].includes(report.state), report.state);
  expect_level(report.verdict, "verdict");
  for (const answer of ["forgery", "own_mail", "reports"]) expect_level(report.answers[answer], answer);
  for (const step of report.to_do) {
    expect_keys(step, "text why records", "to_do");
    for (const record of step.records) {
      expect_keys(record, "action type host value found", "to_do");
      assert.ok(["add", "change", "remove"].includes(record.action));
      assert.doesNotMatch(record.host, /\.$|[A-Z]/);
    }
  }
  expect_keys(
    report.dmarc,
    "state record record_domain organizational_domain policy subdomain_policy nonexistent_policy adkim aspf testing walk rfc7489 differs reports",
    "dmarc",
  );
  for (const step of report.dmarc.walk) expect_keys(step, "name outcome record", "walk");
  if (report.dmarc.rfc7489 !== null)
    expect_keys(report.dmarc.rfc7489, "record_domain organizational_domain policy", "rfc7489");
  for (const address of report.dmarc.reports) expect_keys(address, "uri authorized", "reports");
  expect_keys(report.spf, "record valid lookups void_lookups limit_term addresses tree", "spf");
  expect_keys(report.spf.addresses, "ipv4 ipv6", "addresses");
  expect_keys(report.dkim, "keys exist", "dkim");
  assert.ok(["yes", "no", "unknown"].includes(report.dkim.exist));
  for (const key of report.dkim.keys) expect_keys(key, "selector state algorithm bits provider", "keys");
  for (const sender of report.senders) {
    expect_keys(sender, "provider evidence setups", "senders");
    sender.setups.forEach(expect_setup);
  }
  report.findings.forEach(expect_finding);
  expect_keys(report.questions, "asked rounds failed", "questions");
}

test("check: every key, for every scenario, in the same order", () => {
  const orders = new Set();
  let checked = 0;
  for (const words of scenarios()) {
    const ran = run([...words, "--json"]);
    if (ran.status === 2) continue; // told in usage.test.mjs
    const report = JSON.parse(ran.out);
    expect_report(report);
    orders.add(Object.keys(report).join(" "));
    ++checked;
  }
  assert.ok(checked > 50);
  assert.equal(orders.size, 1);
});

test("check: the same call gives the same octets", () => {
  const words = ["check", "shop.example", "--snapshot", made_up, ...time, "--json"];
  assert.equal(run(words).out, run(words).out);
  assert.equal(JSON.parse(run(words).out).time, 1767225600);
});

test("check: a provider that is named stands among the senders, with all its setups", () => {
  const words = ["check", "quiet.example", "--provider", "amazon-ses"];
  const report = json(in_world(...words));
  const sender = report.senders.find(({ provider }) => provider === "amazon-ses");
  sender.setups.forEach(expect_setup);
  assert.ok(sender.setups.length >= 4);
  assert.equal(json(in_world("check", "quiet.example")).senders.length, 0);
  const one = json(in_world("check", "quiet.example", "--provider", "amazon-ses/easy-dkim"));
  assert.equal(one.senders[0].setups.length, sender.setups.length);
});

test("check: what --set gives is used, what is not known stays open", () => {
  const setups = (...more) =>
    json(in_world("check", "quiet.example", "--provider", "amazon-ses/custom-mail-from", ...more)).senders[0].setups;
  const known = setups("--set", "region=eu-west-1", "--set", "mail_from_label=mail").find(
    ({ id }) => id === "custom-mail-from",
  );
  assert.equal(known.parameters.region, "eu-west-1");
  assert.equal(known.envelope_domain, "mail.quiet.example");
  assert.ok(known.records.some(({ value }) => value === "10 feedback-smtp.eu-west-1.amazonses.com"));
  const open = setups().find(({ id }) => id === "easy-dkim");
  assert.ok(open.records.every(({ state }) => state === "unknown"));
  assert.ok(open.records.some(({ host }) => host.includes("{token1}")));
});

test("check: a selector, as people give it", () => {
  const file = snapshot({ "key.example TXT": [["v=spf1 -all"]], "s1._domainkey.key.example TXT": [["v=DKIM1; p="]] });
  for (const typed of ["s1", "S1", " s1 ", "s1.", "s1._domainkey", "s1._domainkey.key.example."]) {
    const report = json(["check", "key.example", "--selector", typed, "--snapshot", file, "--closed-world"]);
    const key = report.dkim.keys.find(({ selector }) => selector === "s1");
    assert.equal(key?.state, "revoked", typed);
  }
});

test("guide: the setups that were named, or all", () => {
  const words = ["guide", "amazon-ses", "--domain", "post.example", "--snapshot", made_up];
  const all = json(words);
  expect_keys(all, "provider domain setups", "guide");
  assert.equal(all.provider, "amazon-ses");
  assert.equal(all.domain, "post.example");
  all.setups.forEach(expect_setup);
  const ids = setups => setups.map(({ id }) => id);
  assert.ok(all.setups.length >= 4);
  const one = json([...words, "--setup", "easy-dkim"]);
  assert.deepEqual(ids(one.setups), ["easy-dkim"]);
  assert.deepEqual(
    one.setups[0],
    all.setups.find(({ id }) => id === "easy-dkim"),
  );
  const two = json([...words, "--setup", "custom-mail-from", "--setup", "easy-dkim"]);
  assert.deepEqual(ids(two.setups).sort(), ["custom-mail-from", "easy-dkim"]);
  // As in a check.
  const checked = json(["check", "post.example", "--provider", "amazon-ses", "--snapshot", made_up]);
  const sender = checked.senders.find(({ provider }) => provider === "amazon-ses");
  for (const setup of sender.setups) {
    const same = all.setups.find(({ id }) => id === setup.id);
    assert.deepEqual(same.records, setup.records, setup.id);
    assert.equal(same.state, setup.state, setup.id);
  }
});

test("providers: all, of a kind, with a text", () => {
  const list = (...more) => json(["providers", ...more]).providers;
  for (const provider of list()) expect_keys(provider, "id name category capabilities", provider.id);
  assert.deepEqual(
    list().map(({ id }) => id),
    list()
      .map(({ id }) => id)
      .sort(),
  );
  for (const id of ["amazon-ses", "google-workspace", "microsoft-365"]) assert.ok(list().some(each => each.id === id));
  const kind = list().find(({ id }) => id === "amazon-ses").category;
  for (const provider of list("--kind", kind)) assert.equal(provider.category, kind);
  assert.deepEqual(list("--kind", kind.toUpperCase()), list("--kind", kind));
  assert.deepEqual(
    list("--search", "GOOGLE").map(({ id }) => id),
    ["google-workspace"],
  );
  assert.deepEqual(list("--search", "nobody is called this"), []);
  assert.deepEqual(
    list("--kind", kind, "--search", "amazon").map(({ id }) => id),
    ["amazon-ses"],
  );
});

test("parse: valid, findings, the record, the record written back", () => {
  const parsed = (kind, record) => json_before(["parse", kind, "--", record]);
  // [kind, record, valid, canonical]
  for (const [kind, record, valid, canonical] of [
    ["spf", "v=spf1 -all", true, "v=spf1 -all"],
    ["spf", "V=SPF1 IP4:192.0.2.1 -ALL", true, null],
    ["spf", "v=spf1 ip4:1.2.3 -all", false, null],
    ["spf", "v=spf1 ip:192.0.2.1 -all", false, null],
    ["spf", "v=spf10 -all", false, null],
    ["dmarc", "v=DMARC1;p=reject", true, "v=DMARC1; p=reject"],
    ["dmarc", "v=DMARC1; p=rejekt", true, null],
    ["dmarc", "p=reject; v=DMARC1", false, null],
    ["dmarc", "v=DMARC2; p=reject", false, null],
    ["dkim", "v=DKIM1; p=", true, "v=DKIM1; p="],
    ["dkim", "v=DKIM1; p=not base64!", false, null],
    ["dkim", "v=DKIM2; p=", false, null],
    ["dkim", "k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=", true, null],
  ]) {
    const said = parsed(kind, record);
    expect_keys(said, "valid findings record canonical", record);
    said.findings.forEach(expect_finding);
    assert.equal(said.valid, valid, record);
    if (canonical !== null) assert.equal(said.canonical, canonical);
    if (!valid)
      assert.ok(
        said.findings.some(({ severity }) => severity === "error"),
        record,
      );
  }
  // What was written back is read as the same.
  const once = parsed("dmarc", "v=DMARC1;  p=reject;rua=mailto:a@b.example ;sp=none");
  assert.deepEqual(parsed("dmarc", once.canonical).record, once.record);
});

// Behind "--" all words are the record.
function json_before([call, ...words]) {
  const ran = run([call, "--json", ...words]);
  assert.ok(ran.status < 2, ran.err);
  return JSON.parse(ran.out);
}

test("parse: a record that begins like an option stands behind --", () => {
  for (const record of ["-all", "--help", "--json", "[x]", "", "'", "%", "@file"]) {
    const ran = run(["parse", "spf", "--json", "--", record]);
    assert.equal(ran.status, 1, JSON.stringify(record));
    assert.equal(JSON.parse(ran.out).valid, false);
  }
});

const tree = snapshot({
  "_dmarc.mail.example.com TXT": [["v=DMARC1; p=reject; aspf=s"]],
  "_dmarc.gov.example TXT": [["v=DMARC1; p=reject; psd=y"]],
});

test("org-domain: by tree walk, by the public suffix list", () => {
  const found = (...words) => json(["org-domain", ...words, "--snapshot", tree, "--closed-world"]);
  const walked = found("a.Mail.example.com.");
  expect_keys(walked, "organizational_domain walk", "org-domain");
  assert.equal(walked.organizational_domain, "mail.example.com");
  assert.equal(walked.by, "tree_walk");
  assert.deepEqual(
    walked.walk.map(({ name, record }) => [name, record]),
    [
      ["_dmarc.a.mail.example.com", null],
      ["_dmarc.mail.example.com", "v=DMARC1; p=reject; aspf=s"],
      ["_dmarc.example.com", null],
      ["_dmarc.com", null],
    ],
  );
  assert.equal(found("agency.gov.example").organizational_domain, "agency.gov.example");
  assert.equal(found("a.mail.example.com", "--psl").organizational_domain, "example.com");
  assert.equal(found("--psl", "shop.example.co.uk").organizational_domain, "example.co.uk");
  assert.equal(found("co.uk", "--psl").organizational_domain, null);
  assert.equal(found("shop.user.github.io", "--psl").organizational_domain, "user.github.io");
  assert.equal(found("shop.user.github.io", "--psl", "--psl-icann").organizational_domain, "github.io");
  const unicode = found("a.b\u00fccher.example", "--psl");
  assert.equal(unicode.organizational_domain, "xn--bcher-kva.example");
  assert.equal(unicode.unicode, "a.b\u00fccher.example");
});

test("align: what SPF and DKIM authenticate beside the From domain, by both standards", () => {
  const words = ["align", "--from", "news@mail.example.com", "--spf", "bounce.mail.example.com"];
  const said = json([
    ...words,
    "--dkim",
    "example.com",
    "--dkim",
    "mail.example.com",
    "--snapshot",
    tree,
    "--closed-world",
  ]);
  expect_keys(said, "from state result rfc7489_result dmarc identifiers questions", "align");
  assert.equal(said.result, "pass");
  assert.deepEqual(
    said.identifiers.map(({ method, domain, rfc9989, rfc7489 }) => [method, domain, rfc9989.aligned, rfc7489.aligned]),
    [
      ["spf", "bounce.mail.example.com", "no", "no"],
      ["dkim", "example.com", "no", "yes"],
      ["dkim", "mail.example.com", "yes", "yes"],
    ],
  );
  const relaxed = json([...words, "--aspf", "r", "--snapshot", tree, "--closed-world"]);
  assert.equal(relaxed.identifiers[0].rfc9989.aligned, "yes");
  const null_sender = ["align", "--from", "mail.example.com", "--spf", "", "--helo", "mail.example.com"];
  assert.equal(json([...null_sender, "--snapshot", tree, "--closed-world"]).identifiers[0].domain, "mail.example.com");
});

test("explain: the page, of every finding", () => {
  const page = json(["explain", "spf.lookup-limit"]);
  assert.equal(page.id, "spf.lookup-limit");
  assert.match(page.page, /RFC 7208/);
});

test("names are lower case, without a final dot", () => {
  const report = json(["check", "SHOP.Example.", "--snapshot", made_up]);
  assert.equal(report.domain, "shop.example");
  assert.equal(report.unicode, null);
  for (const { exchange } of report.mx) assert.doesNotMatch(exchange, /[A-Z]|\.$/);
});
