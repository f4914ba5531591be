// Packs as small as gzip can be: read by core/unpack.ts.
import { gzipAsync } from "@gfx/zopfli";

export async function pack(content: string | Buffer): Promise<Buffer> {
  return Buffer.from(await gzipAsync(Buffer.from(content), { numiterations: 10 }));
}
