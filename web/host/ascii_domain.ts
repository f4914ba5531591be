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
