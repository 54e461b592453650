import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { Blob, Face } from "harfbuzzjs";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { ENGRAVING_FONTS } from "../../app/domain/engraving/fonts";
import { layoutText } from "../../app/domain/engraving/layout";
import { missingLetters } from "../../app/domain/engraving/letters";
import type { Script } from "../../app/domain/options/option";
import { segment } from "../../app/engraving/segment";
import { shaperFor } from "../../app/engraving/shaper";
import { useBrowser } from "../support/browser";
import { stringsIn } from "../support/strings";

const ASSETS = "extensions/personalizer/assets";
const WHOLE = "app/engraving/fonts";
const ORIGIN = "http://fonts.example";
/** Of one font. */
const STRINGS = 500;
const AREA = { widthMm: 42, heightMm: 2.2 };
/** The writing systems of each font that lie in one slice: letters of two slices are not set together in a browser. */
const SLICED: Record<(typeof ENGRAVING_FONTS)[number]["key"], Script[]> = {
  "great-vibes": ["latin", "cyrillic"],
  "cormorant-garamond": ["latin", "cyrillic"],
  "dancing-script": ["latin"],
  quicksand: ["latin"],
  "gfs-didot": ["latin", "greek"],
  amiri: ["arabic"],
  "biz-udpmincho": ["japanese", "latin"],
};
const FONTS = ENGRAVING_FONTS.map((font) => ({ ...font, systems: SLICED[font.key] }));

/** Every style sheet of the block: the slices of its fonts are named in them. */
const STYLES = readdirSync(ASSETS)
  .filter((name) => name.endsWith(".css"))
  .map((name) => `<link rel="stylesheet" href="${name}">`);

const { open } = useBrowser();
let page: Page;

/** One empty page with the style sheets of the block's fonts, which load as a shopper's would. */
beforeAll(async () => {
  page = await open("about:blank");
  await page.route(`${ORIGIN}/**`, (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    if (name === "") return route.fulfill({ contentType: "text/html", body: STYLES.join("") });
    return route.fulfill({ path: join(ASSETS, basename(name)) });
  });
  await page.goto(`${ORIGIN}/`, { waitUntil: "load" });
});

/** A text at the size at which the workshop's layout of it is so many pixels wide. */
interface Sample {
  text: string;
  sizePx: number;
}
/** Wide enough that a pixel more or less is a tenth of a percent. */
const WIDE_PX = 1_000;

/** Width of what the browser draws of each text, px, and whether every letter of it is in the block's own font. */
function drawn(family: string, samples: Sample[]): Promise<{ widthPx: number; own: boolean }[]> {
  return page.evaluate(
    async ([family, samples]) => {
      // What a style sheet asks for by unicode-range comes when its letters do.
      await Promise.all(samples.map(({ text }) => document.fonts.load(`16px "${family}"`, text)));
      const canvas = Object.assign(document.createElement("canvas"), { width: 2_000, height: 96 });
      const context = canvas.getContext("2d", { willReadFrequently: true });
      if (!context) throw new Error("the browser has no canvas");
      context.textRendering = "geometricPrecision";
      const advance = (text: string, behind: string): number => {
        context.font = `100px "${family}", ${behind}`;
        return context.measureText(text).width;
      };
      return samples.map(({ text, sizePx }) => {
        context.resetTransform();
        context.clearRect(0, 0, canvas.width, canvas.height);
        // Width alone counts: every line is pressed into the same few rows.
        context.setTransform(1, 0, 0, 32 / sizePx, 0, 60);
        context.font = `${sizePx}px "${family}"`;
        context.textAlign = "left";
        context.direction = "ltr";
        context.fillText(text, 500, 0);
        const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
        let [left, right] = [canvas.width, 0];
        for (let at = 3; at < data.length; at += 4) {
          if ((data[at] ?? 0) < 4) continue;
          const x = ((at - 3) / 4) % canvas.width;
          left = Math.min(left, x);
          right = Math.max(right, x + 1);
        }
        return { widthPx: right - left, own: advance(text, "monospace") === advance(text, "serif") };
      });
    },
    [family, samples] as const,
  );
}

describe("a shopper sees words as wide as the workshop cuts them", () => {
  test.each(FONTS)("in $name", async ({ key, file, systems }) => {
    const shaper = await shaperFor(key);
    if (!shaper) throw new Error(`${key} has no shaper`);
    // What a font cannot draw is refused, and never measured.
    const strings = stringsIn(systems, STRINGS * 2, 2_026)
      .filter((text) => missingLetters(text, shaper, segment).length === 0)
      .slice(0, STRINGS);
    const { upem } = new Face(new Blob(readFileSync(join(WHOLE, file))));
    const samples = strings.map((text) => {
      const { widthMm, mmPerUnit } = layoutText(text, shaper, AREA);
      return { text, widthMm, mmPerEm: upem * mmPerUnit, sizePx: (WIDE_PX * upem * mmPerUnit) / widthMm };
    });
    const inBrowser = await drawn(`keepsake-${key}`, samples);
    const compared = samples.map(({ text, widthMm, mmPerEm, sizePx }, index) => {
      const { widthPx = 0, own = false } = inBrowser[index] ?? {};
      const browserMm = (widthPx / sizePx) * mmPerEm;
      return { text, own, widthMm, browserMm, apart: Math.abs(browserMm / widthMm - 1) };
    });
    expect(compared).toHaveLength(STRINGS);
    expect(compared.filter(({ own }) => !own).map(({ text }) => text)).toEqual([]);
    expect(compared.filter(({ apart }) => apart > 0.01)).toEqual([]);
  });
});
