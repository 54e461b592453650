import type { HeadersFunction, LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import {
  isRouteErrorResponse,
  Link,
  Outlet,
  useLoaderData,
  useLocation,
  useNavigation,
  useRouteError,
} from "@remix-run/react";
import { NavMenu } from "@shopify/app-bridge-react";
import polarisStyles from "@shopify/polaris/build/esm/styles.css?url";
import { AppProvider } from "@shopify/shopify-app-remix/react";
import { memo } from "react";
import { PageError } from "../components/admin/page-error";
import { PageSkeleton } from "../components/admin/page-skeleton";
import { env } from "../env";
import { boundary } from "../shopify/boundary";
import { authenticateAdmin } from "../web/install";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: polarisStyles }];
export const meta: MetaFunction = () => [{ title: "Keepsake" }];

export async function loader({ request }: LoaderFunctionArgs) {
  await authenticateAdmin(request);
  return { apiKey: env().SHOPIFY_API_KEY, appBridgeUrl: env().APP_BRIDGE_URL };
}

/** Nothing here changes while the app is open; and a failed asking would put an error page over what is being typed. */
export const shouldRevalidate = () => false;

export default function App() {
  const { apiKey, appBridgeUrl } = useLoaderData<typeof loader>();
  return <AdminFrame apiKey={apiKey} appBridgeUrl={appBridgeUrl} />;
}

/** The frame of every admin page. Remembered: the router renders whoever reads its data at each step of each navigation. */
const AdminFrame = memo(function AdminFrame({ apiKey, appBridgeUrl }: { apiKey: string; appBridgeUrl?: string }) {
  return (
    <AppProvider apiKey={apiKey} __APP_BRIDGE_URL={appBridgeUrl}>
      <NavMenu>
        <Link to="/app" rel="home">
          Home
        </Link>
        <Link to="/app/sets">Option sets</Link>
        <Link to="/app/options">Options</Link>
        <Link to="/app/skus">Products</Link>
        <Link to="/app/import">Import</Link>
        <Link to="/app/workshop">Workshop</Link>
        <Link to="/app/exceptions">Exceptions</Link>
        <Link to="/app/orders/new">Enter an order</Link>
        <Link to="/app/at-risk">At risk</Link>
        <Link to="/app/what-if">What if</Link>
        <Link to="/app/messages">Messages</Link>
        <Link to="/app/settings">Settings</Link>
      </NavMenu>
      <main>
        <Pages />
      </main>
    </AppProvider>
  );
});

/** The page, or a skeleton while another page is on its way. */
function Pages() {
  const location = useLocation();
  const navigation = useNavigation();
  const leaving = navigation.state === "loading" && navigation.location.pathname !== location.pathname;
  return leaving ? <PageSkeleton /> : <Outlet />;
}

/** Errors of the frame itself: Shopify's library throws the pages of its token dance through here. */
export function ErrorBoundary() {
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status !== 404 && typeof error.data === "string")
    return boundary.error(error);
  return (
    <AppProvider apiKey="" isEmbeddedApp={false}>
      <main>
        <PageError status={isRouteErrorResponse(error) ? error.status : 500} />
      </main>
    </AppProvider>
  );
}

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);
