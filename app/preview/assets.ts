import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EXTENSION } from "../block-locales";

const TYPES = { js: "text/javascript; charset=utf-8", css: "text/css; charset=utf-8", woff2: "font/woff2" };

export interface BlockAsset {
  body: Buffer;
  type: string;
}

/** A script, a font or the style sheet of the theme app extension; null for a name that is none of them. */
export function blockAsset(name: string): BlockAsset | null {
  const [, ending] = /^[a-z]+(?:-[a-z]+)*\.(js|css|woff2)$/.exec(name) ?? [];
  if (ending !== "js" && ending !== "css" && ending !== "woff2") return null;
  try {
    return { body: readFileSync(join(EXTENSION, "assets", name)), type: TYPES[ending] };
  } catch {
    return null;
  }
}

const hashes = new Map<string, string>();

/** On the app's own origin, with the hash of the content: a deployment's files never change, and may be kept. */
export function assetUrl(name: string): string {
  const known = hashes.get(name);
  const hash =
    known ??
    createHash("sha256")
      .update(blockAsset(name)?.body ?? "")
      .digest("hex")
      .slice(0, 12);
  hashes.set(name, hash);
  return `/preview/assets/${name}?v=${hash}`;
}
