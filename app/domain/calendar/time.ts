import { Temporal } from "temporal-polyfill";

/** Instants are UTC, days are days of a zone. Temporal stays behind this file. */

function zoned(instant: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
}

/** The day "YYYY-MM-DD" that it is in `zone` (IANA). Throws RangeError for an unknown zone. */
export function dayAt(instant: Date, zone: string): string {
  return zoned(instant, zone).toPlainDate().toString();
}

/** The wall clock "HH:MM" in `zone` (IANA), seconds dropped. Throws RangeError for an unknown zone. */
export function timeAt(instant: Date, zone: string): string {
  return zoned(instant, zone).toPlainTime().toString().slice(0, 5);
}

/**
 * The instant when `zone`'s clocks show `time` on `day`. A time that a DST change skips is read an hour later, one that
 * comes twice is the first. Throws RangeError for no day, no time or an unknown zone.
 */
export function instantAt(day: string, time: string, zone: string): Date {
  const local = Temporal.PlainDate.from(day).toPlainDateTime(Temporal.PlainTime.from(time));
  return new Date(local.toZonedDateTime(zone, { disambiguation: "compatible" }).epochMilliseconds);
}

export function isZone(zone: string): boolean {
  try {
    dayAt(new Date(0), zone);
    return true;
  } catch {
    return false;
  }
}
