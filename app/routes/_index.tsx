import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";

export const meta: MetaFunction = () => [{ title: "Keepsake" }];

/** Shopify opens the app at its root with the shop in the query: on to the admin pages, query and all. */
export function loader({ request }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  if (url.searchParams.has("shop")) return redirect(`/app${url.search}`);
  return null;
}

export default function Landing() {
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
      <h1 style={{ fontWeight: 600 }}>Keepsake</h1>
      <p>
        Personalization for small jewelers: shoppers answer three to six questions on the product page, every paid piece
        becomes a job ticket at your bench, and the order ships when it is done.
      </p>
      <p>Open Keepsake from your Shopify admin, under Apps.</p>
    </main>
  );
}
