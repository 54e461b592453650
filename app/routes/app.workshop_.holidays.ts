import type { LoaderFunctionArgs } from "@remix-run/node";
import type { HolidayAnswer } from "../components/workshop/calendar-fields";
import { dayAt } from "../domain/calendar/time";
import { holidaysAhead, holidayStates, isHolidayRegion } from "../flows/workshop/holiday-days";
import { authenticateAdmin } from "../web/install";

const SHOWN = 3;

/** What the form of a queue asks while a region is chosen: the places in it, and its next public holidays. */
export async function loader({ request }: LoaderFunctionArgs): Promise<HolidayAnswer> {
  await authenticateAdmin(request);
  const params = new URL(request.url).searchParams;
  const [country = "", state, region] = ["country", "state", "region"].map((name) => params.get(name) || undefined);
  const place = { country, state, region };
  if (!isHolidayRegion(place)) throw new Response("unknown region", { status: 404 });
  const today = dayAt(new Date(), "UTC");
  return {
    states: holidayStates(country),
    regions: state === undefined ? [] : holidayStates(country, state),
    next: holidaysAhead(place, today).slice(0, SHOWN),
  };
}
