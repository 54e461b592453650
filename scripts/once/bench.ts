import { z } from "zod";
import { eventually, expectThat } from "./expect";
import { Visitor } from "./visitor";

const step = z.object({
  id: z.string(),
  operation: z.string(),
  state: z.string(),
  ticket: z.object({ number: z.string(), title: z.string(), sku: z.string(), promiseDay: z.string() }),
  checkpoints: z.array(z.object({ id: z.string(), label: z.string(), expected: z.string(), passed: z.boolean() })),
});
const answer = z.object({ ok: z.boolean(), error: z.string().optional(), step: step.nullish() });
export type BenchStep = z.output<typeof step>;

/** A person at the bench with a tablet. */
export class BenchWorker {
  private readonly visitor: Visitor;
  private readonly path: string;

  constructor(benchUrl: string) {
    const url = new URL(benchUrl);
    this.path = url.pathname;
    this.visitor = new Visitor(url.origin);
  }

  async signIn(pin: string): Promise<void> {
    await this.post("/sign-in", { pin });
  }

  /** Takes the next ticket, starts it, ticks every checkpoint, finishes it. Null when the board is clear. */
  async workOnce(): Promise<BenchStep | null> {
    const taken = (await this.post("/take-next", {})).step;
    if (!taken) return null;
    const at = `/steps/${taken.id}`;
    if (taken.state !== "STARTED") await this.post(`${at}/start`, {});
    expectThat(
      taken.checkpoints.length > 0,
      `step ${taken.operation} of ticket ${taken.ticket.number} has no checkpoint`,
    );
    const early = await this.visitor.postJson(`${this.path}${at}/done`, {});
    expectThat(early.status === 422, `a step with open checkpoints was answered with ${early.status} when finished`);
    for (const { id } of taken.checkpoints) await this.post(`${at}/checkpoints/${id}/pass`, {});
    await this.post(`${at}/done`, {});
    return taken;
  }

  /** Works until `finished` says so; waits where a piece is still away. Returns what was done, in order. */
  async workUntil(what: string, finished: () => Promise<boolean>): Promise<BenchStep[]> {
    const done: BenchStep[] = [];
    await eventually(
      what,
      async () => {
        for (;;) {
          const one = await this.workOnce();
          if (!one) break;
          done.push(one);
        }
        return finished();
      },
      { withinMs: 45_000, everyMs: 150 },
    );
    return done;
  }

  private async post(path: string, body: unknown): Promise<z.output<typeof answer>> {
    const { status, body: text } = await this.visitor.postJson(`${this.path}${path}`, body);
    expectThat(status === 200, `the bench answered ${path} with ${status}: ${text.slice(0, 300)}`);
    return answer.parse(JSON.parse(text));
  }
}
