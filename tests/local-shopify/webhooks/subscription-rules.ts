import { NotStoodIn } from "../view";
import type { Body, BodyObject } from "./json";

/** `include_fields`: the named fields and nothing else; a path goes through lists ("line_items.id"). */
export function includeFields(body: BodyObject, fields: string[]): BodyObject {
  if (fields.length === 0) return body;
  return pick(
    body,
    fields.map((field) => field.split(".")),
  );
}

function pick(body: BodyObject, paths: string[][]): BodyObject {
  const picked: BodyObject = {};
  for (const key of new Set(paths.map(([head = ""]) => head))) {
    const value = body[key];
    if (value === undefined) continue;
    const deeper = paths.filter(([head]) => head === key).map((path) => path.slice(1));
    picked[key] = deeper.some((path) => path.length === 0) ? value : pickValue(value, deeper);
  }
  return picked;
}

function pickValue(value: Body, paths: string[][]): Body {
  if (Array.isArray(value)) return value.map((item) => pickValue(item, paths));
  return typeof value === "object" && value !== null ? pick(value, paths) : value;
}

const COMPARE: Record<string, (left: string, right: string) => boolean> = {
  ":": (left, right) => right === "*" || left === right,
  ":>=": (left, right) => Number(left) >= Number(right),
  ":<=": (left, right) => Number(left) <= Number(right),
  ":>": (left, right) => Number(left) > Number(right),
  ":<": (left, right) => Number(left) < Number(right),
};

/** Terms `field:value` joined by AND; a path through a list holds when one item does. Read once at start, to fail early. */
export function readFilter(filter: string | null): (body: BodyObject) => boolean {
  if (filter === null) return () => true;
  const terms = filter.split(/\s+AND\s+/).map((term) => {
    const [, path = "", operator = "", value = ""] =
      /^([\w.]+)(:>=|:<=|:>|:<|:)"?([^"\s()]+)"?$/.exec(term.trim()) ?? [];
    const compare = COMPARE[operator];
    if (!compare) throw new NotStoodIn(`the webhook filter "${filter}"`);
    return { path: path.split("."), value, compare };
  });
  return (body) =>
    terms.every(({ path, value, compare }) => valuesAt(body, path).some((found) => compare(textOf(found), value)));
}

function textOf(value: Body): string {
  return typeof value === "object" && value !== null ? "" : String(value);
}

function valuesAt(value: Body, path: string[]): Body[] {
  const [head, ...rest] = path;
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, path));
  if (head === undefined) return [value];
  if (typeof value !== "object" || value === null) return [];
  const next = value[head];
  return next === undefined || next === null ? [] : valuesAt(next, rest);
}
