import { redirect, type LoaderFunctionArgs } from "@remix-run/node";

/** Shopify opens the app here; a person who comes by hand is told where the app lives. */
export const loader = ({ request }: LoaderFunctionArgs) => {
  const { searchParams } = new URL(request.url);
  if (searchParams.get("shop")) throw redirect(`/app?${searchParams}`);
  return null;
};

export default function Landing() {
  return (
    <main className="landing">
      <style>{styles}</style>
      <h1>Floorwalker</h1>
      <p>An AI shopping and support agent for Shopify stores.</p>
      <p>
        The app lives in your Shopify admin: open it there under Apps, or install it from the Shopify App
        Store.
      </p>
    </main>
  );
}

const styles = `
  body { margin: 0; font: 17px/1.6 system-ui, sans-serif; color: #1d2b27; background: #f6f3ec; }
  .landing { max-width: 34rem; margin: 16vh auto; padding: 0 1.5rem; }
  .landing h1 { font-size: 2.25rem; letter-spacing: -0.02em; margin: 0 0 0.5rem; }
  @media (prefers-color-scheme: dark) { body { color: #eef2ee; background: #15201c; } }
`;
