import type { Liquid } from "liquidjs";
import path from "node:path";
import { blockAssetTags, readAppBlocks, renderAppBlock, type AppBlock } from "./extension";
import { cartDrop, globalDrops, productDrop, rootUrl } from "./liquid/drops";
import { EXPRESS_TAG } from "./express-checkout";
import { createEngine } from "./liquid/engine";
import type { EvaluatedCart, LocalStore, Product } from "../store";
import {
  acceptsAppBlocks,
  appBlockSettings,
  readTemplate,
  themeBlockSource,
  themeDir,
  themeFile,
  type TemplateBlock,
  type TemplateSection,
  type ThemeName,
} from "./theme-files";

/** One page view: which template, of what. */
export interface PageView {
  readonly template: "index" | "product" | "cart" | "404";
  readonly path: string;
  /** Of the page's words: "en", or the language whose folder it lies in. */
  readonly locale: string;
  readonly title: string;
  readonly cart: EvaluatedCart | null;
  readonly note: string;
  readonly product?: { readonly product: Product; readonly variantId: string | null };
}

/** A product's own page lies in the folder of the page's language. */
function inLocale<Drop extends { url: string }>(drop: Drop, locale: string): Drop {
  return { ...drop, url: rootUrl(locale).replace(/\/$/, "") + drop.url };
}

interface Prepared {
  readonly engine: Liquid;
  readonly globals: Record<string, unknown>;
  readonly appBlocks: AppBlock[];
  /** App embeds, which Shopify writes at the end of every page's body. */
  readonly embeds: AppBlock[];
}

/** Renders a theme's pages and sections for one store. */
export class Theme {
  constructor(
    private readonly store: LocalStore,
    readonly name: ThemeName,
  ) {}

  /** The whole page: the template's sections inside the layout. */
  async page(view: PageView): Promise<string> {
    const { engine, globals, appBlocks, embeds } = this.#prepare(view);
    const bodies: string[] = [];
    for (const section of this.#sections(view, appBlocks)) {
      bodies.push(await this.#section(engine, globals, section, appBlocks));
    }
    const layout = themeFile(this.name, "layout/theme.liquid");
    const staticSections: Record<string, string> = {};
    for (const type of staticSectionTypes(layout)) {
      staticSections[type] = await this.#section(engine, globals, staticSection(type), []);
    }
    const scope = {
      content_for_layout: bodies.join("\n"),
      content_for_header: `${EXPRESS_TAG}${blockAssetTags([...appBlocks, ...embeds])}`,
      static_sections: staticSections,
      page_title: view.title,
    };
    const html = String(await engine.parseAndRender(layout, scope, { globals }));
    const inBody: string[] = [];
    for (const embed of embeds) inBody.push(await renderAppBlock(this.store, embed, `embed_${embed.name}`, globals));
    return html.replace("</body>", () => `${inBody.join("\n")}</body>`);
  }

  /** One section alone, as the Section Rendering API answers it; null where neither page nor theme has it. */
  async section(view: PageView, id: string): Promise<string | null> {
    const { engine, globals, appBlocks } = this.#prepare(view);
    const onPage = this.#sections(view, appBlocks).find((section) => section.id === id);
    if (onPage) return this.#section(engine, globals, onPage, appBlocks);
    if (!staticSectionTypes(themeFile(this.name, "layout/theme.liquid")).includes(id)) return null;
    return this.#section(engine, globals, staticSection(id), []);
  }

  #prepare(view: PageView): Prepared {
    const { store } = this;
    const engine = createEngine([path.join(themeDir(this.name), "snippets")], {
      currency: store.state.shop.currency,
      zone: store.state.shop.zone,
      assetBase: "/assets",
      locale: {},
    });
    const products = store.publishedProducts().map((product) => productDrop(store, product, { variantId: null }));
    const globals = {
      ...globalDrops(store, view.path, view.locale),
      template: { name: view.template },
      cart: cartDrop(store, view.cart, view.note),
      collection: { title: "All pieces", products },
      product: view.product ? inLocale(productDrop(store, view.product.product, view.product), view.locale) : null,
    };
    const chosen = appBlockSettings(this.name);
    const blocks = readAppBlocks(store.deployment.themeExtensions);
    const appBlocks = blocks
      .filter(
        (block) =>
          block.target === "section" && (block.templates?.includes(view.template) ?? view.template === "product"),
      )
      .map((block) => ({ ...block, settings: { ...block.settings, ...chosen } }));
    // A merchant who placed the app's blocks has switched its embeds on as well.
    const embeds = this.#hasApp() ? blocks.filter(({ target }) => target === "body") : [];
    return { engine, globals, appBlocks, embeds };
  }

  #hasApp(): boolean {
    return this.store.state.themes.some(({ folder, appBlocks }) => folder === this.name && appBlocks);
  }

  /** The template's sections, with the app's blocks where a merchant would drag them: above the buy buttons. */
  #sections(view: PageView, appBlocks: readonly AppBlock[]): TemplateSection[] {
    const placed = (this.#hasApp() ? appBlocks : []).map((block) => ({
      id: `app_${block.name}`,
      type: `@app/${block.name}`,
      settings: {},
    }));
    return readTemplate(this.name, view.template).map((section) => {
      if (placed.length === 0 || !acceptsAppBlocks(themeFile(this.name, `sections/${section.type}.liquid`)))
        return section;
      const at = section.blocks.findIndex((block) => /^buy[-_]buttons$/.test(block.type));
      return { ...section, blocks: section.blocks.toSpliced(at === -1 ? section.blocks.length : at, 0, ...placed) };
    });
  }

  async #section(
    engine: Liquid,
    globals: Readonly<Record<string, unknown>>,
    section: TemplateSection,
    appBlocks: readonly AppBlock[],
  ): Promise<string> {
    const facts = { id: section.id, settings: section.settings };
    const inSection = { ...globals, section: facts };
    const blocks: { id: string; type: string; settings: unknown; shopify_attributes: string; rendered: string }[] = [];
    for (const block of section.blocks) {
      const rendered = await this.#block(engine, inSection, block, appBlocks);
      const type = block.type.startsWith("@app/") ? "@app" : block.type;
      blocks.push({ id: block.id, type, settings: block.settings, shopify_attributes: "", rendered });
    }
    const drop = { ...facts, blocks, blocks_html: blocks.map((block) => block.rendered).join("\n") };
    const source = themeFile(this.name, `sections/${section.type}.liquid`);
    const html: unknown = await engine.parseAndRender(
      source,
      { section: drop },
      { globals: { ...globals, section: drop } },
    );
    return `<div id="shopify-section-${section.id}" class="shopify-section">${String(html)}</div>`;
  }

  async #block(
    engine: Liquid,
    globals: Readonly<Record<string, unknown>>,
    block: TemplateBlock,
    appBlocks: readonly AppBlock[],
  ): Promise<string> {
    const appBlock = appBlocks.find((candidate) => block.type === `@app/${candidate.name}`);
    if (appBlock) return renderAppBlock(this.store, appBlock, block.id, globals);
    const source = themeBlockSource(this.name, block.type);
    if (source === null) return "";
    const scope = { block: { id: block.id, type: block.type, settings: block.settings, shopify_attributes: "" } };
    return String(await engine.parseAndRender(source, scope, { globals }));
  }
}

function staticSectionTypes(layout: string): string[] {
  return [...layout.matchAll(/\{%-?\s*section\s+['"]([\w-]+)['"]\s*-?%\}/g)].map((match) => match[1] ?? "");
}

function staticSection(type: string): TemplateSection {
  return { id: type, type, settings: {}, blocks: [] };
}
