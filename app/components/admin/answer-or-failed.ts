import { isRouteErrorResponse } from "@remix-run/react";

/** The server could not be asked, or failed. What was typed stays on the page. */
export interface Failed {
  kind: "failed";
  message: string;
}

/**
 * What an action answers, or `Failed` where the page would give way to an error page and take along what was typed.
 * Redirects pass.
 */
export async function answerOrFailed<T>(ask: () => Promise<T>): Promise<T | Failed> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Response) throw error;
    return { kind: "failed", message: wordsOf(isRouteErrorResponse(error) ? error.status : null) };
  }
}

function wordsOf(status: number | null): string {
  const kept = "Everything you typed is still here";
  if (status === 404) return `This was removed meanwhile. ${kept}, so that you can copy it.`;
  if (status === 401 || status === 403)
    return `Your session in the admin has expired. ${kept}: sign in again in another tab, then try once more.`;
  if (status !== null && status < 500) return `Keepsake could not read this form. ${kept}: reload in another tab.`;
  return `Keepsake could not be reached or failed. ${kept}: try again in a moment.`;
}

/** `shouldRevalidate`: asking for the page again while the server fails would put an error page in the form's place. */
export function unlessFailed({
  actionResult,
  defaultShouldRevalidate,
}: {
  actionResult?: unknown;
  defaultShouldRevalidate: boolean;
}): boolean {
  const failed =
    typeof actionResult === "object" &&
    actionResult !== null &&
    "kind" in actionResult &&
    actionResult.kind === "failed";
  return !failed && defaultShouldRevalidate;
}
