// Getting around as somebody without a mouse does.

const most_steps = 150;

/** Presses Tab until the target has the focus. */
export async function tab_to(page, target) {
  for (let steps = 0; steps < most_steps; ++steps) {
    if (await target.evaluate(element => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("not reached by Tab");
}
