// As much of RFC 1035 section 4 as the tests need from outside the program under test: a question written, a question
// read. Not for answers: those are the program's own work, and the servers'.

export const type_numbers = { A: 1, NS: 2, CNAME: 5, SOA: 6, PTR: 12, MX: 15, TXT: 16, AAAA: 28, TLSA: 52 };
const type_names = Object.fromEntries(Object.entries(type_numbers).map(([name, number]) => [number, name]));

/** A query for `name` (labels of ASCII apart by dots) and `type`, with RD and AD, id 0. */
export function encode_query(name, type) {
  const header = Buffer.from([0, 0, 0x01, 0x20, 0, 1, 0, 0, 0, 0, 0, 0]);
  const labels = name
    .split(".")
    .filter(Boolean)
    .flatMap(label => [label.length, ...Buffer.from(label)]);
  return Buffer.concat([header, Buffer.from([...labels, 0]), Buffer.from([0, type_numbers[type], 0, 1])]);
}

/** The name and the type that a query asks for; the name in lower case without a final dot. */
export function decode_question(message) {
  const labels = [];
  let at = 12;
  while (message[at]) {
    labels.push(message.subarray(at + 1, at + 1 + message[at]).toString("latin1"));
    at += 1 + message[at];
  }
  const number = message.readUInt16BE(at + 1);
  return { name: labels.join(".").toLowerCase(), type: type_names[number] ?? `TYPE${number}` };
}
