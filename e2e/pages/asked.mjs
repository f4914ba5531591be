// What the page asked resolvers, read from the URLs of its requests.
import { decode_question } from "../servers/dns_message.mjs";

/** `TXT example.com` for each URL that carries a DNS message (RFC 8484 section 4.1). */
export function asked_names(urls) {
  return urls.map(url => {
    const { name, type } = decode_question(Buffer.from(url.searchParams.get("dns"), "base64url"));
    return `${type} ${name}`;
  });
}
