import type { ActionFunctionArgs } from "@remix-run/node";
import { answerPost, respond, said } from "../bench/answer.server";
import { keepSession } from "../bench/session.server";
import { signInStaff } from "../flows/bench/sign-in-staff";

export async function action(args: ActionFunctionArgs): Promise<Response> {
  return answerPost(args, async ({ bench }, { pin }) => {
    const digits = String(pin ?? "").trim();
    if (!/^\d{4,12}$/.test(digits)) return { ok: false, status: 422, error: "A PIN has 4 to 12 digits." };
    const outcome = await signInStaff({ shop: bench.shop, pin: digits });
    switch (outcome.kind) {
      case "signed-in": {
        const kept = await keepSession(args.request, outcome.token);
        return respond(args.request, args.params.benchKey, said({ staff: { name: outcome.staff.name } }), [kept]);
      }
      case "wrong-pin":
        return { ok: false, status: 401, error: outcome.sentence };
      case "locked":
        return { ok: false, status: 429, error: outcome.sentence };
    }
  });
}
