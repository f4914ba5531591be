import { describe, expect, it } from "vitest";
import { label_of } from "../components/guide/parameters.ts";
import { lookups_in_order } from "../components/spf/budget.ts";
import { lines_of } from "../components/picture/rows.ts";
import type { SpfTerm } from "../generated/report.ts";
import { ascii_domain } from "../host/ascii_domain.ts";
import { problem_of_url } from "../resolver/list.ts";
import { default_choice, read_choice, resolvers_of } from "../resolver/settings.ts";
import { host_parts, priority_and_value } from "../text/names.ts";
import { pieces, string_spans } from "../text/octets.ts";
import { removed_terms } from "../text/terms.ts";
import { visible } from "../text/visible.ts";

describe("what cannot be seen is named", () => {
  it.each([
    ["p=reject", "p=reject"],
    ["bücher 日本", "bücher 日本"],
    ["a\u202eb", "a[U+202E]b"],
    ["a\u0000\tb", "a[U+0000][U+0009]b"],
    ["\ufeff\u200b", "[U+FEFF][U+200B]"],
    ["\u{e0001}", "[U+E0001]"],
    ["v=spf1\u00a0mx", "v=spf1[U+00A0]mx"],
    ["a\u3164\u2800\u034fb", "a[U+3164][U+2800][U+034F]b"],
    ["\ud800", "[U+D800]"],
    ["x\u0301\u0301\u0301\u0301", "x\u0301\u0301\u0301[U+0301]"],
    ["[U+202E]", "[U+202E]"],
  ])("%j is shown as %s", (text, shown) => {
    expect(visible(text)).toBe(shown);
  });
});

describe("spans count octets", () => {
  it.each([
    ["a=b", { offset: 2, length: 1 }, "b"],
    ["ü=b", { offset: 3, length: 1 }, "b"],
    ["😀x", { offset: 4, length: 1 }, "x"],
    ["abc", { offset: 1, length: 99 }, "bc"],
    ["abc", { offset: 99, length: 1 }, ""],
    ["abc", { offset: -5, length: 2 }, "ab"],
    ["aüb", { offset: 1, length: 1 }, ""], // half a character is none: nothing is torn
  ])("%s %o covers %s", (text, span, covered) => {
    const [range] = string_spans(text, [span]);
    expect(text.slice(range?.start, range?.end)).toBe(covered);
  });

  it("cuts a text at every border, and loses nothing", () => {
    const text = "v=spf1 a mx";
    const cut = pieces(text, [
      { offset: 7, length: 1 },
      { offset: 7, length: 4 },
    ]);
    expect(cut.map(piece => piece.text)).toEqual(["v=spf1 ", "a", " mx"]);
    expect(cut.map(piece => piece.covered_by)).toEqual([[], [0, 1], [1]]);
    expect(cut.map(piece => piece.ends)).toEqual([[], [0], [1]]);
  });

  it("a span without characters ends somewhere", () => {
    const cut = pieces("v=spf1", [{ offset: 6, length: 0 }]);
    expect(cut.flatMap(piece => piece.ends)).toEqual([0]);
  });

  it("an empty text has no pieces", () => {
    expect(pieces("", [{ offset: 0, length: 3 }])).toEqual([]);
  });
});

