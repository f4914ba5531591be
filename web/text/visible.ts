// Text of somebody else's, so that every character can be seen and none works on its neighbours: U+202E stands there by
// its name. `markup.ts` does it to all text of the page.

// Controls, what turns text around, what shows nothing, blanks that are no space, halves of characters.
const unseen =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000]/gu;
// More marks than these on one letter are there to cover the lines above and below.
const heap_of_marks = /(\p{M}{3})(\p{M}+)/gu;

function by_name(character: string): string {
  return `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`;
}

export function visible(text: string): string {
  return text
    .replace(unseen, by_name)
    .replace(heap_of_marks, (_, few: string, more: string) => few + [...more].map(by_name).join(""));
}
