import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { readSchema } from "./liquid/tags";

export type ThemeName = "dawn" | "horizon";

export interface TemplateBlock {
  readonly id: string;
  readonly type: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

export interface TemplateSection {
  readonly id: string;
  readonly type: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly blocks: readonly TemplateBlock[];
}

const THEMES = path.join(path.dirname(fileURLToPath(import.meta.url)), "themes");

/** Folder of a theme's files, laid out as a theme upload is. */
export function themeDir(theme: ThemeName): string {
  return path.join(THEMES, theme);
}

/** Source of one file of a theme; throws where the theme has none of that name. */
export function themeFile(theme: ThemeName, name: string): string {
  return readFileSync(path.join(themeDir(theme), name), "utf8");
}

/** Source of a theme block file (`blocks/<type>.liquid`), or null for themes whose sections render their own blocks. */
export function themeBlockSource(theme: ThemeName, type: string): string | null {
  const file = path.join(themeDir(theme), "blocks", `${type}.liquid`);
  return existsSync(file) ? readFileSync(file, "utf8") : null;
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/**
 * What a merchant of this theme set on app blocks in the theme editor, over the blocks' own defaults. Shopify keeps it
 * in the template; here it lies beside the theme, which itself knows nothing of apps.
 */
export function appBlockSettings(theme: ThemeName): Record<string, unknown> {
  const file = path.join(themeDir(theme), "config", "app_block_settings.json");
  return existsSync(file) ? record(JSON.parse(readFileSync(file, "utf8"))) : {};
}

/** Sections of a JSON template in their order; ids are made as Shopify makes them (`template--<name>__<key>`). */
export function readTemplate(theme: ThemeName, name: string): TemplateSection[] {
  const parsed = record(JSON.parse(themeFile(theme, `templates/${name}.json`)));
  const sections = record(parsed.sections);
  return strings(parsed.order).map((key) => {
    const section = record(sections[key]);
    const blocks = record(section.blocks);
    return {
      id: `template--${name}__${key}`,
      type: String(section.type),
      settings: record(section.settings),
      blocks: strings(section.block_order).map((id) => {
        const block = record(blocks[id]);
        return { id, type: String(block.type), settings: record(block.settings) };
      }),
    };
  });
}

/** Whether the section's schema lets a merchant place app blocks in it. */
export function acceptsAppBlocks(sectionSource: string): boolean {
  const blocks = readSchema(sectionSource)?.blocks;
  return Array.isArray(blocks) && blocks.some((block) => record(block).type === "@app");
}
