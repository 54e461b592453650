import type { Script } from "../options/option";

export interface EngravingFont {
  key: string;
  name: string;
  category: "script" | "serif" | "sans";
  /** Writing systems that it was drawn for; single letters are the shaper's to know. */
  scripts: Script[];
  /** In `app/engraving/fonts`, with its licence in `<key>-OFL.txt`: all under the SIL Open Font License 1.1. */
  file: string;
  /** Whether a slice of it for browsers is among the extension's assets, `<key>.woff2`; drafts are shown in it. */
  web: boolean;
}

/** The fonts that pieces are engraved in. */
export const ENGRAVING_FONTS = [
  {
    key: "great-vibes",
    name: "Great Vibes",
    category: "script",
    scripts: ["latin", "cyrillic"],
    file: "great-vibes.ttf",
    web: true,
  },
  {
    key: "cormorant-garamond",
    name: "Cormorant Garamond",
    category: "serif",
    scripts: ["latin", "cyrillic"],
    file: "cormorant-garamond.ttf",
    web: true,
  },
  {
    key: "dancing-script",
    name: "Dancing Script",
    category: "script",
    scripts: ["latin"],
    file: "dancing-script.otf",
    web: true,
  },
  { key: "quicksand", name: "Quicksand", category: "sans", scripts: ["latin"], file: "quicksand.ttf", web: true },
  {
    key: "gfs-didot",
    name: "GFS Didot",
    category: "serif",
    scripts: ["latin", "greek"],
    file: "gfs-didot.otf",
    web: false,
  },
  { key: "amiri", name: "Amiri", category: "serif", scripts: ["arabic", "latin"], file: "amiri.ttf", web: true },
  {
    key: "biz-udpmincho",
    name: "BIZ UDPMincho",
    category: "serif",
    scripts: ["japanese", "latin"],
    file: "biz-udpmincho.ttf",
    web: true,
  },
] as const satisfies EngravingFont[];

export function engravingFont(key: string): (typeof ENGRAVING_FONTS)[number] | null {
  return ENGRAVING_FONTS.find((font) => font.key === key) ?? null;
}
