// The packed public suffix list says what tldts says.
import { getPublicSuffix } from "tldts";
import { expect, test } from "vitest";
import { suffix_rules } from "../build/suffix_rules.ts";
import { suffix_by } from "../disk/tldts.ts";

const rules = new Set((await suffix_rules()).split("\n"));

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
  expect(suffix_by(rules, name)).toBe(getPublicSuffix(name, { allowPrivateDomains: true, validateHostname: false }));
});

test("the list is whole", () => {
  expect(rules.size).toBeGreaterThan(9_000);
});
