import { afterEach, describe, expect, it } from "vitest";
import { Asker, type ChangeOver, NoAnswer } from "../resolver/asker.ts";
import type { Schedule } from "../resolver/schedule.ts";
import {
  answers,
  codec,
  garbage,
  hangs,
  portal,
  refuses,
  ResolverServer,
  status,
  type Way,
} from "./resolver_server.ts";

// A busy machine answers late: a time-out is short only where a test waits for it.
const quick: Schedule = { timeout: 5_000, waits: [20, 60], tries_after_timeout: 2, failures_in_a_row: 4, at_once: 3 };
const question = { name: "_dmarc.example.com", type: "TXT" };
const servers: ResolverServer[] = [];

async function start(name: string, way: Way): Promise<ResolverServer> {
  const server = await ResolverServer.start(name, way);
  servers.push(server);
  return server;
}

function asker_of(list: ResolverServer[], changes: ChangeOver[] = [], schedule = quick): Asker {
  const resolvers = list.map(({ resolver }) => resolver);
  return new Asker({ resolvers, codec, schedule, on_change_over: change => changes.push(change), now: () => 1000 });
}

const never = new AbortController().signal;

afterEach(async () => {
  await Promise.all(servers.splice(0).map(server => server.stop()));
});

describe("one question", () => {
  it("is asked by GET, with Accept and nothing that would need a preflight", async () => {
    const server = await start("One", answers);
    await asker_of([server]).ask(question, never);
    expect(server.asked).toHaveLength(1);
    expect(server.asked[0]?.method).toBe("GET");
    expect(server.asked[0]?.question).toEqual(question);
    expect(server.asked[0]?.headers.accept).toBe("application/dns-message");
    expect(server.asked[0]?.headers).not.toHaveProperty("cookie");
    expect(server.asked[0]?.headers).not.toHaveProperty("referer");
  });

  it("has an answer that keeps who gave it and when", async () => {
    const [answer] = await asker_of([await start("One", answers)]).ask(question, never);
    expect(answer).toMatchObject({ ...question, resolver: "One", asked: 1000, records: [["x"]] });
  });

  it("is asked again after a failure, later each time", async () => {
    const times: number[] = [];
    const server = await start("One", (asked, response, count) => {
      times.push(performance.now());
      (count < 3 ? status(503) : answers)(asked, response, count);
    });
    await asker_of([server]).ask(question, never);
    expect(times).toHaveLength(3);
    const [first = 0, second = 0, third = 0] = times;
    expect(second - first).toBeGreaterThan(15);
    expect(third - second).toBeGreaterThan(second - first);
  });
});

describe("a resolver that fails", () => {
  const ways: [string, Way, number][] = [
    ["HTTP 500", status(500), 3],
    ["HTTP 429", status(429), 3],
    ["a captive portal", portal, 3],
    ["garbage", garbage, 3],
    ["silence", hangs, 2],
    ["REFUSED", refuses, 1],
  ];
  for (const [name, way, tries] of ways)
    it(`with ${name} is left for the next one, which is said once`, async () => {
      const [first, second] = [await start("First", way), await start("Second", answers)];
      const changes: ChangeOver[] = [];
      const asker = asker_of([first, second], changes, way === hangs ? { ...quick, timeout: 1_000 } : quick);
      expect(asker.resolver?.name).toBe("First");
      const [answer] = await asker.ask(question, never);
      expect(answer?.resolver).toBe("Second");
      expect(first.asked).toHaveLength(tries);
      expect(changes.map(({ from, to }) => [from.name, to?.name])).toEqual([["First", "Second"]]);
      expect(changes[0]?.reason).toMatch(/^Its? /);
      expect(asker.resolver?.name).toBe("Second");
    });

  it("is not asked again in the same check", async () => {
    const [first, second] = [await start("First", status(500)), await start("Second", answers)];
    const asker = asker_of([first, second]);
    await asker.ask(question, never);
    const before = first.asked.length;
    await asker.ask({ ...question, name: "example.com" }, never);
    expect(first.asked).toHaveLength(before);
  });

  it("is given up after failures in a row, and every waiting question moves on at once", async () => {
    const [first, second] = [await start("First", hangs), await start("Second", answers)];
    const schedule = { ...quick, at_once: 8, timeout: 1_500, waits: [60_000] };
    const asker = asker_of([first, second], [], schedule);
    const begun = performance.now();
    await Promise.all(Array.from({ length: 6 }, (_, n) => asker.ask({ name: `n${n}.example`, type: "A" }, never)));
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect(second.asked).toHaveLength(6);
  });

  it("with one question only keeps the others", async () => {
    const way: Way = (asked, response, count) =>
      (asked.name === "slow.example" ? status(502) : answers)(asked, response, count);
    const [first, second] = [await start("First", way), await start("Second", answers)];
    const changes: ChangeOver[] = [];
    const asker = asker_of([first, second], changes);
    await asker.ask({ name: "a.example", type: "A" }, never);
    const [answer] = await asker.ask({ name: "slow.example", type: "A" }, never);
    expect(answer?.resolver).toBe("Second");
    expect(changes).toEqual([]);
    expect((await asker.ask({ name: "b.example", type: "A" }, never))[0]?.resolver).toBe("First");
  });

  it("and no other: there is no answer, and it is said that nobody is left", async () => {
    const changes: ChangeOver[] = [];
    const asker = asker_of([await start("First", status(500)), await start("Second", garbage)], changes);
    await expect(asker.ask(question, never)).rejects.toBeInstanceOf(NoAnswer);
    expect(asker.resolver).toBeNull();
    expect(changes.at(-1)?.to).toBeNull();
    await expect(asker.ask({ ...question, type: "MX" }, never)).rejects.toBeInstanceOf(NoAnswer);
  });
});

it("SERVFAIL is the domain's trouble, not the resolver's: nobody else is asked", async () => {
  const failing: Way = (asked, response) => {
    response.writeHead(200, { "content-type": "application/dns-message" });
    response.end(JSON.stringify({ ...asked, rcode: "SERVFAIL", status: "ok", records: [] }));
  };
  const [first, second] = [await start("First", failing), await start("Second", answers)];
  const [answer] = await asker_of([first, second]).ask(question, never);
  expect(answer?.rcode).toBe("SERVFAIL");
  expect(second.asked).toEqual([]);
});

it("never asks more questions at once than it may", async () => {
  const server = await start("One", (asked, response, count) => {
    setTimeout(() => answers(asked, response, count), 20);
  });
  const asker = asker_of([server]);
  await Promise.all(Array.from({ length: 12 }, (_, n) => asker.ask({ name: `n${n}.example`, type: "A" }, never)));
  expect(server.asked).toHaveLength(12);
  expect(server.most_at_once).toBe(3);
});

it("stops when the reader stops, in the middle of a question", async () => {
  const stop = new AbortController();
  const server = await start("One", () => stop.abort(new Error("stopped")));
  const asked = asker_of([server]).ask(question, stop.signal);
  await expect(asked).rejects.toThrow("stopped");
  expect(server.asked).toHaveLength(1);
});
