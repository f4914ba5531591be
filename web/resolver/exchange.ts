// One question to one resolver, once: DNS over HTTPS with GET (RFC 8484 section 4.1). No header but Accept, so that the
// browser asks without a preflight, which many resolvers do not answer.
import type { Resolver } from "./list.ts";

const media_type = "application/dns-message";
const max_message_octets = 65_535; // RFC 8484 section 6

export type FailureKind = "unreachable" | "timeout" | "status" | "media_type" | "size" | "message" | "refused";

// The resolver did not answer; this says nothing about the domain.
export class ExchangeFailure extends Error {
  readonly kind: FailureKind;

  constructor(kind: FailureKind, message: string) {
    super(message);
    this.name = "ExchangeFailure";
    this.kind = kind;
  }
}

export function base64url(octets: Uint8Array): string {
  return btoa(String.fromCharCode(...octets))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");
}

function address(resolver: Resolver, query: Uint8Array): string {
  const url = new URL(resolver.url);
  url.searchParams.set("dns", base64url(query));
  return url.href;
}

async function fetch_message(url: string, signal: AbortSignal): Promise<Response> {
  return fetch(url, {
    headers: { accept: media_type },
    credentials: "omit",
    referrerPolicy: "no-referrer",
    cache: "no-store",
    signal,
  });
}

// HTTP 2xx carries any DNS answer; everything else is a failure of the transport (RFC 8484 section 4.2.1).
async function read_body(response: Response): Promise<Uint8Array> {
  if (!response.ok) throw new ExchangeFailure("status", `It answers with HTTP status ${response.status}.`);
  const type = (response.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
  if (type !== media_type)
    throw new ExchangeFailure("media_type", "It answers with something that is not a DNS message.");
  const body = new Uint8Array(await response.arrayBuffer());
  if (body.length > max_message_octets) throw new ExchangeFailure("size", "Its answer is too large for a DNS message.");
  return body;
}

export interface ExchangeLimits {
  timeout: number; // milliseconds
  signal: AbortSignal; // the reader stopped, or the resolver was given up
}

// Octets of the response. Throws ExchangeFailure; the signal's reason where it was aborted.
export async function exchange(resolver: Resolver, query: Uint8Array, limits: ExchangeLimits): Promise<Uint8Array> {
  limits.signal.throwIfAborted();
  const controller = new AbortController();
  const forward = () => controller.abort(limits.signal.reason);
  limits.signal.addEventListener("abort", forward, { once: true });
  let timed_out = false;
  const timer = setTimeout(() => {
    timed_out = true;
    controller.abort();
  }, limits.timeout);
  try {
    return await read_body(await fetch_message(address(resolver, query), controller.signal));
  } catch (error) {
    limits.signal.throwIfAborted();
    if (error instanceof ExchangeFailure) throw error;
    if (timed_out)
      throw new ExchangeFailure("timeout", `It does not answer within ${Math.ceil(limits.timeout / 1000)} seconds.`);
    throw new ExchangeFailure("unreachable", "It could not be reached, or it does not allow web pages to ask it.");
  } finally {
    clearTimeout(timer);
    limits.signal.removeEventListener("abort", forward);
  }
}
