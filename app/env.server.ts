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

const ownHost = /^(?:localhost|[a-z0-9.-]+\.localhost|127(?:\.\d{1,3}){3})$/;
const isOwnHost = (hostname: string): boolean => ownHost.test(hostname);
/** `localhost:4200,shop.localhost:4200`: names that mean this machine, each with its port. */
const ownHosts = z
  .string()
  .default("")
  .transform((text) =>
    text
      .split(",")
      .map((host) => host.trim().toLowerCase())
      .filter((host) => host !== ""),
  )
  .refine((hosts) => hosts.every((host) => isOwnHost(host.replace(/:\d+$/, "")) && host.includes(":")), {
    error: "must list hosts of this machine with their ports, separated by commas, as in localhost:PORT",
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
  OPENAI_SEES_PICTURES: z.enum(["true", "false"], { error: 'must be "true" or "false"' }).optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, { error: "must begin with smtp:// or smtps://" })
    .optional(),
  /** Mails are posted here as JSON instead of sent: the development store's outbox. */
  MAIL_OUTBOX_URL: address.optional(),
  MAIL_FROM: z.string().default("Floorwalker <no-reply@localhost>"),
  SEARCH_MEMORY_MB: z.coerce.number().int().min(16).max(65536).default(512),
  WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(4),
  /** Websites on this machine that may be read as knowledge: for development. */
  FETCH_ALLOWED_PRIVATE_HOSTS: ownHosts,
});
const checkedSchema = schema.refine(
  (env) => env.FETCH_ALLOWED_PRIVATE_HOSTS.length === 0 || isOwnHost(new URL(env.SHOPIFY_APP_URL).hostname),
  {
    path: ["FETCH_ALLOWED_PRIVATE_HOSTS"],
    error: "is for development only, and SHOPIFY_APP_URL is not on this machine: leave it out",
  },
);

/** The model whose vectors say how near meanings are. */
export interface EmbeddingSettings {
  model: string;
  /** Null: OpenAI's own. */
  baseUrl: string | null;
  /** Null: the server needs none. */
  apiKey: string | null;
  dimensions: number;
}

export type Env = z.infer<typeof schema> & {
  /** Whether the model is shown pictures: as told, else where it is OpenAI's own. */
  modelSeesPictures: boolean;
  /** Null: search goes by words alone. */
  embedding: EmbeddingSettings | null;
};

const defaultEmbedding = { model: "text-embedding-3-small", dimensions: 512 };
// Vectors are kept within one page of the database.
const dimensionsMax = 3_072;
const embeddingSchema = z
  .object({
    OPENAI_API_KEY: z.string().optional(),
    OPENAI_BASE_URL: z.string().optional(),
    /** `none` switches embeddings off. */
    EMBEDDING_MODEL: z.string().optional(),
    EMBEDDING_BASE_URL: address.optional(),
    EMBEDDING_API_KEY: z.string().optional(),
    EMBEDDING_DIMENSIONS: z.coerce
      .number({ error: "must be a whole number" })
      .int()
      .min(16)
      .max(dimensionsMax, { error: `must be at most ${dimensionsMax}` })
      .optional(),
  })
  .transform((given, context): EmbeddingSettings | null => {
    const refuse = (name: string, message: string): typeof z.NEVER => {
      context.addIssue({ code: "custom", path: [name], message });
      return z.NEVER;
    };
    const isOpenAi = !given.EMBEDDING_BASE_URL && !given.OPENAI_BASE_URL;
    if (given.EMBEDDING_MODEL === "none") return null;
    if (!given.EMBEDDING_MODEL && !(isOpenAi && given.OPENAI_API_KEY)) {
      const alone = (["EMBEDDING_BASE_URL", "EMBEDDING_API_KEY", "EMBEDDING_DIMENSIONS"] as const).find(
        (name) => given[name] !== undefined,
      );
      return alone
        ? refuse("EMBEDDING_MODEL", `is missing: ${alone} is set, so name the model, or "none"`)
        : null;
    }
    const model = given.EMBEDDING_MODEL ?? defaultEmbedding.model;
    const own = given.EMBEDDING_BASE_URL;
    // OpenAI's key is for nobody else's server.
    const apiKey = given.EMBEDDING_API_KEY ?? (own ? null : (given.OPENAI_API_KEY ?? null));
    if (!apiKey && !own) return refuse("EMBEDDING_API_KEY", `is missing: ${model} needs a key`);
    const known = model.includes("text-embedding-3") ? defaultEmbedding.dimensions : undefined;
    const dimensions = given.EMBEDDING_DIMENSIONS ?? known;
    if (dimensions === undefined) {
      return refuse("EMBEDDING_DIMENSIONS", `is missing: say how many numbers a vector of ${model} has`);
    }
    return { model, baseUrl: own ?? given.OPENAI_BASE_URL ?? null, apiKey, dimensions };
  });

/**
 * Reads the environment, once, at boot. An empty variable counts as missing.
 * @throws EnvError that lists every problem with its mend
 */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ""),
  );
  const result = checkedSchema.safeParse(given);
  const embedding = embeddingSchema.safeParse(given);
  if (result.success && embedding.success) {
    const { OPENAI_SEES_PICTURES: told, OPENAI_BASE_URL: baseUrl } = result.data;
    const modelSeesPictures = told === undefined ? isOpenAi(baseUrl) : told === "true";
    return { ...result.data, embedding: embedding.data, modelSeesPictures };
  }
  const issues = [...(result.error?.issues ?? []), ...(embedding.error?.issues ?? [])];
  const problems = issues.map((issue) => {
    const name = String(issue.path[0]);
    return `  ${name}: ${name in given || issue.code === "custom" ? issue.message : "is missing"}`;
  });
  throw new EnvError(
    `The environment is not complete:\n${problems.join("\n")}\nThe list of variables: docs/deploy.md`,
  );
}

function isOpenAi(baseUrl: string | undefined): boolean {
  return baseUrl === undefined || new URL(baseUrl).hostname === "api.openai.com";
}

export class EnvError extends Error {}
