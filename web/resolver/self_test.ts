// The test of the reader's own resolver: one question, and what came of it in a sentence.
import type { Codec } from "./asker.ts";
import { ExchangeFailure, exchange, type FailureKind } from "./exchange.ts";
import { own_resolver, problem_of_url } from "./list.ts";

export interface SelfTest {
  works: boolean;
  text: string;
}

const test_question = { name: "example.com", type: "NS" };
const test_timeout = 5_000;

const advice: Partial<Record<FailureKind, string>> = {
  unreachable:
    "Check the address. The resolver has to answer with the header Access-Control-Allow-Origin, or the browser hides its answer. If it stands in your own network, the browser may first ask you for permission, or forbid it.",
  timeout: "It may be down, or your network may block it.",
  status: "Check the path of the address; it often ends in /dns-query.",
  media_type: "Check the path of the address; DNS over HTTPS has to answer with application/dns-message.",
  refused: "It may answer only from some networks.",
};

export async function test_resolver(address: string, codec: Codec): Promise<SelfTest> {
  const problem = problem_of_url(address);
  if (problem !== null) return { works: false, text: problem };
  try {
    const query = await codec.write_query(test_question);
    const limits = { timeout: test_timeout, signal: new AbortController().signal };
    const message = await exchange(own_resolver(address), query, limits);
    const { answers, problem } = await codec.read_response(test_question, message);
    if (problem !== null) return { works: false, text: `It answers, but its answer cannot be read: ${problem}` };
    const rcode = answers[0]?.rcode ?? "NOERROR";
    if (rcode === "REFUSED") return { works: false, text: `It refuses to answer. ${advice.refused}` };
    return { works: true, text: "It answers, and this page may ask it." };
  } catch (error) {
    if (!(error instanceof ExchangeFailure)) throw error;
    return { works: false, text: [error.message, advice[error.kind]].filter(Boolean).join(" ") };
  }
}
