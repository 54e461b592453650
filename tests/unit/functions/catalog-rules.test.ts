import { beforeAll, describe, expect, it } from "vitest";
import type { CatalogVersion, Option } from "../../../app/domain/options/option";
import { toProductFees, type ProductFees } from "../../../app/domain/options/product-fees";
import type { Remaining } from "../../../app/domain/options/rules";
import { everyKind, ring } from "../options/catalog";
import { cartOf, FEE_GID, type TestLine } from "./cart";
import { shippedFunction, type ShippedFunction } from "./run-function";

let guard: ShippedFunction;
let fees: ShippedFunction;
beforeAll(async () => {
  [guard, fees] = await Promise.all([
    shippedFunction(
      "personalization-guard",
      "cart.validations.generate.run",
      "functions_cart_checkout_validation",
      "CartValidationsGenerateRunResult",
    ),
    shippedFunction("personalization-fees", "cart.transform.run", "functions_cart_transform", "CartTransformRunResult"),
  ]);
});

/** A theme for autumn: leaf (20 pieces, until 30 November 2026) or heart; a gift note for those who wrap. */
const theme: Option = {
  help: "",
  operations: [],
  extraLeadDays: 0,
  kind: "choice",
  key: "theme",
  label: "Theme",
  required: true,
  choices: [
    {
      key: "leaf",
      label: "Autumn leaf",
      swatch: null,
      feeMinor: 900,
      limit: 20,
      window: { from: null, until: "2026-11-30" },
    },
    { key: "heart", label: "Heart", swatch: null, feeMinor: 500 },
  ],
};
const [, , , , , , , wrap, note] = everyKind;
if (wrap?.kind !== "yesNo" || note?.kind !== "note") throw new Error("the eighth and ninth kinds");
const seasonal: CatalogVersion = {
  ...ring,
  setKey: "seasonal",
  version: 1,
  options: [theme, wrap, note],
  rules: [
    {
      effect: "show",
      target: { optionKey: "note", choiceKey: null },
      when: [{ optionKey: "wrap", test: "is", values: ["yes"] }],
    },
    {
      effect: "require",
      target: { optionKey: "note", choiceKey: null },
      when: [
        { optionKey: "theme", test: "is", values: ["heart"] },
        { optionKey: "wrap", test: "is", values: ["yes"] },
      ],
    },
  ],
};

function feesFor(version: CatalogVersion, remaining: Remaining = {}): ProductFees {
  const variants = { "11": version.setKey, "12": version.setKey };
  const outcome = toProductFees({
    currency: "USD",
    feeVariantId: FEE_GID,
    variants,
    current: [version],
    previous: [],
    remaining,
  });
  if (outcome.kind !== "ok") throw new Error("too large");
  return outcome.value;
}

const line = (
  answers: string[],
  more: TestLine & { version?: CatalogVersion; remaining?: Remaining } = {},
): TestLine => {
  const { version = seasonal, remaining, ...rest } = more;
  const attributes = Object.fromEntries(answers.map((answer, index) => [`_k${index + 1}`, answer]));
  return {
    fees: feesFor(version, remaining),
    attributes: { _keepsake: `${version.setKey}:1:`, ...attributes },
    ...rest,
  };
};

function messagesOf(lines: TestLine[], today?: string): string[] {
  const output = guard.run(cartOf(lines, "1.0", today));
  expect(guard.outputErrors(output)).toEqual([]);
  return [...JSON.stringify(output).matchAll(/"message":"(.*?)","target"/g)].map(([, message = ""]) => message);
}

const WAY_BACK = "Please remove it from your cart and add it again from its product page.";

describe("what the season offers", () => {
  it("is sold on its last day and not on the day after, by the shop's own calendar", () => {
    expect(messagesOf([line(["leaf"])], "2026-11-30")).toEqual([]);
    expect(messagesOf([line(["leaf"])], "2026-12-01")).toEqual([
      `Hollow Band. Theme: “Autumn leaf” is only offered up to 30 November 2026; please choose again. ${WAY_BACK}`,
    ]);
  });

  it("is priced on its last day, and no longer on the day after", () => {
    expect(JSON.stringify(fees.run(cartOf([line(["leaf"])], "1.0", "2026-11-30")))).toContain('"amount":"9.00"');
    expect(fees.run(cartOf([line(["leaf"])], "1.0", "2026-12-01"))).toEqual({ operations: [] });
  });

  it("is sold out when none is left", () => {
    expect(messagesOf([line(["leaf"], { remaining: { "theme/leaf": 0 } })])).toEqual([
      `Hollow Band. Theme: “Autumn leaf” is sold out; please choose again. ${WAY_BACK}`,
    ]);
  });

  it("is not sold more often in one cart than there are left, over all of its lines", () => {
    const two = { remaining: { "theme/leaf": 3 }, quantity: 2 };
    const other = { ...two, variantGid: "gid://shopify/ProductVariant/12" };
    expect(messagesOf([line(["leaf"], two)])).toEqual([]);
    expect(messagesOf([line(["leaf"], two), line(["leaf", "yes"], other)])).toEqual([
      "Hollow Band. Theme: of “Autumn leaf” only 3 left, and this cart asks for 4. Please take fewer pieces with it.",
    ]);
    expect(messagesOf([line(["leaf"], two), line(["heart"], other)])).toEqual([]);
  });

  it("a no takes nothing of what is limited, nor is it refused when that is gone", () => {
    const limited = { ...seasonal, options: [theme, { ...wrap, limit: 5 }, note] };
    expect(messagesOf([line(["leaf", "no"], { version: limited, remaining: { wrap: 0 } })])).toEqual([]);
    expect(messagesOf([line(["leaf", "no"], { version: limited, remaining: { wrap: 1 }, quantity: 3 })])).toEqual([]);
    expect(messagesOf([line(["leaf", "yes"], { version: limited, remaining: { wrap: 1 }, quantity: 3 })])).toEqual([
      "Hollow Band. Gift wrap: of “Yes” only 1 left, and this cart asks for 3. Please take fewer pieces with it.",
    ]);
  });
});

