import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { AskForm, AskNotice } from "../components/ask/ask-page";
import { env } from "../env";
import { answerAsk, readAsk, type AnswerAskOutcome, type AskView } from "../flows/orders/ask-shopper";
import { readProxyRequest } from "../web/app-proxy";
import { readAskAnswers } from "../web/ask-answers";

function asked(request: Request): { shop: string; token: string } | null {
  const proxied = readProxyRequest(new URL(request.url), {
    secret: env().SHOPIFY_API_SECRET,
    ownKeys: ["ask"],
    nowMs: Date.now(),
  });
  return proxied.kind === "signed" ? { shop: proxied.shop, token: proxied.query.get("ask") ?? "" } : null;
}

/** GET /apps/keepsake/ask?ask=…: a page with the questions; 401 not from Shopify, 404 no such link, 410 settled already. */
export async function loader({ request }: LoaderFunctionArgs) {
  const ask = asked(request);
  return ask === null ? unsigned() : answer(await readAsk(ask));
}

/** POST of its form: the thanks, or 422 the page again with what is wrong in the answers. */
export async function action({ request }: ActionFunctionArgs) {
  const ask = asked(request);
  if (ask === null) return unsigned();
  const view = await readAsk(ask);
  if (view.kind !== "open") return answer(view);
  const given = await readAskAnswers(request, { shop: ask.shop, form: view.form });
  if (given.kind === "refused") return formPage(view, given.answers, given.problems);
  const outcome = await answerAsk({ ...ask, answers: given.answers });
  return answer(outcome, given.answers);
}

function answer(outcome: AskView | AnswerAskOutcome, answers: string[] = []): Response {
  switch (outcome.kind) {
    case "open":
      return formPage(outcome, outcome.form.answers, {}, 200);
    case "refused":
      return formPage(
        outcome.view,
        answers,
        Object.fromEntries(outcome.refusals.map(({ position, message }) => [position, message])),
      );
    case "answered":
      return page(
        <AskNotice title="Thank you" shopName={outcome.shopName} words="We have what we need and are on to it." />,
        200,
      );
    case "settled":
      return page(
        <AskNotice title="All is settled" shopName={outcome.shopName} words="We need nothing more for this piece." />,
        410,
      );
    case "unknown":
      return page(
        <AskNotice title="This link does not open" words="It may have expired. Please ask the shop for a new one." />,
        404,
      );
  }
}

type OpenView = Extract<AskView, { kind: "open" }>;

function formPage(view: OpenView, answers: string[], problems: Record<number, string>, status = 422): Response {
  const { form, ...words } = view;
  return page(<AskForm {...words} options={form.options} answers={answers} problems={problems} />, status);
}

function unsigned(): Response {
  return page(<AskNotice title="This page does not open" words="Please use the link that the shop sent you." />, 401);
}

function page(document: ReactElement, status: number): Response {
  return new Response(`<!doctype html>${renderToStaticMarkup(document)}`, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy":
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      "cache-control": "no-store",
    },
  });
}
