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
