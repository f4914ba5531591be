import { describe, expect, it } from "vitest";
import { read_fragment, write_fragment } from "../page/fragment.ts";

describe("the fragment", () => {
  it.each([
    ["#check=example.com", { kind: "check", text: "example.com", selectors: [], part: null }],
    [
      "#check=example.com&selector=a&selector=b",
      { kind: "check", text: "example.com", selectors: ["a", "b"], part: null },
    ],
    ["#check=example.com&part=spf", { kind: "check", text: "example.com", selectors: [], part: "spf" }],
    ["#check=b%C3%BCcher.example", { kind: "check", text: "bücher.example", selectors: [], part: null }],
    [
      "#example=real-2026-08&domain=ietf.org",
      { kind: "example", name: "real-2026-08", domain: "ietf.org", part: null },
    ],
    ["#report", { kind: "report", part: null }],
    ["#report&part=dkim", { kind: "report", part: "dkim" }],
    ["", { kind: "start", part: null }],
  ])("%s is read, and written back", (hash, fragment) => {
    expect(read_fragment(hash)).toEqual(fragment);
    expect(read_fragment(write_fragment(read_fragment(hash)))).toEqual(fragment);
  });

  it.each([
    ["#example=../secret", "a path is no name of an example"],
    [`#check=${"a".repeat(5000)}`, "too long to be read"],
    ["#something=else", "nothing of ours"],
  ])("%s shows the start page: %s", hash => {
    expect(read_fragment(hash).kind).toBe("start");
  });

  it("reads no more selectors than a report needs", () => {
    const read = read_fragment(`#check=a.example${"&selector=s".repeat(100)}`);
    expect(read.kind === "check" && read.selectors.length).toBe(32);
  });
});
