import { RING_SYSTEMS, type RingSystem } from "./option";

/** Least and most size of each system, in quarters of a size: what hands have, and a merchant may offer. */
export const SIZE_BOUNDS = {
  US: [1, 80],
  UK: [4, 128],
  EU: [144, 320],
  JP: [4, 160],
} satisfies Record<RingSystem, [least: number, most: number]>;
