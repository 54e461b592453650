import { RemixBrowser } from "@remix-run/react";
import { startTransition, StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";

/**
 * "A boundary received an update before it finished hydrating": Polaris measures the window as soon as it is there, while
 * Home's figures are still on their way. React draws that part anew, and nobody sees a difference. Whatever else React
 * had to mend is an error of ours.
 */
const DRAWN_ANEW = /error #421\b|before it finished hydrating/;

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <RemixBrowser />
    </StrictMode>,
    {
      onRecoverableError: (error) => {
        if (!(error instanceof Error && DRAWN_ANEW.test(error.message))) reportError(error);
      },
    },
  );
});
