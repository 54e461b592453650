import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { ThemeExtension } from "../deploy/deployment";
import { appHandle } from "./app-handle";
import { createEngine } from "./liquid/engine";
import { metafieldsDrop } from "./liquid/drops";
import { plain } from "./liquid/plain";
import { readSchema } from "./liquid/tags";
import type { LocalStore } from "../store";

/** A block of a theme app extension, read as an upload would read it. */
export interface AppBlock {
  /** File name without `.liquid`. */
  readonly name: string;
  readonly source: string;
  /** `section` for blocks a merchant places in a section; `body` and `head` are embeds. */
  readonly target: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly javascript: string | null;
  readonly stylesheet: string | null;
  /** Templates the block may stand on, or null for all. */
  readonly templates: readonly string[] | null;
  readonly extension: ThemeExtension;
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function defaultsOf(settings: unknown): Record<string, unknown> {
  const defaults: Record<string, unknown> = {};
  const declared: unknown[] = Array.isArray(settings) ? settings : [];
  for (const setting of declared) {
    if (typeof setting === "object" && setting !== null && "id" in setting) {
      defaults[plain(setting.id)] = "default" in setting ? setting.default : null;
    }
  }
  return defaults;
}

function enabledTemplates(schema: Record<string, unknown>): string[] | null {
  const enabled = schema.enabled_on;
  if (typeof enabled !== "object" || enabled === null || !("templates" in enabled)) return null;
  return Array.isArray(enabled.templates) ? enabled.templates.map(String) : null;
}

/** Every block of every theme app extension. Throws where a block has no valid schema, as an upload would refuse it. */
export function readAppBlocks(extensions: readonly ThemeExtension[]): AppBlock[] {
  return extensions.flatMap((extension) => {
    const blocksDir = path.join(extension.directory, "blocks");
    if (!existsSync(blocksDir)) return [];
    const files = readdirSync(blocksDir)
      .filter((file) => file.endsWith(".liquid"))
      .sort();
    return files.map((file) => {
      const source = readFileSync(path.join(blocksDir, file), "utf8");
      const schema = readSchema(source);
      if (!schema) throw new Error(`extensions/${extension.handle}/blocks/${file} declares no {% schema %}`);
      return {
        name: file.replace(/\.liquid$/, ""),
        extension,
        source,
        target: plain(schema.target),
        settings: defaultsOf(schema.settings),
        javascript: textOrNull(schema.javascript),
        stylesheet: textOrNull(schema.stylesheet),
        templates: enabledTemplates(schema),
      };
    });
  });
}

/** The words of a language, or of the default one where the extension does not speak it. */
function readLocale(folder: string, locale: string): Record<string, unknown> {
  const [own, usual] = [locale, "en.default"].map((name) => path.join(folder, "locales", `${name}.json`));
  const file = [own, usual].find((one) => one !== undefined && existsSync(one));
  if (file === undefined) return {};
  const parsed: unknown = JSON.parse(readFileSync(file, "utf8"));
  return typeof parsed === "object" && parsed !== null ? { ...parsed } : {};
}

/** Address of an extension's uploaded assets on a storefront. */
export function extensionAssetBase(extension: ThemeExtension): string {
  return `/extensions/${extension.handle}/assets`;
}

/** Script and style tags that the blocks' schemas ask for, once each, for `content_for_header`. */
export function blockAssetTags(blocks: readonly AppBlock[]): string {
  const tags = blocks.flatMap((block) => {
    const base = extensionAssetBase(block.extension);
    const style = block.stylesheet
      ? [`<link href="${base}/${block.stylesheet}" rel="stylesheet" type="text/css" media="all">`]
      : [];
    const script = block.javascript
      ? [`<script src="${base}/${block.javascript}" type="text/javascript" defer="defer"></script>`]
      : [];
    return [...style, ...script];
  });
  return [...new Set(tags)].join("\n");
}

function localeOf({ request }: Readonly<Record<string, unknown>>): string {
  const locale: unknown = Reflect.get(Object(request), "locale");
  return plain(Reflect.get(Object(locale), "iso_code"));
}

/**
 * Renders one app block inside a section, with its extension's own snippets, locales and assets. `globals` are the page's
 * objects; `section` is the one the block stands in.
 */
export async function renderAppBlock(
  store: LocalStore,
  block: AppBlock,
  blockId: string,
  globals: Readonly<Record<string, unknown>>,
): Promise<string> {
  const folder = block.extension.directory;
  const engine = createEngine([path.join(folder, "snippets")], {
    currency: store.state.shop.currency,
    zone: store.state.shop.zone,
    assetBase: extensionAssetBase(block.extension),
    locale: readLocale(folder, localeOf(globals)),
  });
  const type = `shopify://apps/${appHandle(store)}/blocks/${block.name}/${block.extension.handle}`;
  const scope = {
    block: { id: blockId, type, settings: block.settings, shopify_attributes: "" },
    app: { metafields: metafieldsDrop(store.appMetafields()) },
  };
  const html: unknown = await engine.parseAndRender(block.source, scope, { globals: { ...globals, app: scope.app } });
  return `<div id="shopify-block-${blockId}" class="shopify-block shopify-app-block">${String(html)}</div>`;
}
