// The guide of a provider as a reader uses it.

export class GuidePage {
  constructor(page) {
    this.page = page;
    this.domain = page.getByRole("textbox", { name: /from domain/i });
    this.setups = page.locator("[data-setup]");
    this.submit_button = page.getByRole("button", { name: /work out the records/i });
  }

  async open(provider, fields = {}) {
    const fragment = new URLSearchParams({ provider, ...fields });
    await this.page.goto(`guide.html#${fragment}`);
    await this.domain.waitFor();
  }

  /** Fills the form and waits for the records; `fields` by the parameters' names. */
  async work_out(domain, fields = {}) {
    await this.domain.fill(domain);
    for (const [name, value] of Object.entries(fields)) await this.fill(name, value);
    await this.submit_button.click();
    await this.compared();
  }

  async fill(name, value) {
    const label = name.replaceAll("_", ".?").replace(/(?=\d)/, ".?"); // "token1" is called "Token 1"
    const field = this.page.getByLabel(new RegExp(label, "i")).first();
    const tag = await field.evaluate(element => element.tagName);
    if (tag === "SELECT") await field.selectOption(value);
    else await field.fill(value);
  }

  /** Waits until the records have been compared with DNS. */
  async compared() {
    await this.page
      .getByRole("status")
      .filter({ hasText: /compared/i })
      .first()
      .waitFor({ timeout: 60_000 });
  }

  record(type, text) {
    const head = this.page.locator(".type", { hasText: new RegExp(`^\\s*${type}\\s*$`) });
    return this.page.locator(".record").filter({ has: head }).filter({ hasText: text });
  }
}
