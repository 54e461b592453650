import { afterEach, beforeEach, expect } from "vitest";

/** An unexpected console.error fails the test that caused it; a test that expects one takes it with `expectedConsoleErrors`. */
const seen: string[] = [];
const original = console.error;

beforeEach(() => {
  seen.length = 0;
  console.error = (...words: unknown[]) => {
    seen.push(words.map(String).join(" "));
  };
});

afterEach(() => {
  console.error = original;
  const unexpected = seen.splice(0);
  expect(unexpected, "nothing is written to console.error").toEqual([]);
});

/** Takes what was written to console.error so far, so that it does not fail the test. */
export function expectedConsoleErrors(): string[] {
  return seen.splice(0);
}