describe("names as a DNS panel wants them", () => {
  it.each([
    ["example.com", "example.com", "@", ""],
    ["_dmarc.example.com", "example.com", "_dmarc", ".example.com"],
    ["notexample.com", "example.com", "notexample.com", ""],
    ["a.example.org", "example.com", "a.example.org", ""],
    ["a.example.org", "", "a.example.org", ""],
  ])("%s in %s is %s", (host, zone, short, rest) => {
    expect(host_parts(host, zone)).toMatchObject({ short, zone: rest });
  });

  it("an MX value has its priority apart", () => {
    expect(priority_and_value("MX", "10 mx.example")).toEqual({ priority: "10", value: "mx.example" });
    expect(priority_and_value("MX", "mx.example")).toEqual({ priority: null, value: "mx.example" });
    expect(priority_and_value("TXT", "10 mx.example")).toEqual({ priority: null, value: "10 mx.example" });
  });

  it.each([
    ["bücher.example", "xn--bcher-kva.example"],
    ["EXAMPLE.com.", "example.com"],
    ["_dmarc.example.com", "_dmarc.example.com"],
    ["ex ample.com", null],
    ["user@example.com", null],
    ["例え.テスト", "xn--r8jz45g.xn--zckzah"],
  ])("%s is %s in DNS", (name, ascii) => {
    expect(ascii_domain(name)).toBe(ascii);
  });

  it("long names are broken at dots", () => {
    expect(lines_of("a.very.long.example.com", 12)).toEqual(["a.very.long.", "example.com"]);
    expect(lines_of("x".repeat(20), 8)).toEqual(["xxxxxxxx", "xxxxxxxx", "xxxx"]);
  });
});

it("what a new record leaves out is struck out, and nothing where all is new", () => {
  const struck = (before: string, after: string) =>
    removed_terms(before, after)
      .filter(term => term.removed)
      .map(term => term.text);
  expect(struck("v=spf1 a include:x.example ~all", "v=spf1 a ~all")).toEqual(["include:x.example"]);
  expect(struck("v=DMARC1; p=none; pct=0", "v=DMARC1; p=none")).toEqual(["pct=0"]);
  expect(
    struck("v=DMARC1; p=none; rua=a@x.example,b@x.example", "v=DMARC1; p=none; rua=a@x.example,mailto:b@x.example"),
  ).toEqual(["b@x.example"]);
  expect(struck("google-site-verification=1", "v=spf1 -all")).toEqual([]);
});

it("lookups are counted in the order of the terms, void ones marked", () => {
  const term = (lookups: number, voids: number, terms: SpfTerm[] = []): SpfTerm => ({
    text: "",
    span: null,
    kind: "include",
    qualifier: "+",
    target: null,
    lookups,
    lookups_below: 0,
    void: voids,
    state: "ok",
    reached: true,
    authorises: null,
    note: null,
    child: terms.length ? { domain: "", record: null, state: "valid", lookups: 0, terms } : null,
  });
  const terms = [term(1, 0, [term(1, 1)]), term(0, 0), term(1, 0)];
  const node = { domain: "", record: null, state: "valid" as const, lookups: 3, terms };
  expect(lookups_in_order(node)).toEqual([false, true, false]);
});

it.each([
  ["token1", "Token 1"],
  ["mail_from_label", "MAIL FROM label"],
  ["public_key", "Public key"],
  ["dkim_zone", "DKIM zone"],
])("the blank %s is called %s", (name, label) => {
  expect(label_of(name)).toBe(label);
});

describe("the reader's list of resolvers", () => {
  it.each([
    ["https://dns.example/dns-query", true],
    ["http://127.0.0.1:8053/dns-query", true],
    ["http://localhost/dns-query", true],
    ["http://dns.example/dns-query", false],
    ["https://name:word@dns.example/", false],
    ["dns.example", false],
    ["javascript:alert(1)", false],
    ["", false],
  ])("%s may be asked: %s", (url, may) => {
    expect(problem_of_url(url) === null).toBe(may);
  });

  it.each([
    [null],
    ["nonsense"],
    ["[]"],
    ['{"names":["Nobody"],"own_url":""}'],
    ['{"names":"Google","own_url":""}'],
    ['{"names":["own"],"own_url":"http://evil.example/"}'],
  ])("what stands in the browser may be anything: %s gives the default", text => {
    expect(read_choice(text)).toEqual(default_choice());
  });

  it("is Cloudflare, then Google, unless the reader chooses", () => {
    expect(resolvers_of(default_choice()).map(({ name }) => name)).toEqual(["Cloudflare", "Google"]);
    const own = { names: ["own"], own_url: "https://dns.example/dns-query{?dns}" };
    expect(resolvers_of(own)).toEqual([{ name: "dns.example", url: "https://dns.example/dns-query" }]);
  });
});
