import { readdirSync } from "node:fs";
import path from "node:path";
import type { StoreContext } from "../store/context";
import type { StoreTheme } from "../store/types";
import { isRecord } from "../view";
import { readAppBlocks } from "./extension";
import { handleize } from "./liquid/filters";
import { acceptsAppBlocks, themeDir, themeFile } from "./theme-files";

/** Shopify writes one above every template that its editor saved: JSON alone does not read it. */
const COMMENT = `/*
 * ------------------------------------------------------------
 * IMPORTANT: The contents of this file are auto-generated.
 * ------------------------------------------------------------
 */
`;

/** The JSON templates of a theme as the Admin API tells them, the app's blocks where a merchant placed them. */
export function templateFiles(context: StoreContext, theme: StoreTheme): { filename: string; text: string }[] {
  return readdirSync(path.join(themeDir(theme.folder), "templates"))
    .filter((file) => file.endsWith(".json"))
    .sort()
    .map((file) => {
      const template: unknown = JSON.parse(themeFile(theme.folder, `templates/${file}`));
      if (theme.appBlocks && isRecord(template)) placeBlocks(context, theme, template, file.replace(/\.json$/, ""));
      return { filename: `templates/${file}`, text: `${COMMENT}${JSON.stringify(template, null, 2)}\n` };
    });
}

function placeBlocks(context: StoreContext, theme: StoreTheme, template: Record<string, unknown>, name: string): void {
  const app = handleize(context.deployment.app.name);
  const placed = readAppBlocks(context.deployment.themeExtensions).filter(
    ({ target, templates }) => target === "section" && (templates?.includes(name) ?? name === "product"),
  );
  for (const section of Object.values(isRecord(template["sections"]) ? template["sections"] : {})) {
    if (!isRecord(section) || !acceptsAppBlocks(themeFile(theme.folder, `sections/${String(section["type"])}.liquid`)))
      continue;
    for (const { name: block, extension } of placed) {
      const id = `${app}_${block}`;
      const type = `shopify://apps/${app}/blocks/${block}/${extension.uid}`;
      section["blocks"] = { ...Object(section["blocks"]), [id]: { type, settings: {} } };
      section["block_order"] = [...listOf(section["block_order"]), id];
    }
  }
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
