import { MAX_OPTIONS, MIN_OPTIONS } from "../../domain/options/option";
import type { PublishProgress } from "../../domain/publishing/view";
import { counted } from "../admin/words";

/** Where shoppers are, and what remains: "12 of 60 products show version 4. 48 still show version 3 …". */
export function remainsWords({
  version,
  products,
  done,
  waiting,
  failed,
  onVersion,
}: Omit<PublishProgress, "failures">): string {
  if (products === 0) return "No product asks these questions yet.";
  if (done === products) {
    return products === 1
      ? `Its product shows version ${version}.`
      : `All ${products} products show version ${version}.`;
  }
  const there = onVersion.find((one) => one.version === version)?.products ?? 0;
  const head = `${there} of ${counted(products, "product shows", "products show")} version ${version}.`;
  const others = onVersion.filter((one) => one.version !== version).map(elsewhere);
  const rest = others.length > 0 ? ` Of the rest, ${others.join(" and ")}.` : "";
  return `${head}${rest}${afterwards({ waiting, failed, missing: products - done - waiting - failed })}`;
}

function elsewhere({ version, products }: { version: number | null; products: number }): string {
  if (version === null) return `${counted(products, "asks nothing", "ask nothing")} yet`;
  return `${counted(products, "still shows", "still show")} version ${version}`;
}

function afterwards({ waiting, failed, missing }: { waiting: number; failed: number; missing: number }): string {
  if (waiting > 0) return " It goes on by itself: you can leave this page.";
  if (failed > 0) return "";
  return missing > 0 ? " Publish again to write them." : "";
}

interface Fitness {
  optionCount: number;
  skuCount: number;
  unsaved: boolean;
}

/** Why the set cannot be published now, with the way out; null when it can. */
export function obstacleWords({ optionCount, skuCount, unsaved }: Fitness): string | null {
  if (optionCount < MIN_OPTIONS) {
    const missing = counted(MIN_OPTIONS - optionCount, "more option", "more options");
    return `Shoppers are asked ${MIN_OPTIONS} to ${MAX_OPTIONS} questions: add ${missing}.`;
  }
  if (optionCount > MAX_OPTIONS) {
    return `Shoppers are asked at most ${MAX_OPTIONS} questions: take out ${counted(optionCount - MAX_OPTIONS, "option")}.`;
  }
  if (skuCount === 0) return "Choose the products that ask these questions first.";
  return unsaved ? "Save your changes, then publish them." : null;
}

/** "12 May 2026, 14:03", as the merchant's browser writes it. */
export function momentWords(instant: string): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" }).format(new Date(instant));
}
