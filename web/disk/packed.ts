// What the page on disk carries beside its script: base64 of gzip, in script elements of a type that is never run.
import { unpack, unpack_text } from "../core/unpack.ts";

export type PackedName = "module" | "catalogue" | "examples" | "suffix_rules";

function packed(name: PackedName): Uint8Array<ArrayBuffer> {
  const text = document.getElementById(`packed-${name}`)?.textContent ?? "";
  return Uint8Array.from(atob(text), character => character.charCodeAt(0));
}

export function unpacked(name: PackedName): Promise<Uint8Array> {
  return unpack(packed(name));
}

export function unpacked_text(name: PackedName): Promise<string> {
  return unpack_text(packed(name));
}

export async function unpacked_texts(name: PackedName): Promise<Record<string, string>> {
  return JSON.parse(await unpacked_text(name)) as Record<string, string>;
}
