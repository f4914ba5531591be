// Spans count octets of the text in UTF-8; the page works with strings. A span that does not fit is cut to what is there.

export interface Span {
  offset: number;
  length: number;
}

// A piece of the text, and which spans (by their place in the list) cover it and end with it.
export interface Piece {
  text: string;
  covered_by: number[];
  ends: number[];
}

// For each octet offset up to the end, the index in the string; inside a character, that of its beginning.
function string_indices(text: string): number[] {
  const indices: number[] = [];
  let index = 0;
  for (const character of text) {
    const octets = new TextEncoder().encode(character).length;
    for (let octet = 0; octet < octets; octet++) indices.push(index);
    index += character.length;
  }
  indices.push(text.length);
  return indices;
}

function clamp(value: number, most: number): number {
  return Math.max(0, Math.min(Number.isFinite(value) ? Math.trunc(value) : 0, most));
}

// From octets to string indices; a span never has no character at all while there is one left.
export function string_spans(text: string, spans: readonly Span[]): { start: number; end: number }[] {
  const indices = string_indices(text);
  const last = indices.length - 1;
  return spans.map(({ offset, length }) => {
    const from = clamp(offset, last);
    const to = clamp(from + Math.max(length, 0), last);
    return { start: indices[from] ?? text.length, end: indices[to] ?? text.length };
  });
}

// The text cut at every border of a span.
export function pieces(text: string, spans: readonly Span[]): Piece[] {
  const ranges = string_spans(text, spans);
  const borders = new Set([0, text.length, ...ranges.flatMap(({ start, end }) => [start, end])]);
  const sorted = [...borders].sort((a, b) => a - b);
  const result: Piece[] = [];
  sorted.slice(0, -1).forEach((start, place) => {
    const end = sorted[place + 1] ?? text.length;
    const covered_by = ranges.flatMap((range, span) => (range.start <= start && end <= range.end ? [span] : []));
    const ends = ranges.flatMap((range, span) => (range.end === end && range.start < range.end ? [span] : []));
    result.push({ text: text.slice(start, end), covered_by, ends });
  });
  // A span of no length, such as a missing character at the end, ends with the piece before it.
  ranges.forEach(({ start, end }, span) => {
    if (start !== end || result.length === 0) return;
    const before = [...result].reverse().find(piece => sum_until(result, piece) <= start) ?? result[0];
    before?.ends.push(span);
  });
  return result;
}

function sum_until(list: Piece[], piece: Piece): number {
  return list.slice(0, list.indexOf(piece) + 1).reduce((total, { text }) => total + text.length, 0);
}
