// What others write into the DNS is shown as what it is: no control character, no escape sequence, nothing that hides
// or turns text around reaches the terminal or the reader of the JSON as it came.
import assert from "node:assert/strict";
import { test } from "node:test";
import { on_terminal, run, snapshot, without_colour, write_file } from "./program.mjs";

// Octets as code points, as a snapshot writes them.
function octets(text) {
  return Buffer.from(text, "utf8").toString("latin1");
}

const nasty = {
  "an escape sequence": ["\u001b[31mred\u001b[2J", "\\027[31mred\\027[2J"],
  "a title": ["\u001b]0;owned\u0007", "\\027]0;owned\\007"],
  "a line": ["x\nGOOD  all is well", "x\\010GOOD"],
  "a return": ["x\rGOOD", "x\\013GOOD"],
  "a tab and a backspace": ["x\ty\b", "x\\009y\\008"],
  "a NUL": ["x\u0000y", "x\\000y"],
  "a control sequence of one octet": ["\u009b31m", "\\194\\15531m"],
  "a right-to-left override": ["\u202egpj.exe", "\\226\\128\\174gpj.exe"],
  "an isolate": ["\u2066x\u2069", "\\226\\129\\166x\\226\\129\\169"],
  "a right-to-left mark": ["\u200fx\u061c", "\\226\\128\\143x\\216\\156"],
  "a zero width space": ["pay\u200bpal", "pay\\226\\128\\139pal"],
  "a zero width joiner": ["a\u200db\u2060c", "a\\226\\128\\141b\\226\\129\\160c"],
  "a blank that is none": ["a\u00a0b\u2003c\u3000d", "a\\194\\160b\\226\\128\\131c\\227\\128\\128d"],
  "a byte order mark": ["\ufeffx", "\\239\\187\\191x"],
  "a soft hyphen": ["a\u00adb", "a\\194\\173b"],
  "a filler": ["a\u3164b\u2800c", "a\\227\\133\\164b\\226\\160\\128c"],
  "a variation selector and a tag": ["a\ufe0fb\u{e0041}", "a\\239\\184\\143b\\243\\160\\129\\129"],
  "a line separator": ["a\u2028b", "a\\226\\128\\168b"],
  "marks drawn over something else": [
    "\u0301x y\u0301 z\u0301\u0302\u0303",
    "\\204\\129x y\u0301 z\u0301\u0302\\204\\131",
  ],
  "private use": ["a\ue000b", "a\\238\\128\\128b"],
};

// All that moves, hides, reorders, looks like a blank and is none, or is nobody's character.
const steering = [
  [0x00, 0x09],
  [0x0b, 0x1f],
  [0x7f, 0xa0],
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x180b, 0x180f],
  [0x2000, 0x200f],
  [0x2028, 0x202f],
  [0x205f, 0x206f],
  [0x2800, 0x2800],
  [0x3000, 0x3000],
  [0x3164, 0x3164],
  [0xe000, 0xf8ff],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xfff0, 0xfffb],
  [0xe0000, 0x10ffff],
];

function expect_harmless(text, why) {
  let at = 0;
  for (const character of text) {
    const code = character.codePointAt(0);
    if (steering.some(([first, last]) => first <= code && code <= last)) {
      assert.fail(`${why}: U+${code.toString(16)} in ${JSON.stringify(text.slice(Math.max(0, at - 60), at + 20))}`);
    }
    at += character.length;
  }
}

// One domain with the text wherever text can be.
function infested(text) {
  const raw = octets(text);
  const name = `a${[...Buffer.from(text, "utf8")].map(octet => `\\${String(octet).padStart(3, "0")}`).join("")}`;
  return snapshot({
    "bad.example TXT": [
      [`v=spf1 include:${raw}.example ${raw} ip4:${raw} x${raw}=1 redirect=${raw} -all`],
      [raw],
      [`v=spf2 ${raw}`],
    ],
    "bad.example MX": [
      { preference: 10, exchange: `${name}.example.` },
      { preference: 20, exchange: "smtp.google.com." },
    ],
    "_dmarc.bad.example TXT": [
      [
        `v=DMARC1; p=${raw}; sp=${raw}; rua=mailto:${raw}@bad.example,${raw},mailto:x@${raw}.example; ${raw}=${raw}; adkim=${raw}; pct=${raw}; fo=${raw}`,
      ],
    ],
    "s1._domainkey.bad.example TXT": [[`v=DKIM1; k=${raw}; h=${raw}; s=${raw}; t=${raw}; n=${raw}; p=${raw}`]],
    "s2._domainkey.bad.example CNAME": [`${name}.example.`],
    "google._domainkey.bad.example TXT": [[`v=DKIM1; p=${raw}`], [raw]],
  });
}

