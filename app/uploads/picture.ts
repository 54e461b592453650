import sharp, { type Sharp } from "sharp";
import type { FileType } from "../domain/options/option";

/** A shopper's picture as it is kept: drawn anew, so that nothing of the file that came is passed on. */
export interface Picture {
  bytes: Uint8Array;
  /** What is kept: a drawing becomes a PNG. */
  mime: "image/png" | "image/jpeg" | "image/webp";
  widthPx: number;
  heightPx: number;
}

export type ReadPicture =
  | { kind: "picture"; type: FileType; picture: Picture }
  /** `found` is what the content is, whatever its name says; null for no picture at all. */
  | { kind: "not-a-picture"; found: string | null };

/** A picture of more pixels is refused before it is unpacked: 50 megapixels is a large camera's. */
const MOST_PIXELS = 50_000_000;
/** Longer side of what a vector drawing is drawn at, pixels: 50 mm at 1,000 dpi. */
const DRAWN_AT_PX = 2_000;

/**
 * Reads a picture by its content and draws it anew: turned upright, without EXIF, place or profile of a camera. Throws
 * nothing for any bytes.
 */
export async function readPicture(bytes: Uint8Array): Promise<ReadPicture> {
  const options = { limitInputPixels: MOST_PIXELS, failOn: "error" as const };
  try {
    const { format, width, height } = await sharp(bytes, options).metadata();
    switch (format) {
      case "png":
        return await redrawn("png", sharp(bytes, options).autoOrient().png());
      case "jpeg":
        return await redrawn("jpeg", sharp(bytes, options).autoOrient().jpeg({ quality: 92 }));
      case "webp":
        return await redrawn("webp", sharp(bytes, options).autoOrient().webp({ quality: 92 }));
      case "svg": {
        // A drawing has no pixels of its own: 72 dots an inch are what its size is counted in.
        const density = Math.min(2_400, Math.max(72, (72 * DRAWN_AT_PX) / Math.max(width, height, 1)));
        const fit = { width: DRAWN_AT_PX, height: DRAWN_AT_PX, fit: "inside" as const };
        return await redrawn(
          "svg",
          sharp(bytes, { ...options, density })
            .resize(fit)
            .png(),
        );
      }
      default:
        return { kind: "not-a-picture", found: format };
    }
  } catch {
    return { kind: "not-a-picture", found: null };
  }
}

const MIMES = {
  png: "image/png",
  jpeg: "image/jpeg",
  webp: "image/webp",
  svg: "image/png",
} as const satisfies Record<FileType, Picture["mime"]>;

async function redrawn(type: FileType, image: Sharp): Promise<ReadPicture> {
  const { data, info } = await image.toBuffer({ resolveWithObject: true });
  return {
    kind: "picture",
    type,
    picture: { bytes: data, mime: MIMES[type], widthPx: info.width, heightPx: info.height },
  };
}
