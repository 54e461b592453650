import { describe, expect, it } from "vitest";
import { readEnv } from "../../../app/env";
import { testEnv } from "../../support/env";

const plain = testEnv({ databaseUrl: "postgresql://h/db", redisUrl: "redis://h" });

/** What a wrong environment is told, or "" where it is good. */
function complaint(mail: Record<string, string>): string {
  try {
    readEnv({ ...plain, ...mail });
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
}

describe("an operator's mail settings", () => {
  it.each<Record<string, string>>([
    {},
    { SMTP_URL: "smtps://user:pass@mail.example:465", MAIL_FROM: "alerts@keepsake.example" },
    { SMTP_URL: "smtp://localhost:25", MAIL_FROM: "Keepsake <alerts@keepsake.example>" },
  ])("may be %j", (mail) => expect(complaint(mail)).toBe(""));

  it.each([
    [{ SMTP_URL: "smtp://h" }, "MAIL_FROM is missing, and SMTP_URL is set"],
    [{ MAIL_FROM: "a@b.example" }, "SMTP_URL is missing, and MAIL_FROM is set"],
    [
      { SMTP_URL: "https://user:hunter2@h", MAIL_FROM: "a@b.example" },
      "SMTP_URL should be an address that starts with smtp:// or smtps://",
    ],
    [
      { SMTP_URL: "smtp://h", MAIL_FROM: "nobody" },
      "MAIL_FROM should be an e-mail address, or a name and an address as in Keepsake <alerts@example.com>",
    ],
    [
      { SMTP_URL: "smtp://h", MAIL_FROM: "a@b.example>\nBcc: c@d.example" },
      "MAIL_FROM should be an e-mail address, or a name and an address as in Keepsake <alerts@example.com>",
    ],
  ])("may not be %j", (mail, words) => {
    expect(complaint(mail)).toBe(words);
  });
});
