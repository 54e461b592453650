import { isRouteErrorResponse, useRouteError } from "@remix-run/react";
import { PageError } from "./page-error";

/** `ErrorBoundary` of the admin's pages: the frame around them stays. */
export function RouteError() {
  const error = useRouteError();
  return <PageError status={isRouteErrorResponse(error) ? error.status : 500} />;
}
