// What CMake builds from wasm/ (embind: strings and octets, values only), and what the build makes itself.

declare module "mailalign-module/mailalign.mjs" {
  export interface MailalignModule {
    version(): string;
    load_catalogue(text: string): string;
    add_provider(text: string): string;
    read_input(text: string): string;
    write_query(name: string, type: string): Uint8Array;
    read_response(name: string, type: string, message: Uint8Array): string;
    read_snapshot(text: string): string;
    check(request: string, snapshot: string): string;
    guide(request: string, snapshot: string): string;
    spf(request: string, snapshot: string): string;
    align(request: string, snapshot: string): string;
    organization(request: string, snapshot: string): string;
    providers(kind: string, search: string): string;
    parse(kind: string, record: string): string;
  }
  export default function create(options: { wasmBinary: Uint8Array }): Promise<MailalignModule>;
}

declare module "mailalign-module/mailalign.wasm?url" {
  const url: string;
  export default url;
}

declare module "virtual:catalogue" {
  export const provider_count: number;
}

declare module "virtual:directory" {
  export interface DirectoryEntry {
    id: string;
    name: string;
    category: string;
    // "2026-08"
    checked: string | null;
    // At best, and whether under strict too; null where the sources do not say.
    spf: { aligns: "yes" | "partial" | "no" | null; strict: boolean | null };
    dkim: { aligns: "yes" | "partial" | "no" | null; strict: boolean | null };
    passes_via: ("spf" | "dkim")[];
    // Lower case: its name, and what is seen of it in DNS and in messages.
    words: string[];
  }
  export const directory: DirectoryEntry[];
}
