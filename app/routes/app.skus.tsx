import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, type ShouldRevalidateFunctionArgs } from "@remix-run/react";
import { readSetNames } from "../flows/read-set-names";
import { authenticateAdmin } from "../web/install";

export { RouteError as ErrorBoundary } from "../components/admin/route-error";

/** The sets that SKUs can be given to; up to 500, so they are not asked for again with each page of SKUs. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticateAdmin(request);
  return { sets: await readSetNames(session.shop) };
}

/** Leafing, searching and sorting change no set; a form that was sent, or another page, may have. */
export function shouldRevalidate(change: ShouldRevalidateFunctionArgs & { actionResult?: unknown }): boolean {
  const { formMethod, currentUrl, nextUrl, defaultShouldRevalidate } = change;
  return (formMethod !== undefined || currentUrl.pathname !== nextUrl.pathname) && defaultShouldRevalidate;
}

export default function Skus() {
  return <Outlet />;
}
