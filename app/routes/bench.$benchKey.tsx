import {
  data,
  type HeadersFunction,
  type LinksFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { notice } from "../bench/answer.server";
import { visitBench } from "../bench/session.server";
import { BenchPage } from "../components/bench/bench-page";
import { SignInPage } from "../components/bench/sign-in-page";
import benchStyles from "../components/bench/bench.css?url";
import boardStyles from "../components/bench/board.css?url";
import jobStyles from "../components/bench/job.css?url";
import { readBoard } from "../flows/tickets/read-board";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: benchStyles },
  { rel: "stylesheet", href: boardStyles },
  { rel: "stylesheet", href: jobStyles },
];

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `Bench · ${page.shopName}` : "Bench" },
  { name: "robots", content: "noindex" },
  { name: "color-scheme", content: "light dark" },
];

/** The address is a secret of the shop's: it is neither cached nor passed on to other sites. */
export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store", "Referrer-Policy": "same-origin" });

const SESSION_ENDED = "You were signed out. Sign in again and go on: your checks so far are kept.";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visit = await visitBench(request, params.benchKey);
  if (visit === null) return data(null, { status: 404 });
  const { bench, staff, token } = visit;
  const told: unknown = await notice.parse(request.headers.get("Cookie"));
  const sentence = typeof told === "string" && told !== "" ? told : null;
  const problem = sentence ?? (staff === null && token !== null ? SESSION_ENDED : null);
  const page = {
    shopName: bench.name,
    base: `/bench/${encodeURIComponent(params.benchKey ?? "")}`,
    problem,
    board: staff === null ? null : await readBoard({ bench, staff }),
  };
  if (told === null) return page;
  return data(page, { headers: { "Set-Cookie": await notice.serialize("", { maxAge: 0 }) } });
}

export default function Bench() {
  const page = useLoaderData<typeof loader>();
  if (page === null)
    return (
      <Sorry title="No bench here">
        There is no bench at this address. Open Keepsake in your Shopify admin for the address of yours.
      </Sorry>
    );
  const { shopName, base, problem, board } = page;
  if (board === null) return <SignInPage shopName={shopName} base={base} problem={problem} />;
  return <BenchPage base={base} board={board} problem={problem} />;
}

export function ErrorBoundary() {
  return (
    <Sorry title="The bench could not be opened">
      Something went wrong on our side. Nothing you did is lost; open this page again.
    </Sorry>
  );
}

function Sorry({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="kb kb-sorry">
      <h1>{title}</h1>
      <p>{children}</p>
    </main>
  );
}
