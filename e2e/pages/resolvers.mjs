// Stands in for the public resolvers: a request to one of their real URLs is answered by the servers of e2e/servers,
// well or badly. Nothing reaches the network.

/** The resolvers that the page knows, by the name it shows. */
export const public_resolvers = {
  Cloudflare: "https://cloudflare-dns.com/dns-query",
  Google: "https://dns.google/dns-query",
  "DNS.SB": "https://doh.dns.sb/dns-query",
};

const cross_origin = { "access-control-allow-origin": "*", "timing-allow-origin": "*" };

/**
 * Answers every public resolver as `ways` says, by default well. A way is `good`, `refuse` (no connection), a path of
 * the server that misbehaves (`hang`, `garbage`, `429`, ...) or a function of the request's URL that gives one of these.
 * `asked` counts requests by resolver.
 */
export async function stand_in(context, endpoints, ways = {}) {
  const asked = { Cloudflare: 0, Google: 0, "DNS.SB": 0 };
  for (const [name, url] of Object.entries(public_resolvers)) {
    await context.route(`${url}**`, async route => {
      asked[name] += 1;
      const way =
        typeof ways[name] === "function" ? ways[name](new URL(route.request().url())) : (ways[name] ?? "good");
      await answer(route, endpoints, way);
    });
  }
  return asked;
}

async function answer(route, endpoints, way) {
  if (way === "refuse") return route.abort("connectionrefused");
  if (way === "hang") return; // never answered; the page gives up by itself
  const { search } = new URL(route.request().url());
  const target = way === "good" ? endpoints.doh : `${endpoints.misbehaving}/${way}/dns-query`;
  const response = await fetch(target + search).catch(() => null);
  const body = response && Buffer.from(await response.arrayBuffer().catch(() => new ArrayBuffer(0)));
  if (!response) return route.abort("connectionreset").catch(() => {});
  const contentType = response.headers.get("content-type") ?? "";
  await route.fulfill({ status: response.status, contentType, headers: cross_origin, body }).catch(() => {});
}

/**
 * Answers for `now` with what `other` (a name of the same length) has, as long as `is_other()` says so: the domain is
 * corrected while somebody looks. Both names are put in each other's place octet by octet.
 */
export async function stand_in_changing(context, endpoints, { now, other, is_other }) {
  if (now.length !== other.length) throw new Error("names of different length");
  for (const url of Object.values(public_resolvers)) {
    await context.route(`${url}**`, async route => {
      const query = Buffer.from(new URL(route.request().url()).searchParams.get("dns") ?? "", "base64url");
      const asked = is_other() ? replaced(query, now, other) : query;
      const response = await fetch(`${endpoints.doh}?dns=${asked.toString("base64url")}`);
      const body = replaced(Buffer.from(await response.arrayBuffer()), other, now);
      await route.fulfill({ contentType: "application/dns-message", headers: cross_origin, body }).catch(() => {});
    });
  }
}

function replaced(message, from, to) {
  const label = from.split(".")[0];
  return Buffer.from(message.toString("latin1").replaceAll(label, to.split(".")[0]), "latin1");
}
