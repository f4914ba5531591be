// Opens a saved report: by a file dialogue, or a file that is dropped on the page.
// Event: `mailalign-file` (detail: its name and text).

export interface OpenedFile {
  name: string;
  text: string;
}

const max_file_octets = 32 * 1024 * 1024; // as the core's

async function read(file: File): Promise<OpenedFile> {
  // Too large is said by whoever reads it; the first octet beyond the bound is enough for that.
  return { name: file.name, text: await file.slice(0, max_file_octets + 1).text() };
}

export function choose_file(use: (file: OpenedFile) => void): void {
  const field = document.createElement("input");
  field.type = "file";
  field.accept = ".json,application/json";
  field.addEventListener("change", async () => {
    const file = field.files?.[0];
    if (file) use(await read(file));
  });
  field.click();
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
