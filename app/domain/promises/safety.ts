/** Shop days between the plan and the promise: what a piece may slip before the shopper notices. */
export const SAFETY_SHOP_DAYS = 2;
