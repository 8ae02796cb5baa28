import { createServer, type AddressInfo } from "node:net";
import { DemoError } from "./demo-error.ts";

const OPTIONS = { app: "--port", admin: "--admin-port", storefront: "--storefront-port" };
const NAMES = { app: "the app", admin: "the admin", storefront: "the storefront" };

/** @throws DemoError that names every port in use and the option that chooses another */
export async function checkPorts(ports: Record<keyof typeof OPTIONS, number>): Promise<void> {
  const problems: string[] = [];
  const seen = new Set<number>();
  for (const name of ["admin", "storefront", "app"] as const) {
    const port = ports[name];
    if (seen.has(port))
      problems.push(`Port ${port} is asked for twice: give ${NAMES[name]} another with ${OPTIONS[name]}.`);
    else if (!(await isFree(port))) {
      problems.push(
        `Port ${port}, for ${NAMES[name]}, is in use. Stop what uses it, or choose another: npm run demo -- ${OPTIONS[name]} ${port + 10}`,
      );
    }
    seen.add(port);
  }
  if (problems.length > 0) throw new DemoError(problems.join("\n"));
}

/** `preferred` if it is free on the loopback address, any other otherwise. */
export async function freePortNear(preferred: number): Promise<number> {
  if (await isFree(preferred)) return preferred;
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** On all addresses and on the loopback one: a program may hold either. */
async function isFree(port: number): Promise<boolean> {
  return (await canListen(port, undefined)) && (await canListen(port, "127.0.0.1"));
}

function canListen(port: number, host: string | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
