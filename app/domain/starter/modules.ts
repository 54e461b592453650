import { ENGRAVINGS } from "./modules/engravings";
import { DRAWN } from "./modules/drawn";
import { GIFTS_AND_HEIRLOOMS } from "./modules/gifts";
import { METALS_AND_FINISHES } from "./modules/metals";
import type { StarterModule } from "./modules/shared";
import { SIZES } from "./modules/sizes";
import { STONES } from "./modules/stones";

export type { StarterModule } from "./modules/shared";

/** The ready options that a shop may start from, in the order that they are shown. */
export const STARTER_MODULES: StarterModule[] = [
  ...ENGRAVINGS,
  ...STONES,
  ...METALS_AND_FINISHES,
  ...SIZES,
  ...DRAWN,
  ...GIFTS_AND_HEIRLOOMS,
];

/** The module of an option's key; null when there is none. */
export function starterModuleOf(key: string): StarterModule | null {
  return STARTER_MODULES.find(({ option }) => option.key === key) ?? null;
}
