// Makes the page's types from the one schema of the report (core/report/report.schema.json). The result is not committed.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { compile } from "json-schema-to-typescript";

const schema_file = new URL("../../core/report/report.schema.json", import.meta.url);
const folder = new URL("../generated/", import.meta.url);

const schema = JSON.parse(readFileSync(schema_file, "utf8"));
// Definitions that nothing in the report refers to are the module's other results; they are wanted too.
const types = await compile(schema, "Report", {
  bannerComment: "// Made from core/report/report.schema.json by web/build/types.mjs. Do not edit.",
  unreachableDefinitions: true,
  additionalProperties: false,
  format: false,
});
mkdirSync(folder, { recursive: true });
writeFileSync(new URL("report.ts", folder), types);
