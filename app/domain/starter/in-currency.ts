import { exponentOf } from "../money";
import type { Choice, Option } from "../options/option";

/**
 * Roughly how many units of a currency a dollar buys, for fees that look like fees there: not a rate to pay by. What is
 * not listed is of a dollar's size.
 */
const PER_DOLLAR: Record<string, number> = {
  JPY: 150,
  KRW: 1_400,
  CNY: 7,
  TWD: 32,
  HKD: 8,
  THB: 35,
  PHP: 57,
  INR: 85,
  IDR: 16_000,
  VND: 25_000,
  PKR: 280,
  BDT: 120,
  LKR: 300,
  RUB: 90,
  UAH: 41,
  TRY: 34,
  CZK: 23,
  HUF: 370,
  PLN: 4,
  RON: 4.6,
  BGN: 1.8,
  SEK: 10.5,
  NOK: 11,
  DKK: 7,
  ISK: 138,
  ZAR: 18,
  EGP: 50,
  NGN: 1_600,
  KES: 130,
  MAD: 10,
  MXN: 20,
  BRL: 6,
  ARS: 1_000,
  CLP: 950,
  COP: 4_200,
  PEN: 3.8,
  UYU: 42,
  PYG: 7_800,
  CRC: 510,
  ILS: 3.6,
  AED: 3.7,
  SAR: 3.75,
  QAR: 3.6,
  KWD: 0.3,
  BHD: 0.38,
  OMR: 0.38,
  JOD: 0.7,
  XAF: 600,
  XOF: 600,
};

/** US cents as a fee of about that worth in minor units of `currency`, rounded as prices are: 1800 is ¥2,700 in Japan. */
export function inCurrency(cents: number, currency: string): number {
  const scale = PER_DOLLAR[currency];
  const units = (cents / 100) * (scale ?? 1);
  const unit = 10 ** exponentOf(currency);
  if (scale === undefined || units === 0) return Math.round(units * unit);
  // Two digits that count: nobody asks for ¥2,684.
  const step = 10 ** (Math.floor(Math.log10(units)) - 1);
  return Math.round(Math.round(units / step) * step * unit);
}

/** A starter option, whose fees are US cents, with fees of the shop's currency. */
export function optionIn(option: Option, currency: string): Option {
  const fee = (cents: number) => inCurrency(cents, currency);
  const list = (choices: Choice[]) => choices.map((choice) => ({ ...choice, feeMinor: fee(choice.feeMinor) }));
  switch (option.kind) {
    case "text":
      return { ...option, feeMinor: fee(option.feeMinor), perLetterMinor: fee(option.perLetterMinor) };
    case "choice":
    case "font":
    case "symbol":
    case "ownStone":
      return { ...option, choices: list(option.choices) };
    case "ringSize":
    case "date":
    case "file":
    case "yesNo":
    case "note":
      return { ...option, feeMinor: fee(option.feeMinor) };
  }
}
