import type { LoaderFunctionArgs } from "@remix-run/node";

/** The library's own addresses: session-token bounce, exit-iframe. */
export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  await context.shopify.authenticate.admin(request);
  return null;
};
