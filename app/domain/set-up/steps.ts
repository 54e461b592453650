/** The way from install to the first finished piece, in order. Each is read from what the shop has. */
export const SET_UP_STEPS = [
  "first-set",
  "products",
  "publish",
  "queues",
  "dates",
  "staff",
  "theme",
  "first-ticket",
] as const;
export type SetUpKey = (typeof SET_UP_STEPS)[number];

export interface SetUpStep {
  key: SetUpKey;
  done: boolean;
}
