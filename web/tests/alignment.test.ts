// The bench of the DMARC section: which rows it shows, to which field a fault belongs; and the limits of a DKIM key.
import { describe, expect, it } from "vitest";
import { alignment_rows, place } from "../components/dmarc/alignment.ts";
import { end_of } from "../components/dmarc/readings.ts";
import { limits } from "../components/dkim/dkim.ts";
import type { AlignedBy, Alignment, DkimKey } from "../generated/report.ts";

function by(organizational_domain: string, relaxed: "yes" | "no"): AlignedBy {
  return { organizational_domain, relaxed, strict: "no", aligned: relaxed };
}

function alignment(rfc9989: AlignedBy, rfc7489: AlignedBy, aspf: "r" | "s" = "r"): Alignment {
  const dmarc = {
    organizational_domain: "example.com",
    rfc7489: { organizational_domain: "example.com", aspf, adkim: "r" },
  };
  const identifier = { method: "spf", domain: "b.example.com", unicode: null, mode: "r", rfc9989, rfc7489, walk: [] };
  return { from: "a.example.com", dmarc, identifiers: [identifier] } as unknown as Alignment;
}

describe("what aligns", () => {
  it("stands in one row where both standards say the same", () => {
    const rows = alignment_rows(alignment(by("example.com", "yes"), by("example.com", "yes")));
    expect(rows.map(row => [row.what, row.by, row.organization, row.aligned?.relaxed])).toEqual([
      ["From", "RFC 9989 and 7489", "example.com", undefined],
      ["SPF", "RFC 9989 and 7489", "example.com", "yes"],
    ]);
  });

  it("stands in two where they differ: in the Organizational Domain, in alignment, in the mode that counts", () => {
    const organization = alignment_rows(alignment(by("b.example.com", "no"), by("example.com", "yes"))).slice(1);
    expect(organization.map(row => [row.by, row.organization, row.aligned?.relaxed])).toEqual([
      ["RFC 9989", "b.example.com", "no"],
      ["RFC 7489", "example.com", "yes"],
    ]);
    const mode = alignment_rows(alignment(by("example.com", "yes"), by("example.com", "yes"), "s")).slice(1);
    expect(mode.map(row => row.counts)).toEqual(["r", "s"]);
  });

  it("names a fault at its field", () => {
    expect(place('dkim: "a..b" is no domain name.')).toEqual({ field: "dkim", text: '"a..b" is no domain name.' });
    expect(place("Something else.")).toEqual({ field: "from", text: "Something else." });
  });

  it("gives each end of a difference its words", () => {
    expect(end_of({ topic: "policy" }, null)).toBe("no DMARC");
    expect(end_of({ topic: "percentage" }, "20")).toBe("20 %");
    expect(end_of({ topic: "policy" }, "reject")).toBe("reject");
  });
});

describe("the limits of a key", () => {
  const key = { exponent: 65537, hashes: null, services: null, flags: [] as string[], wildcard: false } as DkimKey;

  it("are said only where there are some", () => {
    expect(limits(key)).toEqual([]);
    expect(limits({ ...key, exponent: null, services: ["*"] })).toEqual([]);
  });

  it("name what is unusual", () => {
    expect(limits({ ...key, exponent: 3, hashes: ["sha1", "sha256"], services: ["email"], wildcard: true })).toEqual([
      "exponent 3",
      "limited to sha1, sha256",
      "for email alone",
      "every selector has this answer",
    ]);
  });
});
