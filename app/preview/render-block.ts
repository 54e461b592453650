import type { CatalogVersion } from "../domain/options/option";
import { MAX_OPTIONS } from "../domain/options/option";
import { toProductOptions } from "../domain/options/published";
import type { LeadTimes } from "../domain/promises/ready-day";
import type { PublishedWords } from "../domain/settings/policies";
import { env } from "../env";
import { toHundredths } from "../storefront/money-format";
import { assetUrl } from "./assets";
import { documentOf } from "./document";
import { renderBlock } from "./liquid";
import { signDraft } from "./token";

/** A draft as shoppers would see it. */
export interface DraftBlock {
  /** The shop's domain: what the preview may ask to be drawn is signed for it. */
  shop: string;
  /** Version 0: nothing of it can be bought. Only the first six options are asked, as on the product page. */
  draft: CatalogVersion;
  /** Of the storefront: "en", "pt-BR". */
  locale: string;
  product: PreviewProduct;
  /** The shop's published table of promised days; null shows none. */
  lead?: LeadTimes | null;
  /** What the shop says of its pieces; null says nothing. */
  words?: PublishedWords | null;
  /** For tests: signs what the preview may ask in place of APP_SECRET; the clock. */
  secret?: string;
  now?: Date;
}

/** The piece that the draft is shown on. */
export interface PreviewProduct {
  title: string;
  /** https address; null draws an empty frame. */
  picture: string | null;
  /** Minor units of the draft's currency. */
  priceMinor: number;
}

/** Ids of the preview's own product: nothing of a store. */
const VARIANT = { id: 1, available: true };

/**
 * The block of the theme app extension, with its own script and style sheet, for a draft: a whole HTML document, to be
 * shown in a frame with `sandbox="allow-scripts"` (as `srcdoc`; later renderings may be posted to it, see document.ts).
 * Takes a few milliseconds once the templates are parsed. Throws on no draft.
 */
export function renderDraftBlock({ shop, draft, locale, product, ...rest }: DraftBlock): string {
  const { lead = null, words = null, secret = env().APP_SECRET, now = new Date() } = rest;
  const { setKey, name, currency } = draft;
  const options = draft.options.slice(0, MAX_OPTIONS);
  const published = toProductOptions({
    variants: { [VARIANT.id]: setKey },
    current: [{ ...draft, options }],
  });
  const base = `/preview/${signDraft({ shop, name, options }, secret, now.getTime())}`;
  const moneyFormat = moneyFormatOf(currency);
  const variant = { ...VARIANT, price: toHundredths(product.priceMinor, currency) };
  const block = renderBlock(
    {
      product: {
        id: 0,
        title: product.title,
        variants: [variant],
        selected_or_first_available_variant: variant,
        metafields: { $app: { options: { value: published.kind === "ok" ? published.value : null } } },
      },
      block: {
        id: "preview",
        settings: { heading: HEADING, show_preview: true, show_day: true, show_trust: true, form_prefix: "preview-" },
      },
      section: { id: "form" },
      shop: { currency, money_format: moneyFormat },
      cart: { currency: { iso_code: currency } },
      app: { metafields: { $app: { leadtimes: { value: lead }, words: { value: words } } } },
      request: { design_mode: false, locale: { iso_code: locale } },
    },
    { locale, zone: lead?.zone ?? "UTC", moneyFormat, assetUrl, now },
  );
  return documentOf({ block: block.replaceAll(PROXY, `data-proxy="${base}"`), product, locale, moneyFormat, currency });
}

/** What the block's settings start with in the theme editor. */
const HEADING = "Make it yours";

/** Where the block asks on a storefront. */
const PROXY = 'data-proxy="/apps/keepsake"';

/** "${{amount}}" for USD. The shop's own format is Shopify's to know; this one is what its admin writes. */
function moneyFormatOf(currency: string): string {
  const parts = new Intl.NumberFormat("en-US", {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
  }).formatToParts(0);
  const symbol = parts.find(({ type }) => type === "currency")?.value ?? currency;
  const digits = parts.some(({ type }) => type === "fraction");
  return `${symbol}{{${digits ? "amount" : "amount_no_decimals"}}}`;
}
