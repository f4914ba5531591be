// U-labels to A-labels: the browser knows the tables (the URL standard's "domain to ASCII"), the core needs none.

// Null where no such name can be made.
export function ascii_domain(domain: string): string | null {
  // The URL parser would also take these apart or decode them.
  if (/[\s/\\?#@:%[\]<>^|]/u.test(domain)) return null;
  const plain = domain.replace(/\.$/, "").toLowerCase();
  // Without letters outside ASCII there is nothing to do, and names that are no host names stay as they are.
  if (/^[\x21-\x7e]+$/.test(plain)) return plain;
  try {
    return new URL(`http://${plain}`).hostname || null;
  } catch {
    return null;
  }
}

// The same for what stands behind the last "@" of an address, or for a domain; what cannot be one stays for the core to
// judge.
export function ascii_address(text: string): string {
  const domain = text.slice(text.lastIndexOf("@") + 1);
  const local = text.slice(0, text.length - domain.length);
  return local + (ascii_domain(domain) ?? domain);
}
