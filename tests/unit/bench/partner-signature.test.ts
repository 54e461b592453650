import { describe, expect, it } from "vitest";
import { isSignedByPartner, signPartnerMessage } from "../../../app/flows/partners/partner-signature";
import { isGenuine, signatureOf } from "../../partner-stand-in/signature";

const message = (rawBody: string, path = "/offers/1") => ({ method: "POST", path, rawBody });
const theirs = (body: string) => ({ method: "POST", path: "/offers/1", body });
const SECRET = "laserhaus-secret";
const NOW = new Date("2026-11-21T10:00:00Z");
const seconds = (n: number) => new Date(NOW.getTime() + n * 1000);

describe("Keepsake and a partner know each other by their signatures", () => {
  it("each verifies what the other signs, written apart from each other", () => {
    expect(isSignedByPartner(SECRET, message("{}"), signatureOf(SECRET, theirs("{}"), NOW.getTime()), NOW)).toBe(true);
    expect(isGenuine(SECRET, theirs("{}"), signPartnerMessage(SECRET, message("{}"), NOW), NOW.getTime())).toBe(true);
  });

  it.each([
    ["another body", "{ }", SECRET, 0],
    ["another secret", "{}", "somebody else's", 0],
    ["a signature older than five minutes", "{}", SECRET, 301],
    ["a signature from the future", "{}", SECRET, -301],
  ])("a partner is refused with %s", (_, body, secret, later) => {
    const header = signPartnerMessage(secret, message("{}"), NOW);
    expect(isSignedByPartner(SECRET, message(body), header, seconds(later))).toBe(false);
  });

  it("what was said of one piece is not taken for another", () => {
    const header = signPartnerMessage(SECRET, message("{}", "/offers/1"), NOW);
    expect(isSignedByPartner(SECRET, message("{}", "/offers/2"), header, NOW)).toBe(false);
    expect(isSignedByPartner(SECRET, { ...message("{}"), method: "GET" }, header, NOW)).toBe(false);
  });

  it("a partner's clock may be four minutes off", () => {
    expect(isSignedByPartner(SECRET, message("{}"), signPartnerMessage(SECRET, message("{}"), NOW), seconds(240))).toBe(
      true,
    );
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
    expect(isSignedByPartner(SECRET, message("{}"), header, NOW)).toBe(false);
  });
});
