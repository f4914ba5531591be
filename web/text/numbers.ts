// How many addresses: decimal digits of up to 128 bits.
import { html, type TemplateResult } from "./markup.ts";

// A longer number says less than its length.
const most_digits = 12;

export function many(digits: string): TemplateResult {
  if (digits.length > most_digits) return html`more than 10<sup>${digits.length - 1}</sup>`;
  const groups = digits.split(/\B(?=(?:\d{3})+$)/);
  return html`${groups.map((group, index) => (index === 0 ? group : html`&#8239;${group}`))}`;
}
