// The guide page's state in its address: #provider=amazon-ses&domain=example.com&region=eu-west-1, every other name being
// a parameter of the provider.
import type { GuideWish } from "../host/guide_controller.ts";

const max_fragment_length = 8192; // room for a public key
const max_parameters = 32;

export function read_guide_fragment(hash: string): GuideWish {
  const text = hash.replace(/^#/, "");
  const fields = new URLSearchParams(text.length > max_fragment_length ? "" : text);
  const provider = fields.get("provider") ?? "";
  const parameters = [...fields]
    .filter(([name, value]) => name !== "provider" && name !== "domain" && /^[a-z0-9_]+$/.test(name) && value !== "")
    .slice(0, max_parameters);
  return {
    provider: /^[a-z0-9-]+$/.test(provider) ? provider : "",
    text: fields.get("domain") ?? "",
    parameters: Object.fromEntries(parameters),
  };
}

export function write_guide_fragment({ provider, text, parameters }: GuideWish): string {
  const fields = new URLSearchParams({ provider });
  if (text.trim()) fields.set("domain", text.trim());
  for (const [name, value] of Object.entries(parameters)) if (value.trim()) fields.set(name, value.trim());
  return `#${fields}`;
}
