import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Liquid } from "liquidjs";
import { toProductOptions } from "../../../app/domain/options/published";
import type { CatalogVersion } from "../../../app/domain/options/option";
import type { LeadTimes } from "../../../app/domain/promises/ready-day";

export const EXTENSION = join(import.meta.dirname, "../../../extensions/personalizer");

export interface Page {
  versions: CatalogVersion[];
  /** Numeric variant id to set key. */
  assigned: Record<string, string>;
  variants: { id: number; price: number; available: boolean }[];
  selected: number;
  lead?: LeadTimes;
  now?: Date;
  designMode?: boolean;
  settings?: Record<string, unknown>;
  published?: boolean;
  cartCurrency?: string;
}

/** Renders the block as Shopify would, with the few filters and objects that it uses. Zone: UTC. */
export async function renderBlock(page: Page): Promise<string> {
  const engine = new Liquid({
    root: [join(EXTENSION, "blocks")],
    partials: [join(EXTENSION, "snippets")],
    extname: ".liquid",
    strictFilters: true,
    timezoneOffset: 0,
  });
  engine.registerTag("schema", {
    parse(_token, rest) {
      for (let token = rest.shift(); token && !/endschema/.test(token.getText());) token = rest.shift();
    },
    render: () => "",
  });
  registerFilters(engine, page.now ?? new Date());
  const options = toProductOptions({ variants: page.assigned, current: page.versions });
  if (options.kind !== "ok") throw new Error("too large");
  const variants = page.variants;
  const globals = {
    product: {
      id: 8204401001,
      variants,
      selected_or_first_available_variant: variants.find(({ id }) => id === page.selected),
      metafields: { $app: { options: { value: page.published === false ? null : options.value } } },
    },
    block: {
      id: "b1",
      settings: {
        heading: "Make it yours",
        show_preview: true,
        show_day: true,
        form_prefix: "product-form-",
        ...page.settings,
      },
    },
    section: { id: "main" },
    shop: { currency: "USD", money_format: "${{amount}}" },
    cart: { currency: { iso_code: page.cartCurrency ?? "USD" } },
    app: { metafields: { $app: { leadtimes: { value: page.lead ?? null } } } },
    request: { design_mode: page.designMode ?? false },
  };
  const html: unknown = await engine.renderFile("personalizer", {}, { globals });
  return String(html);
}

function registerFilters(engine: Liquid, now: Date): void {
  const locale: unknown = JSON.parse(readFileSync(join(EXTENSION, "locales/en.default.json"), "utf8"));
  engine.registerFilter("t", (key: string, ...named: [string, string | number][]) => {
    const text = key.split(".").reduce<unknown>((found, part) => Reflect.get(Object(found), part), locale);
    if (typeof text !== "string") throw new Error(`translation missing: ${key}`);
    const values = new Map(named);
    return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => String(values.get(name) ?? ""));
  });
  engine.registerFilter("asset_url", (name: string) => `https://cdn.shopify.example/extensions/keepsake/${name}`);
  // Shopify's own escapes what could end a script element.
  engine.registerFilter("json", (value: unknown) => JSON.stringify(value).replace(/</g, "\\u003c"));
  const amount = (hundredths: number): string => (hundredths / 100).toFixed(2).replace(/\B(?=(\d{3})+\.)/g, ",");
  engine.registerFilter("money", (hundredths: number) => `$${amount(hundredths)}`);
  engine.registerFilter("money_without_currency", amount);
  const date = engine.filters.date;
  engine.registerFilter("date", function (value: unknown, format: string) {
    if (typeof date !== "function") throw new Error("liquidjs has no date filter");
    const written: unknown = date.call(this, value === "now" ? now : value, format);
    return written;
  });
}
