import type { BoardView, StepView } from "../../domain/bench/views";

/** `status` 0: the bench could not be reached. */
export type Reply =
  { ok: true; step?: StepView | null; board?: BoardView } | { ok: false; status: number; error: string };

const UNREACHED: Reply = {
  ok: false,
  status: 0,
  // Whether a tap arrived whose answer is lost nobody here can know; the next board says it.
  error: "The bench is not connected: check the Wi-Fi. When this goes away, tap again what is not shown as done.",
};

export async function post(url: string, body: Record<string, string | boolean | null> = {}): Promise<Reply> {
  return ask(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify(body),
  });
}

export async function getBoard(base: string): Promise<Reply> {
  return ask(`${base}/board.json`, { headers: { Accept: "application/json" } });
}

async function ask(url: string, init: RequestInit): Promise<Reply> {
  try {
    const response = await fetch(url, { credentials: "same-origin", signal: AbortSignal.timeout(15_000), ...init });
    const reply: unknown = await response.json();
    if (!isSaid(reply)) return UNREACHED;
    if (reply.ok === true) return { ok: true, step: reply.step, board: reply.board };
    const error = reply.error ?? "The bench did not understand. Try again.";
    return { ok: false, status: response.status, error };
  } catch {
    return UNREACHED;
  }
}

interface Said {
  ok: boolean;
  error?: string;
  step?: StepView | null;
  board?: BoardView;
}

/** Our own endpoints' frame; anything else came from somewhere between (a Wi-Fi's sign-in page). */
function isSaid(reply: unknown): reply is Said {
  return typeof reply === "object" && reply !== null && "ok" in reply && typeof reply.ok === "boolean";
}
