import { describe, expect, it } from "vitest";
import { obstacleWords, remainsWords } from "../../../../app/components/publish/words";

const progress = (change: Partial<Parameters<typeof remainsWords>[0]> = {}) => ({
  version: 4,
  products: 60,
  done: 60,
  waiting: 0,
  failed: 0,
  onVersion: [{ version: 4, products: 60 }],
  ...change,
});

describe("a merchant reads how far a publish is", () => {
  it.each([
    ["everything is there", progress(), "All 60 products show version 4."],
    [
      "there is one product",
      progress({ products: 1, done: 1, onVersion: [{ version: 4, products: 1 }] }),
      "Its product shows version 4.",
    ],
    ["there is none", progress({ products: 0, done: 0, onVersion: [] }), "No product asks these questions yet."],
    [
      "it is on its way",
      progress({
        done: 12,
        waiting: 48,
        onVersion: [
          { version: 4, products: 12 },
          { version: 3, products: 47 },
          { version: null, products: 1 },
        ],
      }),
      "12 of 60 products show version 4. Of the rest, 47 still show version 3 and 1 asks nothing yet. It goes on by itself: you can leave this page.",
    ],
    [
      "some were refused",
      progress({
        done: 58,
        failed: 2,
        onVersion: [
          { version: 4, products: 58 },
          { version: 3, products: 2 },
        ],
      }),
      "58 of 60 products show version 4. Of the rest, 2 still show version 3.",
    ],
    [
      "nobody asked for some",
      progress({
        done: 59,
        onVersion: [
          { version: 4, products: 59 },
          { version: null, products: 1 },
        ],
      }),
      "59 of 60 products show version 4. Of the rest, 1 asks nothing yet. Publish again to write them.",
    ],
  ])("when %s", (_, told, words) => {
    expect(remainsWords(told)).toBe(words);
  });
});

describe("a set that cannot be published says what to do", () => {
  const fit = { optionCount: 3, skuCount: 1, unsaved: false };
  it.each([
    [{ ...fit, optionCount: 2 }, "Shoppers are asked 3 to 6 questions: add 1 more option."],
    [{ ...fit, optionCount: 8 }, "Shoppers are asked at most 6 questions: take out 2 options."],
    [{ ...fit, skuCount: 0 }, "Choose the products that ask these questions first."],
    [{ ...fit, unsaved: true }, "Save your changes, then publish them."],
    [fit, null],
  ])("%o", (set, words) => {
    expect(obstacleWords(set)).toBe(words);
  });
});
