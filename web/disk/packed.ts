// What the page on disk carries beside its script: base64 of gzip, in script elements of a type that is never run.

export type PackedName = "module" | "catalogue" | "examples" | "suffix_rules";

// The text of a packed part, as octets.
export async function unpack(name: PackedName): Promise<Uint8Array> {
  const packed = document.getElementById(`packed-${name}`)?.textContent ?? "";
  const octets = Uint8Array.from(atob(packed), character => character.charCodeAt(0));
  const stream = new Blob([octets]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

export async function unpack_text(name: PackedName): Promise<string> {
  return new TextDecoder().decode(await unpack(name));
}

export async function unpack_texts(name: PackedName): Promise<Record<string, string>> {
  return JSON.parse(await unpack_text(name)) as Record<string, string>;
}
