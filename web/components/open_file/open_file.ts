// Opens a saved report: by a file dialogue, or a file that is dropped on the page.
import { html, type TemplateResult } from "../../text/markup.ts";

export interface OpenedFile {
  name: string;
  text: string;
}

const max_file_octets = 32 * 1024 * 1024; // as the core's

async function read(file: File): Promise<OpenedFile> {
  // Too large is said by whoever reads it; the first octet beyond the bound is enough for that.
  return { name: file.name, text: await file.slice(0, max_file_octets + 1).text() };
}

// The field behind every button that opens a file; those buttons press it.
export function file_field(use: (file: OpenedFile) => void): TemplateResult {
  const chosen = async (event: Event) => {
    const field = event.target as HTMLInputElement;
    const file = field.files?.[0];
    if (file) use(await read(file));
    // The same file can be chosen again, after it was mended.
    field.value = "";
  };
  return html`<input
    id="saved-report"
    type="file"
    accept=".json,application/json"
    aria-label="Saved report"
    tabindex="-1"
    hidden
    @change=${chosen}
  />`;
}

// Until the signal is aborted, a file dropped anywhere on the element is opened.
export function accept_drops(
  target: HTMLElement | Document,
  use: (file: OpenedFile) => void,
  signal: AbortSignal,
): void {
  const has_file = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
  target.addEventListener(
    "dragover",
    event => {
      if (has_file(event as DragEvent)) event.preventDefault();
    },
    { signal },
  );
  target.addEventListener(
    "drop",
    async event => {
      if (!has_file(event as DragEvent)) return;
      event.preventDefault();
      const file = (event as DragEvent).dataTransfer?.files[0];
      if (file) use(await read(file));
    },
    { signal },
  );
}

export function save_file(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
