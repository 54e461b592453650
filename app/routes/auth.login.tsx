import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { shopify } from "../shopify/server";

export const meta: MetaFunction = () => [{ title: "Keepsake: open from Shopify" }];

/** Where Shopify's library sends a visit that names no shop. With `?shop=` it sends on to Shopify's install page. */
export async function loader({ request }: LoaderFunctionArgs) {
  if (!new URL(request.url).searchParams.has("shop")) return { refused: false };
  const outcome = await shopify.login(request);
  return { refused: outcome.shop !== undefined };
}

export default function Login() {
  const { refused } = useLoaderData<typeof loader>();
  return (
    <main
      style={{
        fontFamily: "system-ui, sans-serif",
        maxWidth: "34rem",
        margin: "15vh auto",
        padding: "0 1.5rem",
        lineHeight: 1.6,
      }}
    >
      <h1 style={{ fontWeight: 600 }}>Open Keepsake from Shopify</h1>
      {refused ? <p role="alert">That is no address of a Shopify store: it should end in “.myshopify.com”.</p> : null}
      <p>Keepsake lives inside your Shopify admin. Sign in there and choose Apps, then Keepsake.</p>
      <p>
        <a href="https://admin.shopify.com">Go to Shopify</a>
      </p>
    </main>
  );
}
