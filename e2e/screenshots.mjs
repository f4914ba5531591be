// Takes pictures of every page and state, wide (1280) and narrow (390), light and dark, into build/screenshots, and
// README's picture, docs/picture.png.
//
//   node e2e/screenshots.mjs [STATE]...    all states, or those whose names contain one of the words
import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { browser_options } from "./pages/browser.mjs";
import { CheckPage } from "./pages/check_page.mjs";
import { stand_in } from "./pages/resolvers.mjs";
import { disk_page, states } from "./pages/states.mjs";
import { start_servers } from "./servers/start.mjs";
import { serve_site } from "./servers/static.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const site_folder = path.join(root, "build", "site");
const picture_folder = path.join(root, "build", "screenshots");
const widths = { wide: { width: 1280, height: 900 }, narrow: { width: 390, height: 844 } };
const schemes = ["light", "dark"];
const at_once = 2;

async function open_page(browser, endpoints, state, colorScheme, viewport) {
  const context = await browser.newContext({ baseURL: endpoints.site, colorScheme, viewport, reducedMotion: "reduce" });
  await stand_in(context, endpoints, state.ways?.());
  const page = await context.newPage();
  if (state.disk) await page.goto(disk_page(site_folder));
  await state.reach(page);
  return { context, page };
}

/** Nothing is on its way any more, neither a font nor a movement. */
async function settled(page) {
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all(document.getAnimations().map(animation => animation.finished.catch(() => {})));
    await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
}

async function take_pictures(browser, endpoints, state) {
  for (const colorScheme of schemes) {
    const { context, page } = await open_page(browser, endpoints, state, colorScheme, widths.wide);
    for (const [width, viewport] of Object.entries(widths)) {
      await page.setViewportSize(viewport);
      await settled(page);
      const file = path.join(picture_folder, `${state.name}-${width}-${colorScheme}.png`);
      await page.screenshot({ path: file, fullPage: true });
    }
    await context.close();
  }
  console.log(state.name);
}

/** The report of the first example, done, down to the end of what to do. */
async function take_readme_picture(browser, endpoints) {
  const state = {
    reach: async page => {
      const check_page = new CheckPage(page);
      await check_page.open();
      await check_page.open_example();
    },
  };
  const { context, page } = await open_page(browser, endpoints, state, "light", widths.wide);
  await settled(page);
  const { y, height } = await page.locator("#todo").boundingBox();
  const clip = { x: 0, y: 0, width: widths.wide.width, height: Math.ceil(y + height) + 24 };
  await page.screenshot({ path: path.join(root, "docs", "picture.png"), fullPage: true, clip });
  await context.close();
}

/** Does the work of all, some at once; one that fails is told at the end and does not stop the others. */
async function in_turn(items, work) {
  const failed = [];
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item; item = waiting.shift())
      await work(item).catch(error => failed.push(`${item.name}: ${error.message}`));
  };
  await Promise.all(Array.from({ length: at_once }, worker));
  return failed;
}

const words = process.argv.slice(2);
const chosen = states.filter(({ name }) => words.length === 0 || words.some(word => name.includes(word)));
mkdirSync(picture_folder, { recursive: true });
const [dns, site] = await Promise.all([start_servers(), serve_site(site_folder)]);
const endpoints = { ...dns.endpoints, site: site.url };
const browser = await chromium.launch(browser_options(existsSync));
try {
  const failed = await in_turn(chosen, state => take_pictures(browser, endpoints, state));
  if (words.length === 0) await take_readme_picture(browser, endpoints);
  for (const line of failed) console.error(line);
  if (failed.length > 0) process.exitCode = 1;
} finally {
  await browser.close();
  await Promise.all([dns.stop(), site.stop()]);
}
