// A record's terms against another's: which of them the new one leaves out.

export interface Term {
  text: string;
  removed: boolean;
}

// SPF terms stand between spaces, DMARC and DKIM tags between semicolons, several addresses in one between commas.
function split(text: string): string[] {
  return text.split(text.trimStart().toLowerCase().startsWith("v=spf1") ? /(\s+)/ : /(\s*[;,]\s*)/).filter(Boolean);
}

function plain(term: string): string {
  return term.trim().toLowerCase();
}

// The terms of `before`; one that `after` has too is not removed. Where nothing is common, nothing is struck out: the
// record as a whole is another one.
export function removed_terms(before: string, after: string): Term[] {
  const kept = new Set(split(after).map(plain));
  const terms = split(before).map(text => ({ text, removed: !/^[\s;,]*$/.test(text) && !kept.has(plain(text)) }));
  const common = terms.some(({ text, removed }) => !removed && !/^[\s;,]*$/.test(text));
  return common ? terms : [{ text: before, removed: false }];
}
