import { beforeEach, describe, expect, it } from "vitest";
import { addStaff } from "../../../app/flows/bench/add-staff";
import { changePin } from "../../../app/flows/bench/change-pin";
import { readBench, readBenchSession } from "../../../app/flows/bench/read-bench";
import { readWorkshopPage } from "../../../app/flows/workshop/read-workshop-page";
import { removeStaff } from "../../../app/flows/bench/remove-staff";
import { rotateBenchKey } from "../../../app/flows/bench/rotate-bench-key";
import { signInStaff } from "../../../app/flows/bench/sign-in-staff";
import { TEST_SHOP } from "../../support/env";
import { givenShop, sql, sqlValue } from "../../support/rows";

const shop = TEST_SHOP;
const OTHER = "other-jeweler.myshopify.com";
let benchKey: string;

beforeEach(async () => {
  await sql("TRUNCATE shop, staff, pin_attempt CASCADE");
  ({ benchKey } = await givenShop());
  await givenShop({ shop: OTHER });
});

async function givenPerson(name: string, pin: string, at = shop): Promise<string> {
  const outcome = await addStaff({ shop: at, name, pin });
  if (outcome.kind !== "added") throw new Error(`${name} was not added: ${JSON.stringify(outcome.errors)}`);
  return outcome.staffId;
}
async function givenTablet(pin: string): Promise<string> {
  const outcome = await signInStaff({ shop, pin });
  if (outcome.kind !== "signed-in") throw new Error(`nobody signed in: ${outcome.kind}`);
  return outcome.token;
}
const whoIsAt = async (token: string) => (await readBenchSession({ shop, token }))?.name ?? null;
const signIn = async (pin: string, at = shop) => (await signInStaff({ shop: at, pin })).kind;
const names = async () => (await readWorkshopPage(shop)).staff.map(({ name }) => name);

