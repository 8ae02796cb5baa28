import { z } from "zod";

const secret = (bytes: number) =>
  z.string().refine((text) => Buffer.from(text, "base64").length === bytes, {
    error: `must be ${bytes} random bytes in base64: make one with "openssl rand -base64 ${bytes}"`,
  });
const port = z.coerce.number().int().min(0).max(65535);
const address = z.url({
  protocol: /^https?$/,
  error: "must be an address that begins with http:// or https://",
});

const schema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  HOST: z.string().default("0.0.0.0"),
  PORT: port.default(3000),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error"]).default("info"),
  /** Of the Shopify app (Partner Dashboard, "Client ID" and "Client secret"). */
  SHOPIFY_API_KEY: z.string().min(1),
  SHOPIFY_API_SECRET: z.string().min(16, { error: "must be the app's client secret (16 letters or more)" }),
  /** The public address of this app, without a path. */
  SHOPIFY_APP_URL: address.transform((text) => new URL(text).origin),
  /** Encrypts access tokens at rest. Losing it means that every shop must open the app once. */
  ENCRYPTION_KEY: secret(32),
  /** Before a rotation's new key; what it encrypted stays readable. */
  ENCRYPTION_KEY_PREVIOUS: secret(32).optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, { error: "must begin with postgres:// or postgresql://" })
    .optional(),
  /** Folder of the embedded database, when there is no DATABASE_URL. */
  DATA_DIR: z.string().min(1).default("data"),
  OPENAI_API_KEY: z.string().min(1).optional(),
  OPENAI_BASE_URL: address.optional(),
  OPENAI_MODEL: z.string().min(1).default("gpt-5-mini"),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, { error: "must begin with smtp:// or smtps://" })
    .optional(),
  /** Mails are posted here as JSON instead of sent: the development store's outbox. */
  MAIL_OUTBOX_URL: address.optional(),
  MAIL_FROM: z.string().default("Floorwalker <no-reply@localhost>"),
  SEARCH_MEMORY_MB: z.coerce.number().int().min(16).max(65536).default(512),
  WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(4),
});

export type Env = z.infer<typeof schema>;

/**
 * Reads the environment, once, at boot. An empty variable counts as missing.
 * @throws EnvError that lists every problem with its mend
 */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ""),
  );
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return `  ${name}: ${name in given ? issue.message : "is missing"}`;
  });
  throw new EnvError(
    `The environment is not complete:\n${problems.join("\n")}\nThe list of variables: docs/deploy.md`,
  );
}

export class EnvError extends Error {}
