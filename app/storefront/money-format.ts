import { exponentOf } from "../domain/money";

/** Minor units of a currency as hundredths, which is what Liquid's money filters and Shopify's variant prices count in. */
export function toHundredths(minor: number, currency: string): number {
  return Math.round((minor * 100) / 10 ** exponentOf(currency));
}

/** A fee in hundredths of the shopper's currency. `rate` is the storefront's `Shopify.currency.rate`. */
export function feeHundredths(feeMinor: number, shopCurrency: string, currency: string, rate: number): number {
  const hundredths = toHundredths(feeMinor, shopCurrency);
  if (shopCurrency === currency) return hundredths;
  // Round as the fee function does: to the minor unit of the currency that is paid.
  const step = 100 / 10 ** exponentOf(currency);
  return Math.round((hundredths * rate) / step) * step;
}

/** Thousands and decimal mark by the style that a placeholder names: `amount_with_comma_separator` is "1.234,56". */
const MARKS: Record<string, string> = { comma: ".,", apostrophe: "'.", space: " ,", period_and_space: " ." };

/** (12800, "${{amount}}") is "$128.00": the page's first paint and the script must write money alike. */
export function formatMoney(hundredths: number, format: string): string {
  return format.replace(/\{\{\s*(\w+)\s*\}\}/, (_, name: string) => {
    const marks = MARKS[/with_(\w+)_separator$/.exec(name)?.[1] ?? ""] ?? ",.";
    const [whole = "", fraction = ""] = (hundredths / 100).toFixed(name.includes("no_decimals") ? 0 : 2).split(".");
    return whole.replace(/\B(?=(\d{3})+$)/g, marks.charAt(0)) + (fraction && marks.charAt(1) + fraction);
  });
}
