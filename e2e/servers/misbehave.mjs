// A DNS over HTTPS server that misbehaves as its path says, to see that the program under test does not. What may live
// here: one entry in `ways` for each misbehaviour; `forward` gives what a good server would have said.
//
//   GET /KIND/dns-query?dns=...      one of the ways below
//   GET /flaky-N/KEY/dns-query?...   the first N requests with this KEY get 429, the later ones an answer
//   GET /log                         what was asked until now: [{path, name, type}]

import { createServer } from "node:http";
import { decode_question } from "./dns_message.mjs";

const dns_type = "application/dns-message";
const cross_origin = { "access-control-allow-origin": "*", "timing-allow-origin": "*" };

/** Each takes the response to write and the good answer's octets (null where a good server would give none). */
const ways = {
  good: (response, answer) => reply(response, 200, dns_type, answer),
  hang: () => {},
  slow: (response, answer) => setTimeout(() => reply(response, 200, dns_type, answer), 1500),
  garbage: response => reply(response, 200, dns_type, Buffer.from("this is no DNS message at all")),
  empty: response => reply(response, 200, dns_type, Buffer.alloc(0)),
  429: response => reply(response, 429, "text/plain", "too many questions", { "retry-after": "1" }),
  500: response => reply(response, 500, "text/plain", "out of order"),
  portal: response => reply(response, 200, "text/html", "<!doctype html><title>Welcome</title><p>Please log in."),
  "wrong-type": (response, answer) => reply(response, 200, "application/dns-json", answer),
  cut: (response, answer) => reply(response, 200, dns_type, answer.subarray(0, answer.length - 5)),
  "truncated-flag": (response, answer) =>
    reply(
      response,
      200,
      dns_type,
      changed(answer, copy => (copy[2] |= 0x02)),
    ),
  "wrong-id": (response, answer) =>
    reply(
      response,
      200,
      dns_type,
      changed(answer, copy => copy.writeUInt16BE(4711, 0)),
    ),
  "wrong-question": (response, answer) =>
    reply(
      response,
      200,
      dns_type,
      changed(answer, copy => (copy[13] ^= 0x01)),
    ),
  "no-response-flag": (response, answer) =>
    reply(
      response,
      200,
      dns_type,
      changed(answer, copy => (copy[2] &= 0x7f)),
    ),
  oversized: (response, answer) => reply(response, 200, dns_type, Buffer.concat([answer, Buffer.alloc(200_000)])),
  "broken-off": (response, answer) => {
    response.writeHead(200, { ...cross_origin, "content-type": dns_type, "content-length": answer.length });
    response.write(answer.subarray(0, 12), () => response.destroy());
  },
  "no-cors": (response, answer) => response.writeHead(200, { "content-type": dns_type }).end(answer),
  "no-connection": response => response.destroy(),
};

/** Starts the server on a free port; `good_url` is the server whose answers are misused. */
export async function start_misbehaving(good_url) {
  const log = [];
  const seen = new Map();
  const server = createServer((request, response) => {
    const url = new URL(request.url, "http://127.0.0.1");
    if (url.pathname === "/log") return reply(response, 200, "application/json", JSON.stringify(log));
    answer_request(url, response).catch(() => response.destroy());
  });

  async function answer_request(url, response) {
    const query = Buffer.from(url.searchParams.get("dns") ?? "", "base64url");
    if (query.length < 17) return reply(response, 400, "text/plain", "no question");
    log.push({ path: url.pathname, ...decode_question(query) });
    const [, kind, key] = url.pathname.split("/");
    const flaky = /^flaky-(\d+)$/.exec(kind);
    if (flaky) {
      const count = (seen.get(key) ?? 0) + 1;
      seen.set(key, count);
      return ways[count <= Number(flaky[1]) ? 429 : "good"](response, await forward(good_url, query));
    }
    if (!Object.hasOwn(ways, kind)) return reply(response, 404, "text/plain", "no such way to misbehave");
    return ways[kind](response, await forward(good_url, query));
  }

  await new Promise(resolve => server.listen(0, "127.0.0.1", resolve));
  const stop = () =>
    new Promise(resolve => {
      server.close(resolve);
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${server.address().port}`, stop };
}

async function forward(good_url, query) {
  const response = await fetch(`${good_url}?dns=${query.toString("base64url")}`);
  return Buffer.from(await response.arrayBuffer());
}

function changed(answer, change) {
  const copy = Buffer.from(answer);
  change(copy);
  return copy;
}

function reply(response, status, type, body, headers = {}) {
  response.writeHead(status, { ...cross_origin, ...headers, "content-type": type }).end(body);
}
