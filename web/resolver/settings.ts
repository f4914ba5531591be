// The reader's list of resolvers, kept in this browser where it allows that (a page on disk may not).
import { default_names, own_resolver, problem_of_url, public_resolvers, type Resolver } from "./list.ts";

const storage_key = "mailalign.resolvers";
const max_kept_octets = 4096;

export interface ResolverChoice {
  // In the order in which they are asked: names of public resolvers, and "own".
  names: string[];
  own_url: string;
}

export function default_choice(): ResolverChoice {
  return { names: [...default_names], own_url: "" };
}

function is_choice(value: unknown): value is ResolverChoice {
  if (typeof value !== "object" || value === null) return false;
  const { names, own_url } = value as Partial<Record<keyof ResolverChoice, unknown>>;
  return Array.isArray(names) && names.every(name => typeof name === "string") && typeof own_url === "string";
}

// What stands there may be anything: another version's, or somebody's who played with it.
export function read_choice(text: string | null): ResolverChoice {
  if (text === null || text.length > max_kept_octets) return default_choice();
  try {
    const value: unknown = JSON.parse(text);
    return is_choice(value) && resolvers_of(value).length > 0 ? value : default_choice();
  } catch {
    return default_choice();
  }
}

export function load_choice(): ResolverChoice {
  try {
    return read_choice(localStorage.getItem(storage_key));
  } catch {
    return default_choice();
  }
}

export function keep_choice(choice: ResolverChoice): void {
  try {
    localStorage.setItem(storage_key, JSON.stringify(choice));
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

export function resolvers_of({ names, own_url }: ResolverChoice): Resolver[] {
  return names.flatMap(name => {
    if (name === "own") return problem_of_url(own_url) === null ? [own_resolver(own_url)] : [];
    return public_resolvers.filter(resolver => resolver.name === name);
  });
}