for (const [name, [text, shown]] of Object.entries(nasty)) {
  test(`${name} in a domain's records`, () => {
    const file = infested(text);
    const words = [
      "check",
      "bad.example",
      "--selector",
      "s1",
      "--selector",
      "s2",
      "--provider",
      "amazon-ses",
      "--snapshot",
      file,
    ];
    for (const world of [[], ["--closed-world"]]) {
      for (const columns of ["40", "120"]) {
        const ran = run([...words, ...world], { env: { COLUMNS: columns } });
        assert.equal(ran.signal, null);
        expect_harmless(ran.out, `${columns} columns`);
        expect_harmless(ran.err, "standard error");
        if (columns === "120") assert.ok(ran.out.includes(shown), `${shown} is not in:\n${ran.out}`);
      }
      const json = run([...words, ...world, "--json"]);
      expect_harmless(json.out, "JSON");
      const report = JSON.parse(json.out);
      if (!/[\ud800-\udfff]/.test(text))
        assert.ok(JSON.stringify(report.dmarc.record).includes(JSON.stringify(text).slice(1, -1)));
      const guide = run(["guide", "google-workspace", "--domain", "bad.example", "--snapshot", file, ...world]);
      expect_harmless(guide.out, "guide");
    }
  });

  test(`${name} in what is parsed`, () => {
    if (text.includes("\u0000")) return; // no argument can have it
    for (const [kind, record] of [
      ["spf", `v=spf1 include:${text} ip4:${text} ${text} ${text}=x -all`],
      ["dmarc", `v=DMARC1; p=${text}; rua=${text},mailto:${text}@x.example; ${text}=${text}; adkim=${text}`],
      ["dkim", `v=DKIM1; k=${text}; n=${text}; p=${text}; ${text}=${text}`],
      ["dmarc", text],
    ]) {
      const ran = run(["parse", kind, "--", record], { env: { COLUMNS: "120" } });
      expect_harmless(ran.out, kind);
      assert.ok(ran.out.includes(shown), ran.out);
      expect_harmless(run(["parse", kind, "--json", "--", record]).out, "JSON");
    }
  });

  test(`${name} in a file, a name, a parameter`, () => {
    const complaint = run([
      "check",
      "bad.example",
      "--snapshot",
      write_file(JSON.stringify({ version: 1, answers: [{ name: "bad.example", type: text, records: [1] }] })),
    ]);
    expect_harmless(complaint.out + complaint.err, "a wrong type");
    const record = run([
      "check",
      "bad.example",
      "--closed-world",
      "--snapshot",
      snapshot({ "bad.example A": [text], [`${text.replaceAll(" ", "")}.example TXT`]: [["x"]] }),
    ]);
    expect_harmless(record.out + record.err, "a record that cannot be read");
    if (text.includes("\u0000")) return;
    const words = ["guide", "amazon-ses", "--domain", "bad.example", "--snapshot", infested("x")];
    const guide = run([...words, "--set", `mail_from_label=${text}`, "--set", `token1=${text}`]);
    expect_harmless(guide.out + guide.err, "a parameter");
    const selector = run(["check", "bad.example", "--selector", text, "--snapshot", infested("x"), "--closed-world"]);
    expect_harmless(selector.out + selector.err, "a selector");
  });
}

test("on a terminal only our own colours are left", () => {
  const file = infested("\u001b[31m\u001b]0;owned\u0007\u009b2J\u202e");
  const shown = on_terminal(["check", "bad.example", "--snapshot", file, "--closed-world"]);
  expect_harmless(without_colour(shown.out), "terminal");
});

test("a line of the DNS never looks like one of ours", () => {
  const file = infested("x\n\u2713 good  All mail passes");
  const out = run(["check", "bad.example", "--snapshot", file, "--closed-world"]).out;
  for (const line of out.split("\n")) assert.doesNotMatch(line, /^\u2713 good {2}All mail/);
});

test("octets that are not UTF-8 are shown as octets, and JSON stays UTF-8", () => {
  const file = snapshot({ "bad.example TXT": [["v=spf1 x\u00ff\u00fe\u00c3 ip4:1.2.3 -all"]] });
  const ran = run(["check", "bad.example", "--snapshot", file, "--closed-world"]);
  expect_harmless(ran.out, "text");
  const lines = ran.out.split("\n");
  const at = lines.indexOf("  v=spf1 x\\255\\254\\195 ip4:1.2.3 -all");
  assert.ok(at > 0, ran.out);
  assert.equal(lines[at + 1], `${" ".repeat(10)}${"^".repeat(12)}     ${"^".repeat(5)}`, "spans count octets");
  const json = run(["check", "bad.example", "--snapshot", file, "--closed-world", "--json"]);
  assert.equal(Buffer.from(json.out, "utf8").toString("utf8"), json.out);
  assert.ok(JSON.parse(json.out).spf);
});
