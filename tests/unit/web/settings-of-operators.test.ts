import { describe, expect, it } from "vitest";
import { readEnv } from "../../../app/env";
import { testEnv } from "../../support/env";

const plain = testEnv({ databaseUrl: "postgresql://h/db", redisUrl: "redis://h" });

/** What a wrong environment is told, or "" where it is good. */
function complaint(changes: Record<string, string>): string {
  try {
    readEnv({ ...plain, ...changes });
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

describe("where an operator keeps shoppers' pictures", () => {
  const production = { KEEPSAKE_STAGE: "production", SHOPIFY_APP_URL: "https://keepsake.example" };
  const bucket = { UPLOADS_S3_URL: "https://s3.example/pictures", UPLOADS_S3_KEY: "k", UPLOADS_S3_SECRET: "hunter2" };

  it.each<Record<string, string>>([
    { UPLOADS_DIR: "" },
    { ...production, UPLOADS_DIR: "/data/pictures" },
    { ...production, UPLOADS_DIR: "", ...bucket },
  ])("may be %j", (settings) => expect(complaint(settings)).toBe(""));

  it.each([
    [
      { ...production, UPLOADS_DIR: "" },
      "UPLOADS_DIR is missing: a folder that outlives the process (or UPLOADS_S3_URL, a bucket)",
    ],
    [{ ...bucket, UPLOADS_S3_SECRET: "" }, "UPLOADS_S3_SECRET is missing, and UPLOADS_S3_URL is set"],
    [
      { ...bucket, UPLOADS_S3_URL: "s3://pictures" },
      "UPLOADS_S3_URL should be an address that starts with https:// or http://",
    ],
  ])("may not be %j", (settings, words) => expect(complaint(settings)).toBe(words));
});
