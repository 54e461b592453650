import type { Segmenter } from "./check";
import { CLUSTER } from "./cluster-pattern";

/** Printable ASCII, where each character is a letter of its own. */
const PLAIN = /^[ -~]*$/;

/**
 * Splits text into grapheme clusters where there is no Intl. One regular expression does it: what a function sets up
 * before it runs counts towards its instructions too, and tables would take more of them than Shopify grants.
 */
export const collectClusters: Segmenter = (text) => (PLAIN.test(text) ? text.split("") : (text.match(CLUSTER) ?? []));
