// What every page and state must hold: axe finds nothing, and nothing is cut off or scrolls sideways on a narrow screen.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe_source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// The contrast of level AAA; the look is made for that of AA.
const not_ours = ["color-contrast-enhanced"];

/**
 * What axe finds, one line each: every rule there is, also those that are off by default, but the ones named above.
 * Evaluated apart from the page's own scripts, so no policy is in the way.
 */
export async function axe_findings(page) {
  await page.evaluate(axe_source);
  const violations = await page.evaluate(async left_out => {
    const rules = Object.fromEntries(
      globalThis.axe.getRules().map(({ ruleId }) => [ruleId, { enabled: !left_out.includes(ruleId) }]),
    );
    // Only what is wrong is told: to name every element that is right takes most of the time.
    return (await globalThis.axe.run(document, { rules, resultTypes: ["violations"] })).violations;
  }, not_ours);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary.replaceAll("\n", " ")}`),
  );
}

/**
 * What does not fit: the page scrolling sideways, or text outside of the screen or cut by an ancestor that hides what
 * overflows. Text that is for screen readers only is not looked at. Shadow roots are.
 */
export function overflows(page) {
  return page.evaluate(() => {
    const found = [];
    const root = document.documentElement;
    if (root.scrollWidth > innerWidth) found.push(`the page is ${root.scrollWidth} wide`);
    const visit = node => {
      for (const element of node.querySelectorAll("*")) {
        if (element.shadowRoot) visit(element.shadowRoot);
        look(element);
      }
    };
    const has_text = element => [...element.childNodes].some(child => child.nodeType === 3 && child.data.trim());
    const never_seen = ".hidden-text, .skip, option, noscript, script, style";
    // A box of one pixel is text for screen readers only, or a link that appears when it has the focus.
    const tiny = element => element.getBoundingClientRect().width <= 1 && element.getBoundingClientRect().height <= 1;
    const unseen = element => element !== null && (tiny(element) || unseen(element.parentElement));
    const look = element => {
      const box = element.getBoundingClientRect();
      if (!box.width || !box.height || !element.checkVisibility()) return;
      if (element.closest(never_seen) || unseen(element)) return;
      const name = `${element.tagName.toLowerCase()}.${element.className?.baseVal ?? element.className}`;
      if (has_text(element) && (box.right > innerWidth + 1 || box.left < -1))
        found.push(
          `${name} reaches from ${Math.round(box.left)} to ${Math.round(box.right)}: ${element.textContent.trim().slice(0, 40)}`,
        );
      // A column of single letters fits everywhere, and nobody can read it.
      const text = element.textContent.trim();
      if (has_text(element) && !element.closest("svg") && text.length > 12 && box.width < 24)
        found.push(`${name} is ${Math.round(box.width)} narrow: ${text.slice(0, 40)}`);
      const hides = getComputedStyle(element).overflowX !== "visible";
      const field = /^(input|textarea|select|progress)$/i.test(element.tagName);
      if (hides && !field && element.scrollWidth > element.clientWidth + 1)
        found.push(
          `${name} cuts off ${element.scrollWidth - element.clientWidth} pixels: ${element.textContent.trim().slice(0, 40)}`,
        );
    };
    visit(document);
    return found;
  });
}
