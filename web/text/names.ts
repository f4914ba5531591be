// Names as a DNS panel wants them. Most ask for the host below the zone ("_dmarc"), some for the full name.

export type HostForm = "short" | "full";

export interface HostParts {
  // What stands before the zone; "@" for the zone itself; the full name where it lies elsewhere.
  short: string;
  // ".example.com", or "" where there is none to leave out.
  zone: string;
  elsewhere: boolean;
}

export function host_parts(host: string, zone: string): HostParts {
  if (zone && host === zone) return { short: "@", zone: "", elsewhere: false };
  if (zone && host.endsWith(`.${zone}`))
    return { short: host.slice(0, -zone.length - 1), zone: `.${zone}`, elsewhere: false };
  return { short: host, zone: "", elsewhere: true };
}

// "10 mx.example": panels ask for the priority apart.
export function priority_and_value(type: string, value: string): { priority: string | null; value: string } {
  const match = type === "MX" ? /^(\d{1,5})\s+(\S.*)$/.exec(value) : null;
  return match ? { priority: match[1] ?? null, value: match[2] ?? "" } : { priority: null, value };
}

export function list_of(names: readonly string[]): string {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`;
}

export function count_of(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
