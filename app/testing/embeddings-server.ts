import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface EmbeddingsRequest {
  texts: string[];
  body: Record<string, unknown>;
  authorization: string | undefined;
}

export interface EmbeddingsServer {
  baseUrl: string;
  requests: EmbeddingsRequest[];
  /** What the next requests meet instead of vectors, first come first. */
  faults: ((response: ServerResponse, request: EmbeddingsRequest) => void)[];
  /** Texts that mean the same although they share no word. */
  meanings: string[][];
  close(): Promise<void>;
}

/**
 * A real HTTP server with OpenAI's `/v1/embeddings`. Its vectors say how many letters in a row texts share, and put texts
 * near each other that have members of one planted meaning. The same text always gets the same vector.
 */
export async function startEmbeddingsServer({
  dimensions,
  meanings = [],
}: {
  dimensions: number;
  meanings?: string[][];
}): Promise<EmbeddingsServer> {
  const state: Omit<EmbeddingsServer, "baseUrl" | "close"> = { requests: [], faults: [], meanings };
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      const body = JSON.parse(Buffer.concat(pieces).toString()) as { input: string | string[] };
      const texts = [body.input].flat();
      const received = { texts, body, authorization: request.headers.authorization };
      state.requests.push(received);
      const fault = state.faults.shift();
      if (fault) fault(response, received);
      else
        respond(
          response,
          texts.map((text) => embedLocally(text, dimensions, state.meanings)),
        );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  return Object.assign(state, { baseUrl, close });
}

export function respond(response: ServerResponse, vectors: ArrayLike<number>[]): void {
  const data = vectors.map((vector, index) => ({
    object: "embedding",
    index,
    embedding: Array.from(vector),
  }));
  const usage = { prompt_tokens: 1, total_tokens: 1 };
  response
    .writeHead(200, { "content-type": "application/json" })
    .end(JSON.stringify({ object: "list", data, model: "local", usage }));
}

export function refuseWith(
  response: ServerResponse,
  status: number,
  headers: Record<string, string> = {},
  error: object = {},
): void {
  response
    .writeHead(status, { "content-type": "application/json", ...headers })
    .end(JSON.stringify({ error: { message: "no", type: "x", code: null, ...error } }));
}

const meaningWeight = 3;

/** A vector of length 1 from the letters of a text and the meanings planted in it. */
export function embedLocally(text: string, dimensions: number, meanings: string[][] = []): Float32Array {
  const vector = new Float32Array(dimensions);
  const folded = ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()} `;
  for (const size of [3, 4]) {
    for (let at = 0; at + size <= folded.length; at++) add(vector, folded.slice(at, at + size), 1);
  }
  for (const word of folded.trim().split(" ")) add(vector, ` ${word} `, 2);
  scale(vector);
  meanings.forEach((members, number) => {
    if (!members.some((member) => folded.includes(` ${member.toLowerCase()} `))) return;
    const direction = new Float32Array(dimensions);
    for (let i = 0; i < 24; i++) add(direction, `meaning ${number} ${i}`, 1);
    scale(direction);
    direction.forEach((value, place) => (vector[place]! += meaningWeight * value));
  });
  scale(vector);
  return vector;
}

function add(vector: Float32Array, piece: string, weight: number): void {
  let value = 0x811c9dc5;
  for (let i = 0; i < piece.length; i++) value = Math.imul(value ^ piece.charCodeAt(i), 0x01000193);
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  vector[(value >>> 1) % vector.length]! += value & 1 ? weight : -weight;
}

function scale(vector: Float32Array): void {
  const length = Math.hypot(...vector) || 1;
  vector.forEach((value, place) => (vector[place] = value / length));
}
