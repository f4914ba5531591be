// The resolvers that can be asked: public ones that answer a page, and the reader's own. Only those in the reader's list
// are ever asked, in its order.

export interface Resolver {
  name: string;
  // The DNS over HTTPS endpoint (RFC 8484 section 4.1).
  url: string;
}

export const public_resolvers: readonly Resolver[] = [
  { name: "Cloudflare", url: "https://cloudflare-dns.com/dns-query" },
  { name: "Google", url: "https://dns.google/dns-query" },
  { name: "DNS.SB", url: "https://doh.dns.sb/dns-query" },
];

// The second is asked only when the first does not answer.
export const default_names: readonly string[] = ["Cloudflare", "Google"];

const loopback_hosts = new Set(["127.0.0.1", "localhost"]);

// A problem in a sentence; null where the address can be asked.
export function problem_of_url(text: string): string | null {
  if (!text.trim()) return "Enter the address of a DNS over HTTPS resolver, such as https://dns.example/dns-query.";
  const url = parse_url(text.trim());
  if (url === null) return "This is not a web address. It should look like https://dns.example/dns-query.";
  if (url.username || url.password)
    return "The address holds a user name or password, which a page cannot send. Leave it out.";
  if (url.protocol === "https:") return null;
  if (url.protocol === "http:" && loopback_hosts.has(url.hostname)) return null;
  return "The address has to begin with https://. Only a resolver on this machine (127.0.0.1) may be asked without.";
}

function parse_url(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

// The reader's own resolver. An address in the form of RFC 8484 section 4.1 may end in "{?dns}".
export function own_resolver(address: string): Resolver {
  const url = new URL(address.trim().replace(/\{\?dns\}$/, ""));
  return { name: url.host, url: url.href };
}
