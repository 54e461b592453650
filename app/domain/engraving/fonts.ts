/** The fonts that pieces are engraved in: `app/engraving/fonts/<key>.ttf`, all under the SIL Open Font License. */
export const ENGRAVING_FONTS = [
  { key: "great-vibes", name: "Great Vibes" },
  { key: "cormorant-garamond", name: "Cormorant Garamond" },
] as const;
export type EngravingFontKey = (typeof ENGRAVING_FONTS)[number]["key"];

export function engravingFont(key: string): (typeof ENGRAVING_FONTS)[number] | null {
  return ENGRAVING_FONTS.find((font) => font.key === key) ?? null;
}
