import { db } from "../../db/client";
import { readOrderDays, readPromisedDays } from "../../db/home";
import { instantAt } from "../../domain/calendar/time";
import { homeFigures, lastWeeks, type HomeFigures } from "../../domain/figures/home-figures";
import { log } from "../../log";

/**
 * The charts of Home: eight weeks of promises, orders and fees. Streamed after the page, so it never throws: null says
 * that they could not be read.
 */
export async function readHomeFigures(input: {
  shop: string;
  today: string;
  zone: string;
  currency: string;
}): Promise<HomeFigures | null> {
  const { shop, today, zone, currency } = input;
  const [first = today] = lastWeeks(today);
  try {
    const [promised, orders] = await Promise.all([
      readPromisedDays(db, { shop, since: first, today, zone }),
      readOrderDays(db, { shop, since: instantAt(first, "00:00", zone), zone }),
    ]);
    return homeFigures({ today, currency, promised, orders });
  } catch (error) {
    log.error("figures not read", { shop, error });
    return null;
  }
}
