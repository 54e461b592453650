/** Money is integer minor units and an ISO 4217 currency; exponents differ (JPY 0, KWD 3). No Intl: functions run this too. */

const EXPONENTS: Record<string, number> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
};

export function exponentOf(currency: string): number {
  return EXPONENTS[currency] ?? 2;
}

/** Minor units to the decimal string that Shopify's APIs take: (1800, "USD") is "18.00", (1800, "JPY") is "1800". */
export function toDecimal(minor: number, currency: string): string {
  const exponent = exponentOf(currency);
  const digits = String(Math.abs(minor)).padStart(exponent + 1, "0");
  const sign = minor < 0 ? "-" : "";
  if (exponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/** "18", "18.0" or "18.00" to 1800 for USD; null for what is no amount of that currency. */
export function fromDecimal(text: string, currency: string): number | null {
  const match = /^(-?)(\d{1,12})(?:\.(\d+))?$/.exec(text.trim());
  if (!match) return null;
  const exponent = exponentOf(currency);
  const fraction = match[3] ?? "";
  if (/[^0]/.test(fraction.slice(exponent))) return null;
  const minor = Number(match[2] + fraction.slice(0, exponent).padEnd(exponent, "0"));
  return match[1] && minor !== 0 ? -minor : minor;
}
