import { describe, expect, it } from "vitest";
import { readUploadAnswer, statusWords, uploadAddress } from "../../../app/storefront/upload-view";

const WORDS = { sending: "Sending", sent: "Sent", failed: "Could not be sent", tooLarge: "Too large" };

describe("a shopper's picture", () => {
  it("goes to the question of the very version that the page shows", () => {
    expect(uploadAddress("/apps/keepsake", "ring-classic:3:2026-12-02", "4", "de")).toBe(
      "/apps/keepsake/upload?set=ring-classic&version=3&position=4&locale=de",
    );
    expect(uploadAddress("/apps/keepsake", "", "4", "de")).toBeNull();
  });

  it.each([
    ['{"key":"abcdefghijklmnopqrstuv","widthPx":4}', { kind: "sent", key: "abcdefghijklmnopqrstuv" }],
    ['{"error":"This is a GIF."}', { kind: "failed", reason: "This is a GIF." }],
    ["<html>502</html>", { kind: "failed", reason: "Could not be sent" }],
    ["null", { kind: "failed", reason: "Could not be sent" }],
    ['{"key":7}', { kind: "failed", reason: "Could not be sent" }],
  ])("is told of by what came back: %s", (text, state) => {
    expect(readUploadAnswer(text, WORDS.failed)).toEqual(state);
  });

  it("says what is on its way, and why it did not arrive", () => {
    expect(statusWords({ kind: "empty" }, WORDS)).toBe("");
    expect(statusWords({ kind: "sending", name: "luna.png", part: 0.5 }, WORDS)).toBe("Sending luna.png");
    expect(statusWords({ kind: "sent", key: "k" }, WORDS)).toBe("Sent");
    expect(statusWords({ kind: "failed", reason: "This is a GIF." }, WORDS)).toBe("This is a GIF.");
  });
});
