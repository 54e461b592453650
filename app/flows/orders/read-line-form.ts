import { db } from "../../db/client";
import { forVariant } from "../../domain/options/for-variant";
import type { Option } from "../../domain/options/option";
import type { SetRule } from "../../domain/options/set-rule";
import { selectionOfLine } from "./judge-order-line";
import { versionToFillIn } from "./resolve-exception";
import { versionOfDoc } from "../catalog/stored-option";

/** The questions of the version to answer, and what was answered of them so far, by position. */
export interface LineForm {
  setKey: string;
  version: number;
  options: Option[];
  rules: SetRule[];
  answers: string[];
}

type LineRow = Parameters<typeof versionToFillIn>[2];

/** The questions that `resolveException` will judge the answers by; null when nothing can be asked. */
export async function readLineForm(shop: string, line: LineRow): Promise<LineForm | null> {
  const target = await versionToFillIn(db, shop, line);
  if (target === null) return null;
  const { setKey, version } = target;
  const row = await db.catalogVersion.findUnique({ where: { shop_setKey_version: { shop, setKey, version } } });
  if (!row) return null;
  const { options, rules = [] } = forVariant(versionOfDoc(row.doc), line.variantId);
  const selection = selectionOfLine(line);
  // Answers to another version's questions would stand at the wrong ones.
  const known = selection?.setKey === setKey && selection.version === version ? selection.answers : [];
  return { setKey, version, options, rules, answers: options.map((_, index) => known[index] ?? "") };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The same of an open exception of the shop; null when it is gone or has nothing to ask. */
export async function readExceptionForm(shop: string, exceptionId: string): Promise<LineForm | null> {
  if (!UUID.test(exceptionId)) return null;
  const found = await db.exception.findFirst({
    where: { id: exceptionId, shop, state: "OPEN" },
    include: { line: true },
  });
  return found && readLineForm(shop, found.line);
}
