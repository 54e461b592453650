import { exponentOf } from "../money";

/**
 * A fee in the currency the shopper pays in, as the decimal text that Shopify takes: (1800, "USD", "0.9137", "EUR") is
 * "16.45". `rate` is Shopify's presentmentCurrencyRate. Null for a rate that is no positive number.
 */
export function toPresentment(feeMinor: number, currency: string, rate: string, presentment: string): string | null {
  const factor = Number(rate);
  if (!Number.isFinite(factor) || factor <= 0) return null;
  const exponent = exponentOf(presentment);
  // Twelve significant digits hold any fee to the minor unit and drop the noise of binary fractions.
  const exact = Number(((feeMinor / 10 ** exponentOf(currency)) * factor * 10 ** exponent).toPrecision(12));
  return (Math.round(exact) / 10 ** exponent).toFixed(exponent);
}
