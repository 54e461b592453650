import { addDays } from "../../domain/calendar/days";
import { exponentOf, toDecimal } from "../../domain/money";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "2027-03-08" is "8 Mar". */
export function dayLabel(day: string): string {
  const [, month = "1", date = ""] = day.split("-");
  return `${Number(date)} ${MONTHS[Number(month) - 1] ?? ""}`;
}

/** The week that begins on a Monday: "8 to 14 Mar", "29 Mar to 4 Apr". */
export function weekWords(monday: string): string {
  const from = dayLabel(monday);
  const to = dayLabel(addDays(monday, 6));
  return from.split(" ")[1] === to.split(" ")[1] ? `${from.split(" ")[0] ?? ""} to ${to}` : `${from} to ${to}`;
}

/** Whole per cent; "100" is kept for all and "0" for none. Null where there was nothing. */
export function percent(part: number, whole: number): number | null {
  if (whole === 0) return null;
  if (part === 0 || part === whole) return part === 0 ? 0 : 100;
  return Math.min(99, Math.max(1, Math.round((100 * part) / whole)));
}

/** (180000, "USD") is "$1,800.00". */
export function moneyWords(minor: number, currency: string): string {
  return formatter(currency, {}).format(Number(toDecimal(minor, currency)));
}

/** (180000, "USD") is "$1.8K": what stands above a bar. */
export function shortMoney(minor: number, currency: string): string {
  const units = minor / 10 ** exponentOf(currency);
  const digits = Math.abs(units) < 1_000 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 2 };
  return formatter(currency, { notation: "compact", ...digits }).format(units);
}

/** The server and every browser write amounts alike; narrow symbols, for a bar is narrow. */
function formatter(currency: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return new Intl.NumberFormat("en", { style: "currency", currency, currencyDisplay: "narrowSymbol", ...options });
}
