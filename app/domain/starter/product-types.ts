export const PRODUCT_TYPES = ["rings", "necklaces", "bracelets", "earrings", "watches"] as const;
export type ProductType = (typeof PRODUCT_TYPES)[number];
