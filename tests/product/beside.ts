import { randomBytes } from "node:crypto";
import { dirname } from "node:path";
import { runBundle, type BundleProcess, type Environment } from "./run-bundle";
import { startProduct, type Product, type ProductOptions } from "./start-product";

export interface ProductBeside {
  product: Product;
  /** The bundle on the product's data, port and keys: another role, a backup, a restore. */
  run(args: string[], more?: Record<string, string>): BundleProcess;
}

/** A product together with whom further processes of the same bundle can be started: they share its keys. */
export async function startProductBeside(options: ProductOptions = {}): Promise<ProductBeside> {
  const keys = { ENCRYPTION_KEY: randomBytes(32).toString("base64"), ...options.environment };
  const product = await startProduct({ ...options, environment: keys });
  const { devStore, adminUrl, appUrl, internalUrl, databaseFolder } = product;
  const { clientId, clientSecret } = devStore.context.config.app;
  const environment: Environment = {
    PATH: process.env.PATH,
    HOST: "127.0.0.1",
    PORT: new URL(internalUrl).port,
    SHOPIFY_API_KEY: clientId,
    SHOPIFY_API_SECRET: clientSecret,
    SHOPIFY_APP_URL: appUrl,
    DATA_DIR: dirname(databaseFolder),
    DATABASE_URL: options.databaseUrl ?? "",
    MAIL_OUTBOX_URL: `${adminUrl}/__control/mails`,
    DEVSTORE_UPSTREAM: `127.0.0.1:${devStore.ports.admin}`,
    DEVSTORE_DENY: "1",
    ...keys,
  };
  return { product, run: (args, more) => runBundle(args, { environment: { ...environment, ...more } }) };
}
