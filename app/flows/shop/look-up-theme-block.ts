import { db } from "../../db/client";
import { showsBlock, type ThemeBlockState } from "../../domain/set-up/theme-block";
import { log } from "../../log";
import { adminFor } from "../../shopify/admin";
import { themeBlocks } from "../../shopify/operations";
import type { ThemeBlocks } from "../../shopify/operations.types";

/** Found is remembered this long; after it the theme may be another. */
const TRUSTED_MS = 24 * 3_600_000;
/** By shop: pages that ask at once ask Shopify once. */
const underWay = new Map<string, Promise<ThemeBlockState>>();

/** True while the block was seen lately enough to be taken for granted. */
export function isTrusted(seenAt: Date | null, now = new Date()): boolean {
  return seenAt !== null && now.getTime() - seenAt.getTime() < TRUSTED_MS;
}

/**
 * Asks Shopify, and remembers with the shop when the block was seen. What is missing is not remembered: a merchant who
 * comes back from the theme editor wants to see it found. Never throws: it may take as long as Shopify does.
 */
export function lookUpThemeBlock({ shop, now = new Date() }: { shop: string; now?: Date }): Promise<ThemeBlockState> {
  const known = underWay.get(shop);
  if (known) return known;
  const answer = ask(shop, now)
    .catch((error: unknown): ThemeBlockState => {
      log.warn("theme not read", { shop, error });
      return "unknown";
    })
    .finally(() => underWay.delete(shop));
  underWay.set(shop, answer);
  return answer;
}

async function ask(shop: string, now: Date): Promise<ThemeBlockState> {
  const answer = await (await adminFor(shop)).run(themeBlocks, {});
  if (answer.kind !== "ok") return "unknown";
  const found = foundIn(answer.data);
  if (found !== "unknown") {
    await db.shop.updateMany({ where: { shop }, data: { themeBlockAt: found === "found" ? now : null } });
  }
  return found;
}

function foundIn({ currentAppInstallation, themes }: ThemeBlocks): ThemeBlockState {
  const files = themes?.nodes[0]?.files;
  // No published theme, or one whose files this app may not read.
  if (!files) return "unknown";
  const texts = files.nodes.map(({ body }) => {
    switch (body.__typename) {
      case "OnlineStoreThemeFileBodyText":
        return body.content;
      case "OnlineStoreThemeFileBodyBase64":
        return Buffer.from(body.contentBase64, "base64").toString("utf8");
      case "%other":
        return null;
    }
  });
  const { handle } = currentAppInstallation.app;
  if (texts.some((text) => text !== null && showsBlock(text, handle))) return "found";
  return texts.includes(null) ? "unknown" : "missing";
}
