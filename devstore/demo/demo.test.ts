import { spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readable, startApp, type AppProcessOptions } from "./app-process.ts";
import { hashOfSources } from "./build.ts";
import { openDataFolder } from "./data-folder.ts";
import { readOptions } from "./options.ts";
import { checkPorts, freePortNear } from "./ports.ts";

const project = join(import.meta.dirname, "../..");
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "demo-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function anyPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe("options", () => {
  it("give every catalogue its own folder", () => {
    expect(readOptions([], "/home").dataFolder).toBe(join("/home", "data/demo/bramblefell"));
    const catalog = readOptions(["--catalog", "shop/products.csv", "--data", "mine"], "/home");
    expect(catalog.catalogPath).toBe("/home/shop/products.csv");
    expect(catalog.dataFolder).toMatch(/^\/home\/mine\/catalog-products-[0-9a-f]{8}$/);
  });

  it.each([
    [["--port", "http"], "--port http: a port is a whole number"],
    [["--admin-port", "70000"], "--admin-port 70000"],
    [["--prot", "1"], "--prot"],
    [["stray"], "stray"],
  ])("%j is refused with what to write instead", (argv, message) => {
    expect(() => readOptions(argv, "/home")).toThrow(message);
  });
});

describe("the data folder", () => {
  it("keeps the keys it made, and only --reset makes new ones", () => {
    const first = openDataFolder(folder, { reset: false });
    first.release();
    const second = openDataFolder(folder, { reset: false });
    second.release();
    expect(second.encryptionKey).toBe(first.encryptionKey);
    expect(Buffer.from(first.encryptionKey, "base64")).toHaveLength(32);
    mkdirSync(join(folder, "devstore"));
    writeFileSync(join(folder, "holiday.jpg"), "mine");
    const third = openDataFolder(folder, { reset: true });
    third.release();
    expect(third.clientSecret).not.toBe(first.clientSecret);
    expect(existsSync(join(folder, "devstore"))).toBe(false);
    expect(existsSync(join(folder, "holiday.jpg"))).toBe(true);
  });

  it("is refused while another demo runs on it, and taken over from one that died", () => {
    const sleeper = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60000)"]);
    writeFileSync(join(folder, "demo.lock"), String(sleeper.pid));
    expect(() => openDataFolder(folder, { reset: false })).toThrow(
      `Another demo (process ${sleeper.pid}) uses`,
    );
    sleeper.kill();
    writeFileSync(join(folder, "demo.lock"), "999999999");
    openDataFolder(folder, { reset: false }).release();
    expect(existsSync(join(folder, "demo.lock"))).toBe(false);
  });

  it("says how to mend damaged keys", () => {
    writeFileSync(join(folder, "keys.json"), '{"clientSecret": 5');
    expect(() => openDataFolder(folder, { reset: false })).toThrow("npm run demo -- --reset");
    expect(existsSync(join(folder, "demo.lock"))).toBe(false);
  });
});

describe("ports", () => {
  it("in use are named with the option that chooses another", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const free = await freePortNear(port);
    expect(free).not.toBe(port);
    await expect(checkPorts({ app: free, admin: port, storefront: free })).rejects.toThrow(
      new RegExp(
        `Port ${port}, for the admin, is in use[\\s\\S]*--admin-port[\\s\\S]*Port ${free} is asked for twice[\\s\\S]*--port`,
      ),
    );
    await new Promise((resolve) => server.close(resolve));
  });
});

describe("the build", () => {
  it("is due after a change of a source, but not of a test or of what the build makes", () => {
    mkdirSync(join(folder, "app/generated"), { recursive: true });
    writeFileSync(join(folder, "app/server.ts"), "1");
    const before = hashOfSources(folder);
    writeFileSync(join(folder, "app/generated/client.ts"), "made");
    writeFileSync(join(folder, "app/server.test.ts"), "tested");
    expect(hashOfSources(folder)).toBe(before);
    writeFileSync(join(folder, "app/server.ts"), "2");
    expect(hashOfSources(folder)).not.toBe(before);
  });
});

