import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Quotes } from "../../../app/storefront/headless/quotes";

const quote = {
  v: 1,
  complete: true,
  feeMinor: 1_800,
  currency: "USD",
  readyDay: null,
  rangeDays: null,
  today: "2026-11-20",
};
let asked: string[] = [];
let answer = (): Response => Response.json({ ...quote, refusals: [] });

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  answer = () => Response.json({ ...quote, refusals: [] });
  vi.stubGlobal("fetch", (address: string) => {
    asked.push(address);
    return Promise.resolve(answer());
  });
});
afterEach(() => vi.useRealTimers());

describe("while a shopper types", () => {
  it("the page asks at once for what it opens with, then once typing rests, and for each answer once", async () => {
    const quotes = new Quotes();
    const arrived = vi.fn();
    expect(quotes.get("/opened", arrived)).toBeNull();
    await vi.advanceTimersByTimeAsync(0);
    expect([asked, arrived.mock.calls.length]).toEqual([["/opened"], 1]);
    expect(quotes.get("/opened", arrived)).toMatchObject({ feeMinor: 1_800 });
    for (const letter of ["/A", "/An", "/Ann"]) {
      expect(quotes.get(letter, arrived)).toBeNull();
      await vi.advanceTimersByTimeAsync(100);
    }
    await vi.advanceTimersByTimeAsync(400);
    expect(asked).toEqual(["/opened", "/Ann"]);
    for (const again of ["/opened", "/Ann", "/Ann"]) expect(quotes.get(again, arrived)).not.toBeNull();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked).toEqual(["/opened", "/Ann"]);
  });

  it("a proxy that is down gives nothing and stops nothing, and is asked again at the next change", async () => {
    answer = () => new Response("The app does not answer", { status: 502 });
    const quotes = new Quotes();
    const arrived = vi.fn();
    quotes.get("/opened", arrived);
    await vi.advanceTimersByTimeAsync(0);
    expect(arrived).not.toHaveBeenCalled();
    answer = () => Response.json({ ...quote, refusals: [] });
    expect(quotes.get("/opened", arrived)).toBeNull();
    await vi.advanceTimersByTimeAsync(0);
    expect(quotes.get("/opened", arrived)).toMatchObject({ complete: true });
  });

  it("what was asked for a variant that is left is not told to the next", async () => {
    const quotes = new Quotes();
    const arrived = vi.fn();
    quotes.get("/opened", arrived);
    quotes.stop();
    await vi.advanceTimersByTimeAsync(1_000);
    expect([asked, arrived.mock.calls.length]).toEqual([[], 0]);
  });
});
