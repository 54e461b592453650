import { join } from "node:path";
import { toProductOptions } from "../../../app/domain/options/published";
import type { CatalogVersion } from "../../../app/domain/options/option";
import type { LeadTimes } from "../../../app/domain/promises/ready-day";
import type { PublishedWords } from "../../../app/domain/settings/policies";
import { renderBlock as renderLiquid } from "../../../app/preview/liquid";

export const EXTENSION = join(import.meta.dirname, "../../../extensions/personalizer");

export interface Page {
  versions: CatalogVersion[];
  /** Numeric variant id to set key. */
  assigned: Record<string, string>;
  variants: { id: number; price: number; available: boolean }[];
  selected: number;
  lead?: LeadTimes;
  words?: PublishedWords;
  now?: Date;
  designMode?: boolean;
  settings?: Record<string, unknown>;
  published?: boolean;
  cartCurrency?: string;
  locale?: string;
  remaining?: Record<string, number>;
}

/** Renders the block as Shopify would, with the filters that the admin's preview has. Zone: UTC. */
export function renderBlock(page: Page): string {
  const { variants, locale = "en", remaining } = page;
  const options = toProductOptions({ variants: page.assigned, current: page.versions, remaining });
  if (options.kind !== "ok") throw new Error("too large");
  // As Shopify stores it: what is undefined is not there.
  const stored: unknown = JSON.parse(JSON.stringify(options.value));
  const globals = {
    product: {
      id: 8204401001,
      variants,
      selected_or_first_available_variant: variants.find(({ id }) => id === page.selected),
      metafields: { $app: { options: { value: page.published === false ? null : stored } } },
    },
    block: {
      id: "b1",
      settings: {
        heading: "Make it yours",
        show_preview: true,
        show_day: true,
        show_trust: true,
        form_prefix: "product-form-",
        ...page.settings,
      },
    },
    section: { id: "main" },
    shop: { currency: "USD", money_format: "${{amount}}" },
    cart: { currency: { iso_code: page.cartCurrency ?? "USD" } },
    app: { metafields: { $app: { leadtimes: { value: page.lead ?? null }, words: { value: page.words ?? null } } } },
    request: { design_mode: page.designMode ?? false, locale: { iso_code: locale } },
  };
  return renderLiquid(globals, {
    locale,
    zone: "UTC",
    moneyFormat: "${{amount}}",
    assetUrl: (name) => `https://cdn.shopify.example/extensions/keepsake/${name}`,
    now: page.now ?? new Date(),
  });
}
