import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ChoiceOption } from "../../../app/domain/options/option";
import { darkeningOf, tintTable } from "../../../app/domain/options/tint";

const hex = fc.stringMatching(/^#[0-9a-f]{6}$/);

describe("an engraving on a piece of a dark metal", () => {
  const choice = (key: string, tint: string) => ({ key, label: key, swatch: null, feeMinor: 0, tint });
  const [rhodium, gold] = [choice("black-rhodium", "#3a3a3d"), choice("gold", "#d9b44a")];
  const metal: ChoiceOption = {
    kind: "choice",
    key: "metal",
    label: "Metal",
    help: "",
    required: true,
    operations: [],
    extraLeadDays: 0,
    choices: [rhodium, gold],
  };

  it("is drawn light, where the metal colours the whole picture and is no layer of its own", () => {
    expect(darkeningOf(metal)).toEqual(["black-rhodium"]);
    expect(darkeningOf({ ...metal, part: "https://cdn.example/stone.png" })).toEqual([]);
    expect(darkeningOf({ ...metal, choices: [{ ...rhodium, layer: "https://cdn.example/r.png" }] })).toEqual([]);
  });
});

describe("the colour of a choice over a photograph", () => {
  it("leaves black black and white white, and is the colour itself in the light of three quarters", () => {
    expect(tintTable("#ff8000")).toEqual(["0 0.4 0.75 1 1", "0 0.201 0.376 0.502 1", "0 0 0 0 1"]);
  });

  it("keeps what is lighter lighter, whatever the colour", () => {
    fc.assert(
      fc.property(hex, (colour) => {
        for (const channel of tintTable(colour)) {
          const steps = channel.split(" ").map(Number);
          expect([steps[0], steps.at(-1)]).toEqual([0, 1]);
          expect(steps).toEqual(steps.toSorted((a, b) => a - b));
        }
      }),
    );
  });
});
