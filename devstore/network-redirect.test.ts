import { execFile } from "node:child_process";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const run = promisify(execFile);
const preload = new URL("./network-redirect.ts", import.meta.url).pathname;

let server: Server;
let upstream: string;

beforeAll(async () => {
  server = createServer((request, response) => response.end(`${request.headers.host}${request.url}`));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  upstream = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

/** Runs a piece of a program in a process of its own with the preload, and gives what it prints. */
async function inProcess(program: string, env: Record<string, string> = {}): Promise<string> {
  const { stdout } = await run(
    process.execPath,
    ["--import", preload, "--input-type=module", "-e", program],
    {
      cwd: new URL("..", import.meta.url).pathname,
      env: { ...process.env, DEVSTORE_UPSTREAM: upstream, DEVSTORE_DENY: "", ...env },
    },
  );
  return stdout.trim();
}

const get = (url: string) => `console.log(await (await fetch(${JSON.stringify(url)})).text());`;
const failure = (url: string) =>
  `await fetch(${JSON.stringify(url)}).then(() => console.log("went out"), (error) => console.log(error.cause.message));`;

describe("the network redirect", () => {
  test.each([
    "https://demo.myshopify.com/admin/x",
    "https://api.shopify.com/y",
    "https://storage.googleapis.com/z",
  ])("takes %s to the development store, by Node's own fetch and by npm's undici", async (url) => {
    const expected = url.replace("https://", "");
    expect(await inProcess(get(url))).toBe(expected);
    expect(await inProcess(`import { fetch } from "undici"; ${get(url)}`)).toBe(expected);
  });

  test("leaves this machine's own addresses where they are", async () => {
    expect(await inProcess(get(`http://${upstream}/own`), { DEVSTORE_DENY: "1" })).toBe(`${upstream}/own`);
  });

  test("refuses every other host when told to, whatever opens the connection", async () => {
    const env = { DEVSTORE_DENY: "1" };
    expect(await inProcess(failure("https://example.com/"), env)).toContain(
      "A request to example.com was refused",
    );
    expect(await inProcess(failure("https://myshopify.com.example.com/"), env)).toContain("was refused");
    const socket = `import { connect } from "node:net"; connect(25, "mail.example.com").on("error", (error) => console.log(error.message));`;
    expect(await inProcess(socket, env)).toContain("A request to mail.example.com was refused");
    const http = `import { get } from "node:https"; get("https://example.org/").on("error", (error) => console.log(error.message));`;
    expect(await inProcess(http, env)).toContain("A request to example.org was refused");
  });

  test("says so when the development store is not there, and when it is named wrongly", async () => {
    expect(
      await inProcess(failure("https://demo.myshopify.com/"), { DEVSTORE_UPSTREAM: "127.0.0.1:1" }),
    ).toContain("The development store does not answer at 127.0.0.1:1");
    await expect(inProcess("", { DEVSTORE_UPSTREAM: "example.com:80" })).rejects.toThrow(
      "DEVSTORE_UPSTREAM must be an address of this machine",
    );
  });
});
