import { parseArgs } from "node:util";
import { openDatabase } from "~/adapters/database/open-database";
import { inDatabase, placesOf } from "./support/sync-databases";
import { measureStorm } from "./support/measure-storm";

/**
 * A storm of Shopify's webhooks about products: most change a product, every fifth message is delivered a second time,
 * all are shuffled. They are received and applied by the verbs of the product while they still arrive; in the end the
 * mirror must be exactly what Shopify has. On embedded PostgreSQL and, when DATABASE_URL is set, on that server.
 *
 * `--messages N` (default 10,000, the second deliveries included), `--products N` (default 2,000), `--only embedded|server`.
 */
export async function run(args: string[]): Promise<object> {
  const { values } = parseArgs({
    args,
    options: {
      messages: { type: "string", default: "10000" },
      products: { type: "string", default: "2000" },
      only: { type: "string" },
    },
  });
  const sizes = { messages: Number(values.messages), products: Number(values.products) };
  if (!(sizes.messages >= 10 && sizes.products >= 10))
    throw new Error("--messages and --products are at least 10.");
  const figures: Record<string, object> = {};
  for (const place of placesOf(values.only)) {
    figures[place] = await inDatabase(place, async (location) => {
      const database = await openDatabase(location);
      return await measureStorm(database, sizes).finally(() => database.close());
    });
    console.log(`${place}: ${JSON.stringify(figures[place])}`);
  }
  return { ...sizes, ...figures };
}
