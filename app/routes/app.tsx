import { NavMenu } from "@shopify/app-bridge-react";
import polarisStyles from "@shopify/polaris/build/esm/styles.css?url";
import { AppProvider } from "@shopify/shopify-app-remix/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { HeadersFunction, LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { Link, Outlet, isRouteErrorResponse, useLoaderData, useRouteError } from "@remix-run/react";
import { ErrorPage } from "~/components/error-page";
import { countWaitingConversations } from "~/domain/conversations/list-waiting-conversations";
import { authenticateMerchant } from "~/merchant.server";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: polarisStyles }];

export const loader = async (args: LoaderFunctionArgs) => {
  const { config, shopId, services } = await authenticateMerchant(args);
  return { apiKey: config.apiKey, waiting: await countWaitingConversations(services, { shopId }) };
};

/** The frame of every merchant page. App Bridge itself is loaded in the head, before anything else (root.tsx). */
export default function AppFrame() {
  const { apiKey, waiting } = useLoaderData<typeof loader>();
  return (
    <AppProvider apiKey={apiKey} isEmbeddedApp={false}>
      <NavMenu>
        <Link to="/app" rel="home">
          Home
        </Link>
        <Link to="/app/inbox">{waiting === 0 ? "Inbox" : `Inbox (${waiting})`}</Link>
        <Link to="/app/conversations">Conversations</Link>
        <Link to="/app/orders">Orders</Link>
        <Link to="/app/catalog">Catalogue</Link>
        <Link to="/app/knowledge">Knowledge</Link>
        <Link to="/app/agents">Agents</Link>
        <Link to="/app/discounts">Discounts</Link>
        <Link to="/app/people">People</Link>
        <Link to="/app/try">Try the agent</Link>
        <Link to="/app/costs">Costs</Link>
      </NavMenu>
      <Outlet />
    </AppProvider>
  );
}

/** Responses that the Shopify library throws must reach the browser as they are; anything else gets a page of ours. */
export function ErrorBoundary() {
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status !== 404 && error.status < 500) return boundary.error(error);
  // It stands in the frame's place, so it brings what Polaris needs.
  return (
    <AppProvider apiKey="" isEmbeddedApp={false}>
      <ErrorPage notFound={isRouteErrorResponse(error) && error.status === 404} />
    </AppProvider>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
