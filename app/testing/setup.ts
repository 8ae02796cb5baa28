import net from "node:net";
import { afterAll, afterEach, beforeEach, expect } from "vitest";
import { closeTestDatabase } from "./test-database";

/** For every test: what is written to console.error or console.warn fails it, and so does a connection that leaves this machine. */
const loopback = /^(localhost|127\.\d+\.\d+\.\d+|::1|\[::1\]|0\.0\.0\.0|::|.+\.localhost)$/;
const connect = net.Socket.prototype.connect;
let complaints: string[] = [];

net.Socket.prototype.connect = function (this: net.Socket, ...args: unknown[]): net.Socket {
  const [options] = (Array.isArray(args[0]) ? args[0] : args) as [net.TcpNetConnectOpts | string | number];
  const host = typeof options === "object" ? options.host : typeof args[1] === "string" ? args[1] : undefined;
  if (host && !loopback.test(host)) {
    complaints.push(`connection to ${host}`);
    queueMicrotask(() => this.destroy(new Error(`Tests may not connect to ${host}`)));
    return this;
  }
  return connect.apply(this, args as never);
};

for (const level of ["error", "warn"] as const) {
  console[level] = (...args: unknown[]) => {
    complaints.push(`console.${level}: ${args.map(String).join(" ")}`);
  };
}

beforeEach(() => {
  complaints = [];
});

afterEach(() => {
  expect(complaints, "unplanned console output or network").toEqual([]);
});

afterAll(closeTestDatabase);
