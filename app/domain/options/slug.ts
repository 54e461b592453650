/** Letters that do not fall apart into a base letter and marks. */
const SPELLED: Record<string, string> = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", þ: "th", ı: "i" };
const LONGEST = 48;

/** "Für immer & ewig" is "fur-immer-ewig"; what has no Latin letter or digit is `fallback`. */
function slugOf(text: string, fallback: string): string {
  const plain = text
    .toLowerCase()
    .replace(/[ßæœøłđþı]/g, (letter) => SPELLED[letter] ?? letter)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "");
  const slug = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  return slug.slice(0, LONGEST).replace(/-+$/, "") || fallback;
}

/** The slug, or the first of slug-2, slug-3, … that nobody has. */
export function freeSlug(text: string, fallback: string, taken: (slug: string) => boolean): string {
  const slug = slugOf(text, fallback);
  if (!taken(slug)) return slug;
  let number = 2;
  while (taken(`${slug}-${number}`)) number += 1;
  return `${slug}-${number}`;
}

const PROVISIONAL = /^$|^new-[a-z0-9]{8}$/;

/** Whether an option still waits for the key that is made from its label when it is first saved. */
export function isProvisional(key: string): boolean {
  return PROVISIONAL.test(key);
}
