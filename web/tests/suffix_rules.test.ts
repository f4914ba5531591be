// The packed public suffix list says what tldts says, for names around every rule there is.
import { domainToASCII } from "node:url";
import { getPublicSuffix } from "tldts";
import { describe, expect, it, test } from "vitest";
import { suffix_list, suffix_rules } from "../build/suffix_rules.ts";
import { read_rules, suffix_by } from "../host/suffix_rules.ts";

const list = await suffix_list();
const text = await suffix_rules();
const rules = read_rules(text);
const by_tldts = (name: string) => getPublicSuffix(name, { allowPrivateDomains: true, validateHostname: false });

test.each([
  "example.com",
  "a.b.example.co.uk",
  "co.uk",
  "www.ck",
  "a.www.ck",
  "a.b.ck",
  "someone.github.io",
  "a.someone.github.io",
  "a.city.kawasaki.jp",
  "a.b.kawasaki.jp",
  "healthy.test",
  "test",
  "s3.dualstack.us-east-1.amazonaws.com",
  "xn--bcher-kva.example",
  "a.xn--p1ai",
])("%s", name => {
  expect(suffix_by(rules, name)).toBe(by_tldts(name));
});

// The rule itself, what is above it, and up to three labels below it.
function names_around(rule: string): string[] {
  const name = rule.replace(/^!/, "").replace(/^\*\./, "any.");
  const above = name.split(".").slice(1).join(".");
  return [name, above, `a.${name}`, `b.a.${name}`, `*.${name}`, `x.${above}`].filter(entry => !/^$|\.$/.test(entry));
}

test("for names around every rule it says what tldts says", () => {
  const ascii = list.filter(rule => /^[\x21-\x7e]+$/.test(rule));
  const names = new Set(ascii.flatMap(names_around));
  expect(names.size).toBeGreaterThan(40_000);
  const wrong = [...names].filter(name => suffix_by(rules, name) !== by_tldts(name));
  expect(wrong.slice(0, 10)).toEqual([]);
});

test("every rule of another script is there in A-labels", () => {
  const foreign = list.filter(rule => !/^[\x21-\x7e]+$/.test(rule));
  expect(foreign.length).toBeGreaterThan(300);
  const known = new Set(list);
  const lacking = foreign.filter(rule => {
    const [, mark = "", name = ""] = /^(!|\*\.)?(.*)$/.exec(rule) ?? [];
    return !known.has(mark + domainToASCII(name));
  });
  expect(lacking).toEqual([]);
});

describe("the algorithm of publicsuffix.org", () => {
  const made_up = read_rules("com,uk(co),ck(!www,*),jp(kobe(!city,*)),?a(b(?c(d)))");
  it.each([
    ["com", "com"],
    ["example.com", "com"],
    ["EXAMPLE.Com.", "com"],
    ["b.c.example.uk", "uk"],
    ["example.co.uk", "co.uk"],
    ["any.ck", "any.ck"],
    ["b.any.ck", "any.ck"],
    ["www.ck", "ck"],
    ["www.www.ck", "ck"],
    ["ck", "ck"],
    ["c.kobe.jp", "c.kobe.jp"],
    ["city.kobe.jp", "kobe.jp"],
    ["www.city.kobe.jp", "kobe.jp"],
    ["kobe.jp", "kobe.jp"],
    ["x.a", "a"],
    ["c.b.a", "b.a"],
    ["x.d.c.b.a", "d.c.b.a"],
    ["nowhere.example", "example"],
    ["", ""],
  ])("the suffix of %s is %s", (name, suffix) => {
    expect(suffix_by(made_up, name)).toBe(suffix);
  });
});

test("text that was cut off or turned about gives rules all the same", () => {
  for (const broken of ["", "uk(co", "uk)co", "(((", "!,?,()"])
    expect(suffix_by(read_rules(broken), "a.uk")).toBe("uk");
});