describe("a merchant gives their staff PINs", () => {
  it("who was added signs in at this bench alone, and the PIN is nowhere to be read", async () => {
    await givenPerson("  Mara ", "4821");
    expect(await names()).toEqual(["Mara"]);
    expect(await whoIsAt(await givenTablet("4821"))).toBe("Mara");
    expect(await signIn("4821", OTHER)).toBe("wrong-pin");
    expect(JSON.stringify(await sql("SELECT * FROM staff"))).not.toContain("4821");
    expect((await readWorkshopPage(shop)).staff).toMatchObject([{ tablets: 1 }]);
    expect((await readWorkshopPage(OTHER)).staff).toEqual([]);
  });

  it("nobody gets a PIN that somebody at the same bench has; at another shop it is free", async () => {
    await givenPerson("Mara", "4821");
    const outcome = await addStaff({ shop, name: "Jonas", pin: "4821" });
    expect(outcome).toMatchObject({
      kind: "refused",
      errors: { pin: expect.stringMatching(/has this PIN already/) as unknown },
    });
    const jonas = await givenPerson("Jonas", "7306");
    expect(await changePin({ shop, staffId: jonas, pin: "4821" })).toMatchObject({ kind: "refused" });
    expect(await changePin({ shop, staffId: jonas, pin: "7306" })).toMatchObject({ kind: "changed" });
    await givenPerson("Ines", "4821", OTHER);
  });

  it("of two who are given one PIN at the same moment, one gets it", async () => {
    // Somebody to compare with: that takes long enough for the others to come in between.
    await givenPerson("Leon", "7306");
    const outcomes = await Promise.all(["Mara", "Jonas", "Ines"].map((name) => addStaff({ shop, name, pin: "93518" })));
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["added", "refused", "refused"]);
    expect(await signIn("93518")).toBe("signed-in");
  });

  it.each([
    ["an empty name", { name: " ", pin: "4821" }, { name: /Write the name/ }],
    ["a long name", { name: "x".repeat(41), pin: "4821" }, { name: /41 letters; use at most 40/ }],
    ["three digits", { name: "Mara", pin: "482" }, { pin: /3 digits; use 4 to 8/ }],
    ["nine digits", { name: "Mara", pin: "482193751" }, { pin: /9 digits; use 4 to 8/ }],
    ["letters", { name: "Mara", pin: "48a1" }, { pin: /digits only/ }],
    ["a PIN that all try first", { name: "Mara", pin: "1234" }, { pin: /first that anybody tries/ }],
    ["both wrong", { name: "", pin: "0000" }, { name: /name/, pin: /first/ }],
  ])("%s is refused at its field", async (_, input, errors) => {
    const outcome = await addStaff({ shop, ...input });
    expect(outcome).toEqual({
      kind: "refused",
      errors: Object.fromEntries(
        Object.entries(errors).map(([field, words]) => [field, expect.stringMatching(words) as unknown]),
      ),
    });
    expect(await names()).toEqual([]);
  });

  it("two people of one name are refused, and somebody who was removed comes back under theirs", async () => {
    const mara = await givenPerson("Mara", "4821");
    expect(await addStaff({ shop, name: "mara", pin: "7306" })).toMatchObject({ errors: { name: /already/ } });
    await removeStaff({ shop, staffId: mara });
    expect(await givenPerson("Mara", "7306")).toBe(mara);
    expect(await signIn("7306")).toBe("signed-in");
    expect(await signIn("4821")).toBe("wrong-pin");
  });

  it("a changed PIN signs the old one's tablets out", async () => {
    const mara = await givenPerson("Mara", "4821");
    const tablet = await givenTablet("4821");
    expect(await changePin({ shop, staffId: mara, pin: "7306" })).toEqual({ kind: "changed", name: "Mara" });
    expect(await whoIsAt(tablet)).toBeNull();
    expect(await signIn("4821")).toBe("wrong-pin");
    expect(await signIn("7306")).toBe("signed-in");
  });

  it("who is removed is signed out everywhere and stays in the history", async () => {
    const mara = await givenPerson("Mara", "4821");
    await givenPerson("Jonas", "7306");
    const [tablet, other] = [await givenTablet("4821"), await givenTablet("7306")];
    expect(await removeStaff({ shop, staffId: mara })).toEqual({ kind: "removed", name: "Mara" });
    expect(await whoIsAt(tablet)).toBeNull();
    expect(await whoIsAt(other)).toBe("Jonas");
    expect(await sqlValue("SELECT count(*)::int FROM bench_session")).toBe(1);
    expect(await signIn("4821")).toBe("wrong-pin");
    expect(await sqlValue("SELECT active FROM staff WHERE id = $1", [mara])).toBe(false);
    expect(await removeStaff({ shop, staffId: mara })).toEqual({ kind: "not-found" });
    expect(await changePin({ shop, staffId: mara, pin: "9351" })).toEqual({ kind: "not-found" });
  });

  it("nobody changes or removes the staff of another shop", async () => {
    const mara = await givenPerson("Mara", "4821");
    const tablet = await givenTablet("4821");
    expect(await changePin({ shop: OTHER, staffId: mara, pin: "7306" })).toEqual({ kind: "not-found" });
    expect(await removeStaff({ shop: OTHER, staffId: mara })).toEqual({ kind: "not-found" });
    expect(await whoIsAt(tablet)).toBe("Mara");
  });
});

describe("a merchant gives the bench a new address", () => {
  it("the old one opens nothing and every tablet of this shop is signed out", async () => {
    await givenPerson("Mara", "4821");
    const tablet = await givenTablet("4821");
    await givenPerson("Ines", "4821", OTHER);
    await signInStaff({ shop: OTHER, pin: "4821" });
    const outcome = await rotateBenchKey({ shop, seenKey: benchKey });
    expect(outcome.kind).toBe("rotated");
    expect(outcome.benchKey).toMatch(/^[\w-]{22}$/);
    expect(await readBench(benchKey)).toBeNull();
    expect(await readBench(outcome.benchKey)).toMatchObject({ shop });
    expect(await whoIsAt(tablet)).toBeNull();
    expect(await sqlValue("SELECT count(*)::int FROM bench_session WHERE shop = $1", [OTHER])).toBe(1);
  });

  it("a second click on the page that showed the old one leaves the new one", async () => {
    const first = await rotateBenchKey({ shop, seenKey: benchKey });
    expect(await rotateBenchKey({ shop, seenKey: benchKey })).toEqual({ kind: "already", benchKey: first.benchKey });
  });

  it("another shop cannot, not even with the address", async () => {
    expect((await rotateBenchKey({ shop: OTHER, seenKey: benchKey })).kind).toBe("already");
    expect(await readBench(benchKey)).toMatchObject({ shop });
  });
});
