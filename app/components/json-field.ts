import { z } from "zod";

/** A form field that carries JSON, of at most so many letters: pipe it into what the JSON should be. */
export function jsonField(mostLetters: number) {
  return z
    .string()
    .max(mostLetters)
    .transform((text, context) => {
      try {
        const value: unknown = JSON.parse(text);
        return value;
      } catch {
        context.addIssue({ code: "custom", message: "is no JSON" });
        return z.NEVER;
      }
    });
}
