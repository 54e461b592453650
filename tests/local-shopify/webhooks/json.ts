import { randomUUID } from "node:crypto";

/** A webhook body before it is text. Ids are bigints, so that none loses digits on the way. */
export type Body = string | number | boolean | null | bigint | Body[] | { [key: string]: Body };
export type BodyObject = { [key: string]: Body };

/** JSON in which bigints stand as plain digits, as Shopify writes ids. */
export function toJson(body: Body): string {
  // A mark that nobody can have typed into an engraving.
  const mark = `id:${randomUUID()}:`;
  const text = JSON.stringify(body, (_key, value: unknown) => (typeof value === "bigint" ? `${mark}${value}` : value));
  return text.replace(new RegExp(`"${mark}(\\d+)"`, "g"), "$1");
}

/** "2026-11-20T16:21:07-08:00": an instant as REST bodies write it, in the shop's zone. */
export function zonedTime(iso: string, zone: string): string {
  const instant = new Date(iso);
  const local = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" }).format(
    instant,
  );
  const offset = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" })
    .formatToParts(instant)
    .find((part) => part.type === "timeZoneName")?.value;
  return `${local.replace(" ", "T")}${offset === "GMT" || offset === undefined ? "+00:00" : offset.replace("GMT", "")}`;
}
