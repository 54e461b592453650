import { expect, it } from "vitest";
import { unwantedWords } from "../../../app/domain/bench/unwanted-words";

it.each([
  ["a wanted piece says nothing", { cancelled: false, live: 2, wanted: 2 }, null],
  [
    "one of too many says how many are wanted",
    { cancelled: false, live: 3, wanted: 2 },
    "The customer wants 2 now, and 3 are made or under way.",
  ],
  [
    "the only one of a refunded line",
    { cancelled: false, live: 1, wanted: 0 },
    "The customer no longer wants this piece.",
  ],
  ["a cancelled order comes first", { cancelled: true, live: 1, wanted: 1 }, "The order was cancelled."],
])("%s", (_, facts, words) => {
  expect(unwantedWords(facts)).toBe(words);
});
