/** Days, open days and zones. What the block bundles imports `days` directly: this file brings Temporal along. */
export { addDays, daysBetween, dayWords, isDay, weekdayOf } from "./days";
export { addOpenDays, EmptyCalendarError, isOpenDay, nextOpenDay, openDaysBefore } from "./open-days";
export type { WorkingCalendar } from "./open-days";
export { dayAt, instantAt, isZone, timeAt } from "./time";
