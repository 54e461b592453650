import { describe, expect, it } from "vitest";
import { exceptionsMail, promisesMail } from "../../../app/domain/alerts/alert-mails";
import {
  changedSettings,
  checkSettings,
  mergeSettings,
  type MerchantSettings,
} from "../../../app/domain/settings/merchant-settings";

const SETTINGS: MerchantSettings = {
  alertEmail: "mara@ember-and-oak.example",
  alertExceptions: true,
  alertPromises: true,
  words: {},
  refusedWords: "",
};
const PLACES = { shopName: "Ember & Oak", homeUrl: "https://h", exceptionsUrl: "https://e", settingsUrl: "https://s" };

describe("the address of alerts", () => {
  it.each(["mara@shop.example", "m.o'neil+keepsake@mail.shop.example", "mära@schmück.example", ""])(
    "may be “%s”",
    (alertEmail) => expect(checkSettings({ ...SETTINGS, alertEmail }).kind).toBe("ok"),
  );

  it.each([
    "mara",
    "mara@",
    "@shop.example",
    "mara@shop",
    "a@b.example, c@d.example",
    "Mara <m@s.example>",
    "a@b.example\nBcc: c@d.example",
    `${"a".repeat(250)}@b.example`,
  ])("may not be “%s”", (alertEmail) => {
    const checked = checkSettings({ ...SETTINGS, alertEmail });
    expect(checked.kind === "refused" && Object.keys(checked.errors)).toEqual(["alertEmail"]);
  });
});

describe("what a shop says of its pieces", () => {
  it("is tidied, and what says nothing or of nothing is not kept", () => {
    const words = {
      repair: " Free for a year.\r\nSend it in. ",
      "pt-BR.returns": "Não.",
      resizing: "  ",
      weather: "Sun",
    };
    expect(checkSettings({ ...SETTINGS, words })).toEqual({
      kind: "ok",
      settings: { ...SETTINGS, words: { repair: "Free for a year.\nSend it in.", "pt-BR.returns": "Não." } },
    });
  });

  it("is refused at its own field when it is too long, with its length", () => {
    const checked = checkSettings({ ...SETTINGS, words: { repair: "x", "ja.returns": "x".repeat(2_001) } });
    expect(checked).toEqual({
      kind: "refused",
      errors: { "words.ja.returns": "This has 2001 letters; at most 2000 are kept" },
    });
  });

  it("is refused at its longest text when Shopify would not hold it all", () => {
    const locales = Array.from({ length: 25 }, (_, index) => `aa-${10 + index}`);
    const words = Object.fromEntries(locales.map((locale) => [`${locale}.repair`, "語".repeat(1_900)]));
    const checked = checkSettings({ ...SETTINGS, words: { ...words, "ja.repair": "語".repeat(1_999) } });
    expect(checked.kind === "refused" && Object.keys(checked.errors)).toEqual(["words.ja.repair"]);
  });
});

describe("the list of words that are not engraved", () => {
  it("is kept one to a line, each once, however it was pasted", () => {
    const checked = checkSettings({ ...SETTINGS, refusedWords: " damn, heck;\r\n damn \n * \nson of a  gun" });
    expect(checked.kind === "ok" && checked.settings.refusedWords).toBe("damn\nheck\nson of a gun");
  });

  it.each([
    [Array.from({ length: 501 }, (_, index) => `word${index}`).join("\n"), "501"],
    ["x".repeat(41), "41"],
  ])("is refused when it is too long, with its number", (refusedWords, number) => {
    const checked = checkSettings({ ...SETTINGS, refusedWords });
    expect(checked.kind === "refused" && checked.errors.refusedWords).toContain(number);
  });
});

describe("two people's settings", () => {
  it("are both kept where they touched different fields; where they touched the same, mine", () => {
    const mine = { ...SETTINGS, alertPromises: false, words: { repair: "mine" } };
    const theirs = { ...SETTINGS, words: { repair: "theirs", "de.repair": "ihre" } };
    expect(changedSettings(SETTINGS, theirs)).toEqual(["words.repair", "words.de.repair"]);
    expect(mergeSettings(SETTINGS, mine, theirs)).toEqual({ ...mine, words: { repair: "mine", "de.repair": "ihre" } });
  });

  it("a text that one of them took away stays away", () => {
    const base = { ...SETTINGS, words: { repair: "old", returns: "none" } };
    const mine = { ...base, words: { repair: "", returns: "none" } };
    const theirs = { ...base, refusedWords: "damn" };
    expect(mergeSettings(base, mine, theirs)).toEqual({ ...theirs, words: { returns: "none" } });
  });
});

describe("a mail to the merchant", () => {
  it("names the order of a single piece, and counts several", () => {
    const piece = { orderName: "#1042", title: "Hollow Band", reason: "No room" };
    expect(exceptionsMail(PLACES, [piece]).subject).toBe("Ember & Oak: a piece of order #1042 waits on you");
    expect(exceptionsMail(PLACES, [piece, piece]).subject).toBe("Ember & Oak: 2 paid pieces wait on you");
  });

  it("lists twenty of many, and says how many more there are", () => {
    const pieces = Array.from({ length: 45 }, (_, index) => ({
      orderName: `#${index}`,
      title: "Band",
      reason: "No room",
    }));
    const { text, html } = exceptionsMail(PLACES, pieces);
    expect(text.match(/^- Order/gm)).toHaveLength(20);
    expect(text).toContain("- and 25 more");
    expect(html).toContain("and 25 more");
  });

  it("keeps a title on its line and out of the HTML's tags", () => {
    const piece = { orderName: "#1\r\nBcc: x@y.example", title: 'A\n<b>"B"</b>', reason: "No room" };
    const { subject, text, html } = exceptionsMail(PLACES, [piece]);
    expect(subject).not.toMatch(/[\r\n]/);
    expect(text).toContain('- Order #1 Bcc: x@y.example, A <b>"B"</b>: No room\n');
    expect(html).toContain("A &lt;b&gt;&quot;B&quot;&lt;/b&gt;");
  });

  it.each([
    ["2027-03-01", "2027-03-05", "promised for Mon 1 Mar, which has passed"],
    ["2027-03-03", "2027-03-05", "promised for Wed 3 Mar, planned for Fri 5 Mar"],
    ["2027-03-03", "2027-03-03", "promised for Wed 3 Mar, not finished yet"],
  ])("says of a piece promised for %s and planned for %s: %s", (promiseDay, planDay, words) => {
    const piece = { number: "1042-1", title: "Band", promiseDay, planDay };
    expect(promisesMail(PLACES, [piece], "2027-03-02").text).toContain(`- 1042-1, Band: ${words}`);
  });
});
