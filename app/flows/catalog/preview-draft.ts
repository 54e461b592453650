import { z } from "zod";
import { db } from "../../db/client";
import { newestTable } from "../../db/lead-times";
import type { CatalogVersion, Option, SetArea } from "../../domain/options/option";
import type { SetRule } from "../../domain/options/set-rule";
import type { LeadTimes } from "../../domain/promises/ready-day";
import type { PublishedWords } from "../../domain/settings/policies";
import { sizedBy } from "./draft-version";
import { readShop } from "../shop/read-shop";
import { publishedWordsOf } from "../shop/shop-words";
import { leadTimesOfDoc } from "../promises/stored-lead-times";

export interface PreviewDraftInput {
  shop: string;
  /** The set as it is saved; null while it is new. */
  optionSetId: string | null;
  draft: { name: string; options: Option[]; rules: SetRule[]; areas: SetArea[] };
}

/** A draft that is still being typed as the version it would become, with the days it may promise and the shop's words. */
export async function previewDraft(
  input: PreviewDraftInput,
): Promise<{ version: CatalogVersion; lead: LeadTimes | null; words: PublishedWords }> {
  const { shop, optionSetId, draft } = input;
  const { name, options, rules, areas } = draft;
  const [{ currency }, set, table, row] = await Promise.all([
    readShop(shop),
    z.uuid().safeParse(optionSetId).success
      ? db.optionSet.findFirst({ where: { shop, id: optionSetId ?? "", deletedAt: null }, select: { key: true } })
      : null,
    newestTable(db, { shop }),
    db.shop.findUnique({ where: { shop }, select: { settings: true } }),
  ]);
  const version: CatalogVersion = {
    setKey: set?.key ?? "draft",
    name,
    version: 0,
    currency,
    options: options.map((option) => sizedBy(option, areas)),
    rules,
    areas,
  };
  return { version, lead: table ? leadTimesOfDoc(table.doc) : null, words: publishedWordsOf(row?.settings) };
}
