// What the page and the end-to-end tests must not contain. Form is prettier's affair.
import js from "@eslint/js";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["web/generated/"] },
  js.configs.recommended,
  tseslint.configs.strict,
  {
    files: ["**/*.ts", "**/*.mjs"],
    rules: {
      "no-undef": "off", // TypeScript knows what is defined
      "no-restricted-syntax": ["error", "TSEnumDeclaration", "TSModuleDeclaration[declare!=true]"],
      // Text gets into a page by web/text/markup.ts alone, which makes every character of it visible.
      "no-restricted-imports": [
        "error",
        { paths: [{ name: "lit", importNames: ["html", "svg", "render"], message: "Import from text/markup.ts." }] },
      ],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { disallowTypeAnnotations: false }],
      "no-empty-pattern": ["error", { allowObjectPatternsAsParameters: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
    },
  },
  { files: ["web/text/markup.ts"], rules: { "no-restricted-imports": "off" } },
);
