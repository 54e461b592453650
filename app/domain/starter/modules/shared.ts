import type { Option, OperationNeed } from "../../options/option";
import type { ProductType } from "../product-types";
import { t } from "../words";

/** One ready option of the starter library. */
export interface StarterModule {
  /** What it is asked about; empty is any piece. */
  products: ProductType[];
  /** In English, with US cents as fees: `optionIn` gives it the shop's. */
  option: Option;
}

export const starterModule = (products: ProductType[], option: Option): StarterModule => ({ products, option });

export const engrave = (minutes: number): OperationNeed[] => [{ operation: "engrave", minutes }];

/** The script first: a shopper thinks of it when they think of engraving. */
export const SCRIPT_FONT = "great-vibes";
export const BOOK_FONT = "cormorant-garamond";

export const MADE_FOR_YOU = t(
  "Engraved pieces are made for you and cannot be returned.",
  "Gravierte Stücke werden für Sie gefertigt und können nicht zurückgegeben werden.",
  "Les pièces gravées sont faites pour vous et ne peuvent être ni reprises ni échangées.",
  "Las piezas grabadas se hacen para usted y no admiten devolución.",
  "刻印した商品はお客様専用となるため、返品はお受けできません。",
  "القطع المنقوشة تُصنع خصيصًا لك ولا يمكن إرجاعها.",
);
