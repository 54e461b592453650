import { describe, expect, it } from "vitest";
import { isSignedByPartner, signPartnerBody } from "../../../app/flows/partner-signature";
import { isGenuine, signatureOf } from "../../partner-stand-in/signature";

const SECRET = "laserhaus-secret";
const NOW = new Date("2026-11-21T10:00:00Z");
const seconds = (n: number) => new Date(NOW.getTime() + n * 1000);

describe("Keepsake and a partner know each other by their signatures", () => {
  it("each verifies what the other signs, written apart from each other", () => {
    expect(isSignedByPartner(SECRET, "{}", signatureOf(SECRET, "{}", NOW.getTime()), NOW)).toBe(true);
    expect(isGenuine(SECRET, Buffer.from("{}"), signPartnerBody(SECRET, "{}", NOW), NOW.getTime())).toBe(true);
  });

  it.each([
    ["another body", "{ }", SECRET, 0],
    ["another secret", "{}", "somebody else's", 0],
    ["a signature older than five minutes", "{}", SECRET, 301],
    ["a signature from the future", "{}", SECRET, -301],
  ])("a partner is refused with %s", (_, body, secret, later) => {
    const header = signPartnerBody(secret, "{}", NOW);
    expect(isSignedByPartner(SECRET, body, header, seconds(later))).toBe(false);
  });

  it("a partner's clock may be four minutes off", () => {
    expect(isSignedByPartner(SECRET, "{}", signPartnerBody(SECRET, "{}", NOW), seconds(240))).toBe(true);
  });

  it.each([
    undefined,
    "",
    "t=,v1=",
    "t=1",
    "v1=abc",
    `t=x,v1=${"0".repeat(64)}`,
    `t=1,v1=${"0".repeat(63)}`,
    "garbage",
  ])("a partner who sends the header %j is refused", (header) => {
    expect(isSignedByPartner(SECRET, "{}", header, NOW)).toBe(false);
  });
});
