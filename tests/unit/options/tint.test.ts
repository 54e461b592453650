import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tintTable } from "../../../app/domain/options/tint";

const hex = fc.stringMatching(/^#[0-9a-f]{6}$/);

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
