import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";

/** What one path of a website does. */
export type Behaviour = (request: IncomingMessage, response: ServerResponse) => void;

export interface LocalWebsite {
  /** `127.0.0.1:40123` */
  host: string;
  port: number;
  /** `http://127.0.0.1:40123` */
  origin: string;
  /** Paths in the order in which they were asked for. */
  requests: string[];
  close(): Promise<void>;
}

/** A website on this machine. `answer` gets every request. */
export async function startWebsite(answer: Behaviour): Promise<LocalWebsite> {
  const requests: string[] = [];
  const server = createServer({ maxHeaderSize: 65_536 }, (request, response) => {
    requests.push(request.url!);
    response.on("error", () => undefined);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    port,
    origin: `http://127.0.0.1:${port}`,
    requests,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const html = { "content-type": "text/html; charset=utf-8" };

export function page(response: ServerResponse, body: string, headers: Record<string, string> = {}): void {
  response.writeHead(200, { ...html, ...headers }).end(body);
}

/** What websites do wrong, by path. */
export const websiteFaults: Record<string, Behaviour> = {
  "/ok": (_, response) =>
    page(response, "<p>Hello</p>", { etag: '"v1"', "last-modified": "Fri, 20 Nov 2026 12:00:00 GMT" }),
  "/loop": (_, response) => void response.writeHead(302, { location: "/loop" }).end(),
  "/hops": (_, response) => void response.writeHead(301, { location: "/hops-2" }).end(),
  "/hops-2": (_, response) => void response.writeHead(307, { location: "ok" }).end(),
  "/nowhere": (_, response) => void response.writeHead(302, { location: "http://[broken" }).end(),
  "/without-location": (_, response) => void response.writeHead(302).end(),
  "/never-ends": (_, response) => {
    response.writeHead(200, html);
    const timer = setInterval(() => response.write("<p>more</p>"), 20);
    response.on("close", () => clearInterval(timer));
  },
  "/drip": (_, response) => {
    response.writeHead(200, { ...html, "content-length": "1000" });
    const timer = setInterval(() => response.write("x"), 100);
    response.on("close", () => clearInterval(timer));
  },
  "/silent": () => undefined,
  "/falls-silent": (_, response) => void response.writeHead(200, html).write("<p>Hello"),
  "/huge": (_, response) => {
    response.writeHead(200, html);
    const piece = Buffer.alloc(1_000_000, "x");
    let left = 200;
    const send = (): void => {
      while (left-- > 0 && !response.destroyed)
        if (!response.write(piece)) return void response.once("drain", send);
      response.end();
    };
    send();
  },
  "/says-huge": (_, response) =>
    void response.writeHead(200, { ...html, "content-length": "200000000" }).write("x"),
  "/gzip": (_, response) =>
    void response.writeHead(200, { ...html, "content-encoding": "gzip" }).end(gzipSync("<p>Packed</p>")),
  "/gzip-bomb": (_, response) =>
    void response.writeHead(200, { ...html, "content-encoding": "gzip" }).end(bomb()),
  "/gzip-broken": (_, response) =>
    void response.writeHead(200, { ...html, "content-encoding": "gzip" }).end("this is not packed"),
  "/gzip-cut": (_, response) =>
    void response
      .writeHead(200, { ...html, "content-encoding": "gzip" })
      .end(gzipSync("x".repeat(1_000)).subarray(0, 20)),
  "/packed-twice": (_, response) =>
    void response.writeHead(200, { ...html, "content-encoding": "gzip, gzip" }).end(gzipSync(gzipSync("x"))),
  "/binary": (_, response) =>
    void response.writeHead(200, { "content-type": "application/octet-stream" }).end(Buffer.alloc(1_000)),
  "/without-type": (_, response) => void response.writeHead(200).end("<p>What am I?</p>"),
  "/login": (_, response) => void response.writeHead(401, { "www-authenticate": "Basic" }).end(),
  "/forbidden": (_, response) => void response.writeHead(403).end(),
  "/missing": (_, response) => void response.writeHead(404, html).end("<p>Not here</p>"),
  "/gone": (_, response) => void response.writeHead(410).end(),
  "/slow-down": (_, response) => void response.writeHead(429, { "retry-after": "7" }).end(),
  "/slow-down-until": (_, response) =>
    void response.writeHead(429, { "retry-after": new Date(Date.now() + 60_000).toUTCString() }).end(),
  "/down": (_, response) => void response.writeHead(503, { "retry-after": "120" }).end(),
  "/empty-answer": (_, response) => void response.writeHead(204).end(),
  "/huge-headers": (_, response) => page(response, "x", { "x-fill": "y".repeat(60_000) }),
  "/too-short": (_, response) => {
    response.writeHead(200, { ...html, "content-length": "1000" }).write("only this");
    setTimeout(() => response.destroy(), 20);
  },
  "/too-long": (_, response) => {
    response.socket!.end(
      "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 5\r\n\r\nHello and much more",
    );
  },
  "/reset": (_, response) => void response.socket!.resetAndDestroy(),
  "/not-http": (_, response) => void response.socket!.end("220 mail.example.com ESMTP\r\n"),
};

let packedZeros: Buffer | undefined;
/** 20 kB that unpack to 20 MB. */
function bomb(): Buffer {
  return (packedZeros ??= gzipSync(Buffer.alloc(20_000_000)));
}
