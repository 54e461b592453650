import type { OptionKind } from "../../../domain/options/option";
import type { ProductType } from "../../../domain/starter/product-types";
import type { OptionDraft } from "../draft";

/** A page of the shop's options. */
export interface LibraryPage {
  rows: { id: string; key: string; kind: OptionKind; label: string; setCount: number }[];
  page: number;
  total: number;
  hasNext: boolean;
}

/** The ready options. */
export interface ReadyList {
  ready: { key: string; kind: OptionKind; label: string; help: string; products: ProductType[]; owned: boolean }[];
}

/** One option, as the form has it; null when it is gone meanwhile. */
export interface PickedOption {
  option: OptionDraft | null;
}
