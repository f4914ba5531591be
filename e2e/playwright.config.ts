// Drives the built site (build/site) in Chromium against the servers of e2e/servers. The system's Chromium is taken
// where there is one, Playwright's own otherwise.
import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";
import { browser_options } from "./pages/browser.mjs";

export default defineConfig({
  testDir: "tests",
  outputDir: "../build/e2e/results",
  globalSetup: "./setup.ts",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000, // a busy machine is slow to open a page; a test alone takes two seconds
  expect: { timeout: 20_000 },
  reporter: [["list"]],
  use: {
    launchOptions: browser_options(existsSync),
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: true, sources: false },
    locale: "en-GB",
    timezoneId: "UTC",
    permissions: ["clipboard-read", "clipboard-write"],
    reducedMotion: "reduce",
  },
});
