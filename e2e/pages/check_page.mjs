// The start and check page as a reader uses it: found by roles and names, and by the components' own names (.verdict,
// .record, .notice) where a component has no role of its own.

export class CheckPage {
  constructor(page) {
    this.page = page;
    this.input = page.getByRole("textbox", { name: /^domain/i });
    this.check_button = page.getByRole("button", { name: "Check", exact: true });
    this.stop_button = page.getByRole("button", { name: "Stop", exact: true });
    this.verdict = page.locator(".verdict");
    this.progress = page.locator(".progress");
    this.answers = page.locator("dl.answers");
    this.to_do = page.locator("#todo");
    this.senders = page.locator("#senders");
    this.notices = page.locator(".notice");
    this.findings = page.locator(".findings");
  }

  /** Opens the page; `fragment` as in a permalink, without "#". */
  async open(fragment = "") {
    await this.page.goto(`index.html${fragment ? `#${fragment}` : ""}`);
    await this.input.waitFor();
  }

  /** Types and submits, as a reader would. */
  async submit(text) {
    await this.input.fill(text);
    await this.check_button.click();
  }

  /** Waits for the end of a check: a verdict stands and nothing can be stopped any more. */
  async finished(timeout = 60_000) {
    await this.verdict.first().waitFor({ timeout });
    await this.check_button.waitFor({ timeout });
    await this.stop_button.waitFor({ state: "hidden", timeout });
  }

  async checked(text) {
    await this.open();
    await this.submit(text);
    await this.finished();
  }

  /** The row of the senders' table for a provider. */
  sender(name) {
    return this.senders.getByRole("row").filter({ has: this.page.getByRole("rowheader", { name }) });
  }

  /** A record that is shown, by its type and a part of its text. */
  record(type, text) {
    const head = this.page.locator(".type", { hasText: new RegExp(`^\\s*${type}\\s*$`) });
    return this.page.locator(".record").filter({ has: head }).filter({ hasText: text });
  }

  /** Opens the first example of the start page. */
  async open_example() {
    await this.page
      .getByRole("link", { name: /\(example: /i })
      .first()
      .click();
    await this.finished();
  }

  /** Opens a saved report as a reader does, by the button and the file dialogue. */
  async open_file(name, buffer) {
    const choosing = this.page.waitForEvent("filechooser");
    await this.page
      .getByRole("button", { name: /open a saved report/i })
      .first()
      .click();
    await (await choosing).setFiles({ name, mimeType: "application/json", buffer });
  }

  /** Saves the report; gives the download. */
  async save() {
    const downloading = this.page.waitForEvent("download");
    await this.page.getByRole("button", { name: /save report/i }).click();
    return downloading;
  }

  /** Puts an address of the reader's own in the first place, and tests it; the outcome appears in the page. */
  async use_own_resolver(url) {
    await this.page.locator("#resolver > summary").click();
    await this.page
      .getByRole("group", { name: "Ask", exact: true })
      .getByRole("radio", { name: /your own/i })
      .check();
    await this.page.getByRole("textbox", { name: /own resolver/i }).fill(url);
    await this.page.getByRole("button", { name: /^test/i }).click();
  }

  /** Asks in the SPF section whether an address may send; `sender` and `helo` stay as they are where not given. */
  async may_send(ip, { sender, helo } = {}) {
    const form = this.page.getByRole("form", { name: "May this address send?" });
    await form.getByLabel("Address of the server").fill(ip);
    if (sender !== undefined) await form.getByLabel("Envelope sender").fill(sender);
    if (helo !== undefined) await form.getByLabel("HELO name").fill(helo);
    await form.getByRole("button", { name: "Work out the result" }).click();
  }

  /** What came of it. */
  get sender_result() {
    return this.page.locator("[data-spf-result]");
  }

  /** Compares domains in the DMARC section; `from` stays as it is where not given. */
  async compare({ from = "", spf = "", dkim = "" }) {
    const form = this.page.getByRole("form", { name: "What aligns with what?" });
    if (from !== "") await form.getByLabel("From domain").fill(from);
    await form.getByLabel("SPF domain").fill(spf);
    await form.getByLabel("DKIM domain").fill(dkim);
    await form.getByRole("button", { name: "Compare the domains" }).click();
  }

  /** What came of it. */
  get alignment() {
    return this.page.locator("[data-alignment]");
  }
}
