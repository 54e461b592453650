/** ISO 4217 exponents that are not 2, of the currencies Shopify sells in. */
const EXPONENTS: Record<string, number> = {
  ...Object.fromEntries(
    ["BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"].map(
      (code) => [code, 0],
    ),
  ),
  ...Object.fromEntries(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"].map((code) => [code, 3])),
};

function exponentOf(currency: string): number {
  return EXPONENTS[currency] ?? 2;
}

/** 12850, "USD" → "128.50"; the form of `Decimal` and of REST prices. */
export function toDecimal(minor: number, currency: string): string {
  const exponent = exponentOf(currency);
  const digits = String(Math.abs(minor)).padStart(exponent + 1, "0");
  const sign = minor < 0 ? "-" : "";
  if (exponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/** "128.5", "USD" → 12850, rounded half up at the currency's exponent. Throws on text that is no decimal. */
export function toMinor(decimal: string, currency: string): number {
  if (!/^-?\d+(\.\d+)?$/.test(decimal)) throw new Error(`"${decimal}" is not a decimal amount`);
  const exponent = exponentOf(currency);
  const [whole = "0", fraction = ""] = decimal.replace("-", "").split(".");
  const padded = fraction.padEnd(exponent + 1, "0");
  const minor = Number(whole + padded.slice(0, exponent)) + (Number(padded[exponent]) >= 5 ? 1 : 0);
  return decimal.startsWith("-") ? -minor : minor;
}