describe("the app's process", () => {
  const said: string[] = [];
  let internalUrl: string;

  /** A folder that looks like the project, with `code` in place of the built app. */
  async function options(code: string): Promise<AppProcessOptions> {
    const port = await anyPort();
    internalUrl = `http://127.0.0.1:${port}`;
    said.length = 0;
    mkdirSync(join(folder, "build/server"), { recursive: true });
    symlinkSync(join(project, "devstore"), join(folder, "devstore"), "dir");
    writeFileSync(join(folder, "package.json"), '{"type":"module"}');
    writeFileSync(join(folder, "build/server/index.js"), code);
    return {
      root: folder,
      internalUrl,
      environment: { ...process.env, PORT: String(port), DEVSTORE_UPSTREAM: "127.0.0.1:9" },
      logPath: join(folder, "app.log"),
      say: (line) => said.push(line),
      verbose: false,
      onGiveUp: (error) => said.push(`gave up: ${error.message}`),
    };
  }

  const SERVER = `import { createServer } from "node:http";
createServer((request, response) => {
  if (request.url === "/crash") process.exit(7);
  response.end(String(process.pid));
}).listen(process.env.PORT, "127.0.0.1");
process.on("SIGTERM", () => { console.log("goodbye"); process.exit(0); });
console.log(JSON.stringify({ level: 30, msg: "hello" }));
console.log(JSON.stringify({ level: 50, msg: "it hurts", error: { message: "a thorn" } }));`;

  it(
    "is ready, is started again after a crash with a message, and ends cleanly",
    { timeout: 30_000 },
    async () => {
      const app = await startApp(await options(SERVER));
      const pid = () =>
        fetch(internalUrl).then(
          (answer) => answer.text(),
          () => "down",
        );
      const first = await pid();
      await fetch(`${internalUrl}/crash`).catch(() => undefined);
      await expect.poll(pid, { timeout: 10_000 }).not.toMatch(new RegExp(`^(down|${first})$`));
      expect(said).toContainEqual(
        expect.stringContaining("The app stopped (exit code 7). Starting it again"),
      );
      expect(said).toContain("app: it hurts: a thorn");
      expect(said.join()).not.toContain("hello");
      await app.stop();
      expect(await pid()).toBe("down");
      expect(readFileSync(join(folder, "app.log"), "utf8")).toMatch(/hello[\s\S]*goodbye/);
    },
  );

  it("that does not start tells its reason, not a stack", { timeout: 20_000 }, async () => {
    const code = `console.error("The environment is not complete:\\n  OPENAI_BASE_URL: must be an address"); process.exit(1);`;
    await expect(startApp(await options(code))).rejects.toThrow(
      /OPENAI_BASE_URL: must be an address[\s\S]*The app did not start \(exit code 1\)/,
    );
  });

  it("stops when the demo that started it is gone", { timeout: 20_000 }, async () => {
    const { root, environment } = await options(SERVER);
    const preload = ["--import", "./devstore/demo/stop-with-parent.ts"];
    const child = spawn(process.execPath, [...preload, "build/server/index.js"], {
      cwd: root,
      env: environment as NodeJS.ProcessEnv,
    });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    await expect
      .poll(
        () =>
          fetch(internalUrl).then(
            (answer) => answer.status,
            () => 0,
          ),
        { timeout: 10_000 },
      )
      .toBe(200);
    child.stdin.end();
    expect(await ended).toBe(0);
  });

  it("logs JSON that is shown to people as text", () => {
    expect(readable('{"level":30,"msg":"quiet"}', false)).toBeNull();
    expect(readable('{"level":30,"msg":"quiet"}', true)).toBe("app: quiet");
    expect(readable('{"level":40,"msg":"failed","job":"sync","error":{"message":"no"}}', false)).toBe(
      "app: failed (sync): no",
    );
    expect(readable('{"level":50,"msg":"request","method":"GET","path":"/a","status":500}', false)).toBe(
      "app: request GET /a 500",
    );
    expect(readable("plain", false)).toBeNull();
    expect(readable("null", true)).toBeNull();
  });
});
