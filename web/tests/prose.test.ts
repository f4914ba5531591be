// In a sentence, what stands in DNS is told apart from the words around it.
import { describe, expect, it } from "vitest";
import type { TemplateResult } from "../text/markup.ts";
import { prose } from "../text/prose.ts";

// Brackets in place of markup.
function flat(value: unknown): string {
  if (Array.isArray(value)) return value.map(flat).join("");
  if (typeof value !== "object" || value === null) return String(value);
  const { strings, values } = value as TemplateResult;
  const text = strings.map((piece, index) => piece + (index < values.length ? flat(values[index]) : "")).join("");
  return text.replaceAll("<wbr>", "").replace(/^<code[^>]*>(.*)<\/code>$/, "[$1]");
}

describe("terms in a sentence", () => {
  it.each([
    ["p=quarentine is not a policy.", "[p=quarentine] is not a policy."],
    ["a:old.example: old.example has no address.", "[a:old.example]: [old.example] has no address."],
    [
      "reports@collector.example in rua lacks the mailto: in front.",
      "[reports@collector.example] in rua lacks the mailto: in front.",
    ],
    ["?all makes no statement, ~all neither.", "[?all] makes no statement, [~all] neither."],
    ["No answer for _dmarc.example.com. Until then", "No answer for [_dmarc.example.com]. Until then"],
    ["Nothing stands at _domainkey, so t=y counts.", "Nothing stands at [_domainkey], so [t=y] counts."],
    ["Enter {mail_from_label}.example.com there.", "Enter [{mail_from_label}.example.com] there."],
    ["Bounces go to feedback-smtp.eu-west-1.amazonses.com.", "Bounces go to [feedback-smtp.eu-west-1.amazonses.com]."],
    [
      "RFC 7489 section 6.6.4, e.g. 2 of 3 senders, i.e. some.",
      "RFC 7489 section 6.6.4, e.g. 2 of 3 senders, i.e. some.",
    ],
    ["", ""],
  ])("%s", (text, expected) => {
    expect(flat(prose(text))).toBe(expected);
  });

  it("is found in bounded time, whatever the text", () => {
    for (const piece of ["a.", "a=", "a+", "a-", "{", "_a", "a@", ":a/", "xn--"]) {
      const begun = performance.now();
      flat(prose(piece.repeat(50_000)));
      expect(performance.now() - begun, piece).toBeLessThan(500);
    }
  });
});