describe("rules between options", () => {
  it.each<[string, string[]]>([
    ["a note with a wrapped gift", ["leaf", "yes", "For Anna"]],
    ["a wrapped gift without a note", ["leaf", "yes"]],
    ["neither", ["heart"]],
  ])("%s: let through", (_, answers) => {
    expect(messagesOf([line(answers)])).toEqual([]);
  });

  it("a note that is not offered without wrapping is refused, and the line is not priced", () => {
    expect(messagesOf([line(["leaf", "", "For Anna"])])).toEqual([
      `Hollow Band. Note to the jeweler: “For Anna” does not go with the other answers; please change one of them. ${WAY_BACK}`,
    ]);
    expect(fees.run(cartOf([line(["leaf", "", "For Anna"])]))).toEqual({ operations: [] });
  });

  it("a note that another answer asks for must be written", () => {
    expect(messagesOf([line(["heart", "yes"])])).toEqual([
      `Hollow Band. Note to the jeweler: please answer, this piece cannot be made without it. ${WAY_BACK}`,
    ]);
  });
});

describe("what one SKU asks otherwise", () => {
  const version: CatalogVersion = {
    ...seasonal,
    overrides: { "12": { theme: { choices: ["heart"], choiceFees: { heart: 700 } } } },
  };
  const on = (variantId: string) => ({ version, variantGid: `gid://shopify/ProductVariant/${variantId}` });

  it("is asked of that SKU alone, under the set's own key", () => {
    expect(messagesOf([line(["leaf"], on("11"))])).toEqual([]);
    expect(messagesOf([line(["leaf"], on("12"))])).toEqual([
      `Hollow Band. Theme: “leaf” is not offered for this piece; please choose again. ${WAY_BACK}`,
    ]);
  });

  it("is what it costs", () => {
    expect(JSON.stringify(fees.run(cartOf([line(["heart"], on("11"))])))).toContain('"amount":"5.00"');
    expect(JSON.stringify(fees.run(cartOf([line(["heart"], on("12"))])))).toContain('"amount":"7.00"');
  });

  it("cannot be named from outside", () => {
    const tampered = line(["heart"], on("12"));
    expect(messagesOf([{ ...tampered, attributes: { ...tampered.attributes, _keepsake: "seasonal~2:1:" } }])).toEqual([
      `Hollow Band: its personalization has changed since it was added. ${WAY_BACK}`,
    ]);
  });
});

describe("every kind of option", () => {
  const first: CatalogVersion = {
    ...ring,
    setKey: "first",
    version: 1,
    options: everyKind.slice(0, 5).concat(everyKind.slice(7, 8)),
  };
  const second: CatalogVersion = { ...ring, setKey: "second", version: 1, options: everyKind.slice(5, 10) };

  it("is read by people beside the piece, in the words of the merchant", () => {
    const output = JSON.stringify(
      fees.run(
        cartOf([line(["Anna\r\nBen", "garnet", "6.5", "cormorant-garamond", "heart", "yes"], { version: first })]),
      ),
    );
    expect(output).toContain('{"key":"Engraving","value":"ANNA\\nBEN"}');
    expect(output).toContain('{"key":"Font","value":"Cormorant"}');
    expect(output).toContain('{"key":"Symbol","value":"Heart"}');
    expect(output).toContain('{"key":"Gift wrap","value":"Yes"}');
    // 18 and three letters above four, 24, 3, 5 and 5.
    expect(output).toContain('"amount":"59.50"');
  });

  it("dates in their format, files by their key, notes with their lines", () => {
    const answers = ["2026-05-01", "AAAAAAAAAAAAAAAAAAAAAA", "no", "Please\nhurry", "ruby"];
    const output = JSON.stringify(fees.run(cartOf([line(answers, { version: second })])));
    expect(output).toContain('{"key":"Date","value":"I · V · MMXXVI"}');
    expect(output).toContain('{"key":"Photo","value":"Uploaded file"}');
    expect(output).toContain('{"key":"Note to the jeweler","value":"Please\\nhurry"}');
    expect(output).toContain('"amount":"31.00"');
  });

  it("whose words are more than one order carries is refused before the fees are lost", () => {
    const wordy = (at: number) => line(["2026-05-01", "", "yes", `${at} ${"♥".repeat(190)}`, ""], { version: second });
    const lines = (count: number) => Array.from({ length: count }, (_, at) => wordy(at));
    expect(messagesOf(lines(9))).toEqual([]);
    expect(Buffer.byteLength(JSON.stringify(fees.run(cartOf(lines(9)))))).toBeLessThan(20_000);
    expect(messagesOf(lines(14))).toEqual([
      expect.stringMatching(/carry \d+ kB of words and choices; an order takes 19/),
    ]);
  });
});
