import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { readEnv } from "./env.server";

const complete = {
  SHOPIFY_API_KEY: "client-id",
  SHOPIFY_API_SECRET: "a-long-client-secret",
  SHOPIFY_APP_URL: "https://app.example.com/ignored/path",
  ENCRYPTION_KEY: randomBytes(32).toString("base64"),
};

test("a complete environment is read with its defaults, and the app's address loses its path", () => {
  expect(readEnv(complete)).toMatchObject({
    PORT: 3000,
    DATA_DIR: "data",
    SHOPIFY_APP_URL: "https://app.example.com",
  });
});

test("every problem is named at once, each with its mend", () => {
  const read = () =>
    readEnv({
      ...complete,
      SHOPIFY_API_KEY: "",
      ENCRYPTION_KEY: "short",
      PORT: "70000",
      DATABASE_URL: "mysql://x",
    });
  expect(read).toThrow(/SHOPIFY_API_KEY: is missing/);
  expect(read).toThrow(
    /ENCRYPTION_KEY: must be 32 random bytes in base64: make one with "openssl rand -base64 32"/,
  );
  expect(read).toThrow(/PORT: /);
  expect(read).toThrow(/DATABASE_URL: must begin with postgres/);
});

test("a problem never shows the value of a secret", () => {
  const secret = "s3cret-but-too-short-key";
  expect(() => readEnv({ ...complete, ENCRYPTION_KEY: secret })).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining(secret) }),
  );
});

test("private hosts may be fetched only where the app itself runs on this machine", () => {
  const local = { ...complete, SHOPIFY_APP_URL: "http://localhost:3000" };
  const read = (env: object, hosts: string) => readEnv({ ...env, FETCH_ALLOWED_PRIVATE_HOSTS: hosts });
  expect(read(local, "").FETCH_ALLOWED_PRIVATE_HOSTS).toEqual([]);
  expect(read(local, "localhost:4200, Shop.localhost:4200").FETCH_ALLOWED_PRIVATE_HOSTS).toEqual([
    "localhost:4200",
    "shop.localhost:4200",
  ]);
  expect(() => read(complete, "localhost:4200")).toThrow(
    /FETCH_ALLOWED_PRIVATE_HOSTS: is for development only/,
  );
  for (const hosts of ["10.0.0.1:80", "localhost", "db.internal:5432", "localhost:4200,169.254.169.254:80"]) {
    expect(() => read(local, hosts)).toThrow(/must list hosts of this machine with their ports/);
  }
});

test("embeddings: OpenAI's own model with its key, any server by its address, none where nothing is configured", () => {
  const read = (env: object) => readEnv({ ...complete, ...env }).embedding;
  const openAi = { model: "text-embedding-3-small", baseUrl: null, apiKey: "sk-1", dimensions: 512 };
  expect(read({})).toBeNull();
  expect(read({ OPENAI_API_KEY: "sk-1" })).toEqual(openAi);
  expect(read({ OPENAI_API_KEY: "sk-1", EMBEDDING_MODEL: "none" })).toBeNull();
  expect(read({ OPENAI_API_KEY: "sk-1", OPENAI_BASE_URL: "http://models.example/v1" })).toBeNull();
  expect(
    read({ OPENAI_API_KEY: "sk-1", EMBEDDING_MODEL: "text-embedding-3-large", EMBEDDING_DIMENSIONS: "1024" }),
  ).toEqual({ ...openAi, model: "text-embedding-3-large", dimensions: 1024 });
  const own = {
    EMBEDDING_MODEL: "bge-m3",
    EMBEDDING_BASE_URL: "http://embed.example/v1",
    EMBEDDING_DIMENSIONS: "1024",
  };
  expect(read({ ...own, OPENAI_API_KEY: "sk-1" })).toEqual({
    model: "bge-m3",
    baseUrl: "http://embed.example/v1",
    apiKey: null,
    dimensions: 1024,
  });
});

test("what is wrong with the embeddings is said with all other problems, each with its mend", () => {
  const read = (env: object) => () => readEnv({ ...complete, ...env });
  expect(read({ EMBEDDING_MODEL: "bge-m3", EMBEDDING_BASE_URL: "http://e.example", PORT: "x" })).toThrow(
    /PORT: [\s\S]*EMBEDDING_DIMENSIONS: is missing: say how many numbers a vector of bge-m3 has/,
  );
  expect(read({ EMBEDDING_BASE_URL: "http://e.example/v1" })).toThrow(
    /EMBEDDING_MODEL: is missing: EMBEDDING_BASE_URL is set/,
  );
  expect(read({ EMBEDDING_MODEL: "text-embedding-3-small" })).toThrow(/EMBEDDING_API_KEY: is missing/);
  expect(read({ OPENAI_API_KEY: "sk-1", EMBEDDING_DIMENSIONS: "9000" })).toThrow(
    /EMBEDDING_DIMENSIONS: must be at most 3072/,
  );
  expect(read({ EMBEDDING_BASE_URL: "ftp://e" })).toThrow(/EMBEDDING_BASE_URL: must be an address/);
});

test("the model is shown pictures where it is OpenAI's own, or where it is said", () => {
  const sees = (env: object): boolean => readEnv({ ...complete, ...env }).modelSeesPictures;
  expect(sees({})).toBe(true);
  expect(sees({ OPENAI_BASE_URL: "https://api.openai.com/v1" })).toBe(true);
  expect(sees({ OPENAI_BASE_URL: "http://localhost:11434/v1" })).toBe(false);
  expect(sees({ OPENAI_BASE_URL: "http://localhost:11434/v1", OPENAI_SEES_PICTURES: "true" })).toBe(true);
  expect(sees({ OPENAI_SEES_PICTURES: "false" })).toBe(false);
  expect(() => sees({ OPENAI_SEES_PICTURES: "yes" })).toThrow(
    /OPENAI_SEES_PICTURES: must be "true" or "false"/,
  );
});
