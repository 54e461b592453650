import type { Script } from "../options/option";

export interface EngravingFont {
  key: string;
  name: string;
  category: "script" | "serif" | "sans";
  /** Writing systems that it was drawn for; single letters are the shaper's to know. */
  scripts: Script[];
  /** In `app/engraving/fonts`, with its licence in `<key>-OFL.txt`: all under the SIL Open Font License 1.1. */
  file: string;
}

/** The fonts that pieces are engraved in. */
export const ENGRAVING_FONTS = [
  {
    key: "great-vibes",
    name: "Great Vibes",
    category: "script",
    scripts: ["latin", "cyrillic"],
    file: "great-vibes.ttf",
  },
  {
    key: "cormorant-garamond",
    name: "Cormorant Garamond",
    category: "serif",
    scripts: ["latin", "cyrillic"],
    file: "cormorant-garamond.ttf",
  },
  {
    key: "dancing-script",
    name: "Dancing Script",
    category: "script",
    scripts: ["latin"],
    file: "dancing-script.otf",
  },
  { key: "quicksand", name: "Quicksand", category: "sans", scripts: ["latin"], file: "quicksand.ttf" },
  {
    key: "gfs-didot",
    name: "GFS Didot",
    category: "serif",
    scripts: ["latin", "greek"],
    file: "gfs-didot.otf",
  },
  { key: "amiri", name: "Amiri", category: "serif", scripts: ["arabic", "latin"], file: "amiri.ttf" },
  {
    key: "biz-udpmincho",
    name: "BIZ UDPMincho",
    category: "serif",
    scripts: ["japanese", "latin"],
    file: "biz-udpmincho.ttf",
  },
] as const satisfies EngravingFont[];

export function engravingFont(key: string): (typeof ENGRAVING_FONTS)[number] | null {
  return ENGRAVING_FONTS.find((font) => font.key === key) ?? null;
}
