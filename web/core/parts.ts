// The parts of the program that are fetched when they are needed. What goes wrong is said in a sentence of ours: those of
// browsers are for programmers.

export class PartMissing extends Error {
  constructor(part: string, why: string, cause: unknown = null) {
    super(`A part of this page could not be loaded: ${part}, ${why}. Try again, or reload the page.`, { cause });
    this.name = "PartMissing";
  }
}

// `name` is the part as a reader may be told of it.
export async function fetch_part(url: URL, name: string): Promise<Response> {
  const response = await fetch(url, { credentials: "omit", referrerPolicy: "no-referrer" }).catch((error: unknown) => {
    throw new PartMissing(name, "no connection", error);
  });
  if (!response.ok) throw new PartMissing(name, `HTTP status ${response.status}`);
  return response;
}

export async function fetch_octets(url: URL, name: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch_part(url, name);
  return new Uint8Array(await response.arrayBuffer());
}

export async function fetch_text(url: URL, name: string): Promise<string> {
  return (await fetch_part(url, name)).text();
}
