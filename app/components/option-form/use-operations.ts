import { createContext, useContext } from "react";
import { DEFAULT_OPERATIONS, type ShopOperation } from "../../domain/routing/operations";

/** The shop's kinds of work in its order of work: routes with option forms provide them. */
export const Operations = createContext<readonly ShopOperation[]>(DEFAULT_OPERATIONS);

export function useOperations(): readonly ShopOperation[] {
  return useContext(Operations);
}
