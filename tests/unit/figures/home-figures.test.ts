import { describe, expect, it } from "vitest";
import { homeFigures, lastWeeks, type OrderDay } from "../../../app/domain/figures/home-figures";

// A Wednesday.
const today = "2027-03-10";
const NOTHING = { today, currency: "USD", promised: [], orders: [] };
const order = (day: string, rest: Partial<OrderDay> = {}): OrderDay => ({
  day,
  currency: "USD",
  orders: 1,
  personalized: 0,
  feeMinor: 0,
  ...rest,
});

describe("the weeks of Home", () => {
  it("are eight, from Monday to Sunday, this one the last", () => {
    expect(lastWeeks(today)).toEqual([
      "2027-01-18",
      "2027-01-25",
      "2027-02-01",
      "2027-02-08",
      "2027-02-15",
      "2027-02-22",
      "2027-03-01",
      "2027-03-08",
    ]);
    expect(lastWeeks("2027-03-14").at(-1)).toBe("2027-03-08");
    expect(lastWeeks("2027-03-15").at(-1)).toBe("2027-03-15");
  });

  it("stand empty, not at nought per cent, while nothing happened", () => {
    const { onTime, personalized, fees } = homeFigures(NOTHING);
    expect(onTime.weeks.every(({ whole }) => whole === 0)).toBe(true);
    expect(personalized).toMatchObject({ part: 0, whole: 0 });
    expect(fees).toMatchObject({ minor: 0, others: [] });
  });
});

describe("a merchant reads", () => {
  it("how many promises were kept of those that came due in 30 days, and by week", () => {
    const promised = [
      { day: "2027-02-08", decided: 10, kept: 0 },
      { day: "2027-02-09", decided: 4, kept: 3 },
      { day: "2027-03-08", decided: 2, kept: 2 },
      { day: today, decided: 1, kept: 1 },
    ];
    const { onTime } = homeFigures({ ...NOTHING, promised });
    expect(onTime).toMatchObject({ part: 6, whole: 7 });
    expect(onTime.weeks[3]).toEqual({ monday: "2027-02-08", part: 3, whole: 14 });
    expect(onTime.weeks[7]).toEqual({ monday: "2027-03-08", part: 3, whole: 3 });
  });

  it("fees of their own currency, with others beside them and never among them", () => {
    const orders = [
      order("2027-03-09", { feeMinor: 1_800, personalized: 1 }),
      order("2027-03-09", { currency: "JPY", feeMinor: 2_500, personalized: 1 }),
      order("2027-03-01", { feeMinor: 500 }),
      order("2027-01-10", { feeMinor: 99_999 }),
    ];
    const { fees, personalized } = homeFigures({ ...NOTHING, orders });
    expect(fees).toMatchObject({ minor: 2_300, currency: "USD", others: [{ currency: "JPY", minor: 2_500 }] });
    expect(fees.weeks.slice(-2)).toEqual([
      { monday: "2027-03-01", minor: 500 },
      { monday: "2027-03-08", minor: 1_800 },
    ]);
    expect(personalized).toMatchObject({ part: 2, whole: 3 });
  });
});
