// The page's plain TypeScript in Node, against real servers on loopback.
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: import.meta.dirname,
  test: { include: ["tests/**/*.test.ts"], environment: "node", testTimeout: 20_000 },
});
