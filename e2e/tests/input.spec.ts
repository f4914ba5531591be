// What people type: good names in odd clothes are taken, everything else gets a sentence that says what to do, and no
// resolver is asked for it.
import { CheckPage } from "../pages/check_page.mjs";
import { expect, test } from "../pages/test.ts";

test.beforeEach(({ resolvers }) => resolvers());

const taken: [string, string][] = [
  ["news@healthy.test", "healthy.test"],
  ["https://healthy.test:8080/path?query#fragment", "healthy.test"],
  ["  \u200bHealthy.Test\ufeff\u00a0\t", "healthy.test"],
  ["healthy.test.", "healthy.test"],
  ["Jane Doe <jane@healthy.test>", "healthy.test"],
];
for (const [text, domain] of taken) {
  test(`${JSON.stringify(text)} is taken as ${domain}`, async ({ page }) => {
    const check = new CheckPage(page);
    await check.checked(text);
    await expect(check.verdict.first()).toContainText(domain);
    await expect(check.verdict.first()).toHaveClass(/good/);
  });
}

const refused: [string, string, RegExp][] = [
  ["an empty box", "", /type|enter/i],
  ["only spaces", " \u200b ", /type|enter/i],
  ["..", "..", /./],
  ["300 characters", `${"a".repeat(60)}.`.repeat(5), /long|25[35]/i],
  ["a label of 64 characters", `${"a".repeat(64)}.test`, /long|63/i],
  ["an IPv4 address", "192.0.2.1", /address/i],
  ["an IPv6 address", "2001:db8::1", /address/i],
  ["a space and a comma inside", "exam ple,com", /./],
  ["markup", "<b>x</b>", /./],
];
for (const [name, text, says] of refused) {
  test(`${name}: a sentence that says what to do, and nobody is asked`, async ({ page, watch }) => {
    const check = new CheckPage(page);
    await check.open();
    await check.submit(text);
    const alert = page.getByRole("alert").first();
    await expect(alert).toBeVisible();
    await expect(alert).toContainText(says);
    expect((await alert.innerText()).trim().length).toBeGreaterThan(20);
    await expect(check.input).toHaveAttribute("aria-invalid", "true");
    await expect(check.verdict).toHaveCount(0);
    expect(watch.questions).toEqual([]);
  });
}

test("a public suffix: said what it is", async ({ page }) => {
  const check = new CheckPage(page);
  await check.open();
  await check.submit("co.uk");
  await expect(page.getByRole("main")).toContainText(/public suffix|registr|under which/i);
});
