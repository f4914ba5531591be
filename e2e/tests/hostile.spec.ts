// Whatever stands in DNS is data: it is shown, and never becomes markup, a script, a request or a dialog. (That no
// dialog opens, nothing is thrown and no rule of the policy is broken is held for every test in pages/test.ts.)
import { CheckPage } from "../pages/check_page.mjs";
import { expect, type Page, test } from "../pages/test.ts";

function asks_for_key(url: URL): boolean {
  return Buffer.from(url.searchParams.get("dns") ?? "", "base64url").includes("_domainkey");
}

test("text of an adversary is shown as text", async ({ page, resolvers }) => {
  await resolvers();
  const check = new CheckPage(page);
  await check.checked("hostile.test");
  await expect(page.getByRole("main")).toContainText("<img/src=x/onerror=alert(1)>");
  const foreign = await page.evaluate(() => {
    const all = (root: ParentNode): Element[] =>
      [...root.querySelectorAll("*")].flatMap(element => [
        element,
        ...(element.shadowRoot ? all(element.shadowRoot) : []),
      ]);
    const bad = all(document.body).filter(
      element =>
        element.matches("script:not([src]), img, iframe, object, embed, base, form[action], [onerror], [onload]") ||
        [...element.attributes].some(({ name, value }) => name.startsWith("on") || /^\s*javascript:/i.test(value)),
    );
    return bad.map(element => element.outerHTML.slice(0, 100));
  });
  expect(foreign).toEqual([]);
  expect(await page.evaluate(() => "hostile" in window)).toBe(false);
});

test("text that turns around cannot turn the text beside it", async ({ page, resolvers }) => {
  await resolvers();
  await new CheckPage(page).checked("hostile.test");
  const text = await page.getByRole("main").innerText();
  expect(text).not.toContain("\u202e");
  expect(text).not.toContain("\u0000");
  expect(await unseen_characters(page)).toEqual([]);
});

// Turned around, without width, a control, a tag character, a blank that is no space.
const tricks = "\u202e\u2066\u200b\ufeff\u0007\u{e0041}\u3164";

test("what cannot be seen is named wherever a saved report holds it", async ({ page }) => {
  const answer = (name: string, type: string, records: unknown[]) => ({
    name,
    type,
    rcode: "NOERROR",
    status: "ok",
    records,
    resolver: `who${tricks}`,
  });
  // A snapshot has octets as code points up to 255, so the text of TXT records is UTF-8 in them.
  const octets = (text: string) => Buffer.from(text).toString("latin1");
  const txt = (name: string, text: string) => answer(name, "TXT", [[octets(text)]]);
  const snapshot = {
    version: 1,
    answers: [
      txt("hostile.test", `v=spf1 a${tricks}b include:x${tricks}.test exp${tricks}=y ip4:${tricks} -all`),
      txt("_dmarc.hostile.test", `v=DMARC1; p=${tricks}; x${tricks}=1; rua=mailto:a${tricks}@b.test; fo=${tricks}`),
      txt(`s${tricks}._domainkey.hostile.test`, `v=DKIM1; k=${tricks}; n=${tricks}; p=AAAA`),
      txt("s1._domainkey.hostile.test", `v=DKIM1; h=${tricks}; t=${tricks}; p=${tricks}`),
      answer("hostile.test", "MX", [{ preference: 10, exchange: `mx${tricks}.test.` }]),
      answer(`x${tricks}.test`, "TXT", []),
    ],
    check: { domain: "hostile.test", selectors: [`s${tricks}`, "s1", tricks], time: 1 },
  };
  const check = new CheckPage(page);
  await check.open();
  await check.open_file(`report${tricks}.json`, Buffer.from(JSON.stringify(snapshot)));
  await check.finished();
  for (const button of await page.getByRole("button", { name: /show all/i }).all()) await button.click();
  await expect(page.getByRole("main")).toContainText("[U+202E]");
  expect(await unseen_characters(page)).toEqual([]);
});

test("a domain out of a file, or out of a permalink, is named the same way", async ({ page }) => {
  const check = new CheckPage(page);
  await check.open();
  const snapshot = { version: 1, answers: [], check: { domain: `a${tricks}.test`, selectors: [], time: 1 } };
  await check.open_file("saved.json", Buffer.from(JSON.stringify(snapshot)));
  await expect(page.locator(".verdict, [role=alert]").first()).toBeVisible();
  expect(await unseen_characters(page)).toEqual([]);
  await page.goto(`index.html#check=${encodeURIComponent(`exam${tricks}ple,com`)}`);
  await expect(page.getByRole("alert").first()).toBeVisible();
  expect(await unseen_characters(page)).toEqual([]);
});

// Every text of the page, and every attribute that is shown or read out, that holds a character nobody can see. Blanks
// that do not break are our own.
function unseen_characters(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const unseen = /[\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?![\n\r\t])\p{Cc}/u;
    const texts = [document.title];
    const visit = (root: ParentNode) => {
      for (const element of root.querySelectorAll("*")) {
        if (element.matches("script, style")) continue;
        if (element.shadowRoot) visit(element.shadowRoot);
        for (const child of element.childNodes) if (child.nodeType === Node.TEXT_NODE) texts.push((child as Text).data);
        for (const name of ["aria-label", "title", "placeholder", "alt"]) texts.push(element.getAttribute(name) ?? "");
      }
    };
    visit(document.body);
    return texts.filter(text => unseen.test(text));
  });
}

test("an include that includes itself, and a hundred includes: bounded, and said", async ({
  page,
  resolvers,
  watch,
}) => {
  await resolvers();
  const check = new CheckPage(page);
  await check.checked("wide.hostile.test");
  await expect(page.getByRole("main")).toContainText(/look-?ups/i);
  // The hundred selectors that every check asks for are no doing of the record's.
  const caused = watch.questions.filter(url => !asks_for_key(url));
  expect(caused.length).toBeGreaterThan(100);
  expect(caused.length).toBeLessThan(200);
  await check.submit("loop.hostile.test");
  await expect(check.verdict.first()).toContainText("loop.hostile.test");
  await check.finished();
});

test("a permalink cannot carry markup", async ({ page, resolvers }) => {
  await resolvers();
  await page.goto(`index.html#check=${encodeURIComponent('"><img src=x onerror=alert(1)>.test')}`);
  await expect(page.getByRole("alert").first()).toBeVisible();
  expect(await page.locator("main img").count()).toBe(0);
});

test("a saved report of an adversary is shown as text", async ({ page }) => {
  const markup = "<img src=x onerror=alert(1)>";
  const answer = (name: string, text: string) => ({
    name,
    type: "TXT",
    rcode: "NOERROR",
    status: "ok",
    records: [[text]],
    resolver: markup,
  });
  const snapshot = {
    version: 1,
    answers: [answer("hostile.test", `v=spf1 ${markup} -all`), answer("_dmarc.hostile.test", `v=DMARC1; p=${markup}`)],
    check: { domain: "hostile.test", selectors: [markup], time: 1 },
    report: { verdict: { text: markup } },
  };
  const check = new CheckPage(page);
  await check.open();
  await check.open_file(`${markup}.json`, Buffer.from(JSON.stringify(snapshot)));
  await check.finished();
  expect(await page.locator("main img").count()).toBe(0);
});
