import { describe, expect, it } from "vitest";
import { answerOrFailed, unlessFailed } from "../../../app/components/admin/answer-or-failed";

/** What Remix throws for an answer of that status. */
const answeredWith = (status: number) => ({ status, statusText: "", internal: false, data: null });
const failing = (error: unknown) =>
  answerOrFailed((): Promise<never> => {
    throw error;
  });

describe("a save that fails takes nothing typed along", () => {
  it.each([
    ["the server fails", answeredWith(500), /failed.*try again/],
    ["the network is gone", new TypeError("Failed to fetch"), /could not be reached/],
    ["the session has expired", answeredWith(401), /session.*sign in again/],
    ["the set was removed", answeredWith(404), /removed meanwhile/],
  ])("when %s the page stays and says so", async (_, error, words) => {
    const answer = await failing(error);
    expect(answer.kind).toBe("failed");
    expect(answer.message).toMatch(words);
    expect(answer.message).toContain("Everything you typed is still here");
  });

  it("a redirect leads on", async () => {
    const redirect = new Response(null, { status: 302 });
    await expect(failing(redirect)).rejects.toBe(redirect);
  });

  it("the page is asked for again after every other answer", () => {
    expect(unlessFailed({ actionResult: { kind: "failed" }, defaultShouldRevalidate: true })).toBe(false);
    expect(unlessFailed({ actionResult: { kind: "saved" }, defaultShouldRevalidate: true })).toBe(true);
    expect(unlessFailed({ defaultShouldRevalidate: true })).toBe(true);
  });
});
