import type { LoaderFunctionArgs } from "@remix-run/node";
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteLoaderData } from "@remix-run/react";

/** Merchant pages live in Shopify admin; the few others (landing, login) need no App Bridge. */
export const loader = ({ request, context }: LoaderFunctionArgs) => {
  const embedded = new URL(request.url).pathname.startsWith("/app");
  return { apiKey: embedded ? context.config.apiKey : null };
};

export const shouldRevalidate = () => false;

export default function App() {
  const apiKey = useRouteLoaderData<typeof loader>("root")?.apiKey;
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        {apiKey && <meta name="shopify-api-key" content={apiKey} />}
        {/* Shopify asks for the newest App Bridge, from its own address, as the first script. */}
        {apiKey && <script src="https://cdn.shopify.com/shopifycloud/app-bridge.js" />}
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <Meta />
        <Links />
      </head>
      <body>
        <Outlet />
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}
