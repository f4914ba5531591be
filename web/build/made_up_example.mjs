// Makes web/examples/made-up.json: what DNS would answer for two made-up domains. The records stand here; every other
// name that a check asks for gets the answer that follows from them (no such name, or no data), so that the example is
// whole. Run by hand after a change, with the module built:
//
//   node web/build/made_up_example.mjs
import { readFileSync, writeFileSync } from "node:fs";
import { getPublicSuffix } from "tldts";

const root = new URL("../../", import.meta.url);
const module_folder = new URL("build/wasm/wasm/", root);
const time = 1_795_507_200; // 24 November 2026
const key =
  "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAty0gSU619f5L+iykm4FezEwL7zqYqaMV7bcTw31z417DZ2zmV17nPqmJEKmnwNu7H0wxbDOJQdxacTexlmTQS+SMnDhPzkeR72bJC6iXfWvhknwfnuoHeTSszHSrywpSIQ5qNybrGQKMv2pn+FZAQh38j/I2bjVwsAyqfQgj8h4KD5GilUtue9BRvaYnfH9y0JyIesDmsVjkiSGOp2wf4B81tPO9QuS+2aiHkyXsEyMzWuCEux0MXHcalLKDMqQkawcJrgRuBgUFXfqsowFq2WgpAi8Fb7ngxHO+h65nPV3I0rk9i+LsyJ+S30C2uI/vLjd2aN7+4q/gSM75QdsfXwIDAQAB";

const txt = (...records) => ({ TXT: records.map(text => text.match(/.{1,255}/gs)) });
const mx = (preference, exchange) => ({ MX: [{ preference, exchange }] });
const tokens = [
  "b3d9f1h5j7l2n4p6r8t0v2x4z6a8c1e3",
  "k7xq2w4m5n6p7q8r9s0t1u2v3w4x5y6z",
  "q5s7u9w1y3a5c7e9g1i3k5m7o9q1s3u5",
];
const ses_keys = domain =>
  Object.fromEntries(
    tokens.flatMap(token => [
      [`${token}._domainkey.${domain}`, { CNAME: [`${token}.dkim.amazonses.com.`] }],
      [`${token}.dkim.amazonses.com`, txt(`p=${key}`)],
    ]),
  );

const zones = {
  // Google Workspace and Amazon SES with its default MAIL FROM domain, and a few faults.
  "shop.example": {
    ...txt(
      "v=spf1 a:old-mail.shop.example include:_spf.google.com include:amazonses.com ?all",
      "google-site-verification=made-up",
    ),
    ...mx(1, "smtp.google.com."),
    A: ["192.0.2.10"],
  },
  "_dmarc.shop.example": txt(
    "v=DMARC1; p=quarantine; pct=0; rua=mailto:dmarc@shop.example,reports@collector.example; fo=1",
  ),
  "google._domainkey.shop.example": txt(`v=DKIM1; k=rsa; p=${key}`),
  ...ses_keys("shop.example"),
  // The same two services with everything in order.
  "post.example": {
    ...txt("v=spf1 include:_spf.google.com ~all"),
    ...mx(1, "smtp.google.com."),
    A: ["192.0.2.20"],
  },
  "_dmarc.post.example": txt("v=DMARC1; p=reject; rua=mailto:dmarc@post.example"),
  "google._domainkey.post.example": txt(`v=DKIM1; k=rsa; p=${key}`),
  "email.post.example": {
    ...mx(10, "feedback-smtp.eu-central-1.amazonses.com."),
    ...txt("v=spf1 include:amazonses.com ~all"),
  },
  ...ses_keys("post.example"),
  // What the services publish, in short.
  "_spf.google.com": txt("v=spf1 include:_netblocks.google.com include:_netblocks2.google.com ~all"),
  "_netblocks.google.com": txt("v=spf1 ip4:192.0.2.0/26 ip4:198.51.100.0/25 ~all"),
  "_netblocks2.google.com": txt("v=spf1 ip6:2001:db8:1000::/36 ~all"),
  "amazonses.com": txt("v=spf1 ip4:203.0.113.0/25 -all"),
  "smtp.google.com": { A: ["192.0.2.65"], AAAA: ["2001:db8:1000::65"] },
};

const names = Object.keys(zones);

function answer({ name, type }) {
  const base = { name, type, resolver: "made up", asked: time };
  const records = zones[name]?.[type];
  if (records) return { ...base, rcode: "NOERROR", status: "ok", records };
  // A name with names below it exists, without data (RFC 8020 section 2).
  const exists = names.some(known => known === name || known.endsWith(`.${name}`));
  return { ...base, rcode: exists ? "NOERROR" : "NXDOMAIN", status: "ok", records: [] };
}

// As a resolver answers: each CNAME on the way, and what stands at its end.
function answers({ name, type }) {
  const target = zones[name]?.CNAME?.[0]?.replace(/\.$/, "");
  if (target === undefined || type === "CNAME") return [answer({ name, type })];
  return [answer({ name, type: "CNAME" }), ...answers({ name: target, type })];
}

function keep(entries) {
  const known = new Set(snapshot.answers.map(({ name, type }) => `${name} ${type}`));
  snapshot.answers.push(...entries.filter(({ name, type }) => !known.has(`${name} ${type}`)));
}

const { default: create } = await import(new URL("mailalign.mjs", module_folder));
const core = await create({ wasmBinary: readFileSync(new URL("mailalign.wasm", module_folder)) });
const catalogue = new URL("build/catalogue/", root);
core.load_catalogue(readFileSync(new URL("index.json", catalogue), "utf8"));

const snapshot = { version: 1, answers: [], public_suffixes: [] };
const loaded = new Set();

function fill(domain) {
  const request = JSON.stringify({ domain, selectors: tokens, time });
  for (let rounds = 0; rounds < 20; ++rounds) {
    const { open } = JSON.parse(core.check(request, JSON.stringify(snapshot)));
    for (const id of open.providers.filter(id => !loaded.has(id))) {
      loaded.add(id);
      core.add_provider(readFileSync(new URL(`${id}.json`, catalogue), "utf8"));
    }
    for (const question of open.dns) keep(answers(question));
    for (const name of open.public_suffixes)
      snapshot.public_suffixes.push({
        name,
        suffix: getPublicSuffix(name, { allowPrivateDomains: true }),
        list_date: "",
      });
    if (open.dns.length + open.public_suffixes.length + open.providers.length === 0) return;
  }
  throw new Error(`The check of ${domain} comes to no end.`);
}

for (const domain of ["shop.example", "post.example"]) fill(domain);
snapshot.check = { domain: "shop.example", selectors: tokens, time };
const lines = snapshot.answers.map(entry => `  ${JSON.stringify(entry)}`).join(",\n");
const rest = JSON.stringify({ check: snapshot.check, public_suffixes: snapshot.public_suffixes }).slice(1);
writeFileSync(new URL("web/examples/made-up.json", root), `{"version":1,"answers":[\n${lines}\n],\n${rest}\n`);
console.log(`${snapshot.answers.length} answers`);
