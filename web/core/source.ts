// Where the program's own parts come from: the module, the catalogue, the examples. The site fetches them from its own
// origin (site_source.ts); the page on disk and the widget bring their own.
import type { MailalignModule } from "mailalign-module/mailalign.mjs";

export type PageName = "check" | "providers" | "embed" | "offline";

export interface Source {
  // A new instance of the module: called again after one had to be thrown away.
  create_module(): Promise<MailalignModule>;
  // The text of providers/index.json.
  catalogue_index(): Promise<string>;
  // The text of providers/<id>.json.
  provider(id: string): Promise<string>;
  // The text of examples/<name>.json: a snapshot.
  example(name: string): Promise<string>;
  // The public suffix list: see host/suffix_rules.ts.
  suffix_rules(): Promise<string>;
  // Addresses of other pages; null where there is no such page.
  finding_page(id: string): string | null;
  guide_page(provider: string, domain: string | null): string | null;
  page(name: PageName): string | null;
}

let current: Source | null = null;

// Called once by whatever starts the program, before anything is checked.
export function use_source(source: Source): void {
  current = source;
}

export function source(): Source {
  if (current === null) throw new Error("use_source() was not called");
  return current;
}
