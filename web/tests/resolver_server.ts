// A resolver on loopback that answers as each test wants: what it is asked is kept. Its messages are JSON, so that the
// tests of asking need no module; the codec reads them.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Answer, Question } from "../host/snapshot.ts";
import type { Codec } from "../resolver/asker.ts";
import type { Resolver } from "../resolver/list.ts";

export interface Asked {
  question: Question;
  headers: IncomingMessage["headers"];
  method: string;
}

export type Way = (question: Question, response: ServerResponse, count: number) => void;

export const answers: Way = (question, response) => {
  response.writeHead(200, { "content-type": "application/dns-message" });
  response.end(JSON.stringify({ ...question, rcode: "NOERROR", status: "ok", records: [["x"]] }));
};
export const hangs: Way = () => undefined;
export const status =
  (code: number): Way =>
  (_, response) => {
    response.writeHead(code);
    response.end();
  };
export const portal: Way = (_, response) => {
  response.writeHead(200, { "content-type": "text/html" });
  response.end("<p>Sign in</p>");
};
export const garbage: Way = (_, response) => {
  response.writeHead(200, { "content-type": "application/dns-message" });
  response.end("garbage");
};
export const refuses: Way = (question, response) => {
  response.writeHead(200, { "content-type": "application/dns-message" });
  response.end(JSON.stringify({ ...question, rcode: "REFUSED", status: "ok", records: [] }));
};

export const codec: Codec = {
  write_query: async question => new TextEncoder().encode(JSON.stringify(question)),
  read_response: async (_, message) => {
    try {
      return { answers: [JSON.parse(new TextDecoder().decode(message)) as Answer], problem: null };
    } catch {
      return { answers: [], problem: "not a message" };
    }
  },
};

export class ResolverServer {
  readonly asked: Asked[] = [];
  way: Way;
  most_at_once = 0;
  #at_once = 0;
  readonly #name: string;
  readonly #server: Server;

  private constructor(name: string, way: Way) {
    this.#name = name;
    this.way = way;
    this.#server = createServer((request, response) => this.#handle(request, response));
  }

  static async start(name: string, way: Way): Promise<ResolverServer> {
    const started = new ResolverServer(name, way);
    await new Promise<void>(resolve => started.#server.listen(0, "127.0.0.1", resolve));
    return started;
  }

  get resolver(): Resolver {
    return { name: this.#name, url: `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/dns-query` };
  }

  #handle(request: IncomingMessage, response: ServerResponse): void {
    const dns = new URL(request.url ?? "", "http://127.0.0.1").searchParams.get("dns") ?? "";
    const question = JSON.parse(Buffer.from(dns, "base64url").toString()) as Question;
    this.asked.push({ question, headers: request.headers, method: request.method ?? "" });
    this.most_at_once = Math.max(this.most_at_once, ++this.#at_once);
    response.on("close", () => this.#at_once--);
    this.way(question, response, this.asked.length);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }
}
