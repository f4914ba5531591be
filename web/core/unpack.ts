// What the build packed (build/pack.ts) is unpacked by the browser itself, whatever the server sends it as.

export async function unpack(packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

export async function unpack_text(packed: Uint8Array<ArrayBuffer>): Promise<string> {
  return new TextDecoder().decode(await unpack(packed));
}
