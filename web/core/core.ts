// The C++ core: the only file that touches the module. Requests, snapshots and reports cross as JSON text, DNS messages
// as octets; nothing else does.
import type { MailalignModule } from "mailalign-module/mailalign.mjs";
import type {
  AlignmentChecked,
  Checked,
  GuideChecked,
  Input,
  Parsed,
  ProviderSummary,
  SpfChecked,
} from "../generated/report.ts";
import type { Answer, Question, Snapshot } from "../host/snapshot.ts";
import { PartMissing } from "./parts.ts";
import { source } from "./source.ts";

export interface Request {
  domain: string;
  selectors: string[];
  provider: string | null;
  setup: string | null;
  parameters: Record<string, string>;
  time: number;
  closed_world: boolean;
}

// Whether `ip` may send. `mail_from`: an address, a domain, "" for the null sender.
export interface SpfRequest {
  ip: string;
  mail_from: string;
  helo: string;
  time: number;
  closed_world: boolean;
}

// Domains or addresses; `spf`: null where SPF passes for none.
export interface AlignmentRequest {
  from: string;
  spf: string | null;
  dkim: string[];
  closed_world: boolean;
}

export interface ReadResponse {
  answers: Answer[];
  problem: string | null;
  extended_errors: { code: number; text: string }[];
}

export interface ReadSnapshot {
  problem: string | null;
  remarks: string[];
  answers: number;
}

export type RecordKind = "spf" | "dkim" | "dmarc";

// The module stopped in the middle of a call: out of memory, a trap, a stack too deep. The next call has a new one.
export class CoreStopped extends Error {
  constructor(cause: unknown) {
    super("The part of this page that judges records stopped. It is started anew with the next check.", { cause });
    this.name = "CoreStopped";
  }
}

// A request that cannot be answered as it is; the message says what to type instead.
export class Refused extends Error {
  constructor(problem: string) {
    super(problem);
    this.name = "Refused";
  }
}

let instance: Promise<MailalignModule> | null = null;
let index: Promise<string> | null = null;
const loaded = new Map<string, string>();

// A file that is not there, is cut off, or that this browser cannot run.
async function create(): Promise<MailalignModule> {
  try {
    return await source().create_module();
  } catch (error) {
    if (error instanceof PartMissing) throw error;
    throw new PartMissing("mailalign.wasm", "or it does not run in this browser", error);
  }
}

async function start(): Promise<MailalignModule> {
  index ??= source().catalogue_index();
  const [module, index_text] = await Promise.all([create(), index]);
  const problem = module.load_catalogue(index_text);
  if (problem) throw new Error(`The provider catalogue cannot be read: ${problem}`);
  for (const text of loaded.values()) module.add_provider(text);
  return module;
}

// Loads the module if it is not there yet; a failed try is forgotten, so that the next call tries again.
function ready(): Promise<MailalignModule> {
  instance ??= start().catch(error => {
    instance = null;
    index = null;
    throw error;
  });
  return instance;
}

// After a trap the heap cannot be trusted: the instance is thrown away.
async function call<T>(use: (module: MailalignModule) => T): Promise<T> {
  const module = await ready();
  try {
    return use(module);
  } catch (error) {
    instance = null;
    throw new CoreStopped(error);
  }
}

// Begins to load, without waiting: for the moment in which somebody begins to type.
export function preload(): void {
  ready().catch(() => undefined);
}

// Makes sure that the whole file of a provider is in the catalogue.
export async function load_provider(id: string): Promise<void> {
  if (loaded.has(id)) return;
  const text = await source().provider(id);
  const problem = await call(module => module.add_provider(text));
  if (problem) throw new Error(`The file of ${id} cannot be read: ${problem}`);
  loaded.set(id, text);
}

// A request or snapshot that cannot be read gives a problem instead of a result.
function judged<T extends object>(text: string): T {
  const result = JSON.parse(text) as T | { problem: string };
  if ("problem" in result) throw new Refused(result.problem);
  return result;
}

export function version(): Promise<string> {
  return call(module => module.version());
}

export function read_input(text: string): Promise<Input> {
  return call(module => JSON.parse(module.read_input(text)) as Input);
}

export function write_query({ name, type }: Question): Promise<Uint8Array> {
  return call(module => module.write_query(name, type));
}

export function read_response({ name, type }: Question, message: Uint8Array): Promise<ReadResponse> {
  return call(module => JSON.parse(module.read_response(name, type, message)) as ReadResponse);
}

export function read_snapshot(text: string): Promise<ReadSnapshot> {
  return call(module => JSON.parse(module.read_snapshot(text)) as ReadSnapshot);
}

export async function check(request: Request, snapshot: Snapshot): Promise<Checked> {
  return judged<Checked>(await call(module => module.check(JSON.stringify(request), JSON.stringify(snapshot))));
}

export async function guide(request: Request, snapshot: Snapshot): Promise<GuideChecked> {
  return judged<GuideChecked>(await call(module => module.guide(JSON.stringify(request), JSON.stringify(snapshot))));
}

export async function spf(request: SpfRequest, snapshot: Snapshot): Promise<SpfChecked> {
  return judged<SpfChecked>(await call(module => module.spf(JSON.stringify(request), JSON.stringify(snapshot))));
}

export async function align(request: AlignmentRequest, snapshot: Snapshot): Promise<AlignmentChecked> {
  return judged<AlignmentChecked>(
    await call(module => module.align(JSON.stringify(request), JSON.stringify(snapshot))),
  );
}

export async function providers(kind = "", search = ""): Promise<ProviderSummary[]> {
  const result = await call(module => JSON.parse(module.providers(kind, search)) as { providers: ProviderSummary[] });
  return result.providers;
}

export function parse(kind: RecordKind, record: string): Promise<Parsed> {
  return call(module => JSON.parse(module.parse(kind, record)) as Parsed);
}
