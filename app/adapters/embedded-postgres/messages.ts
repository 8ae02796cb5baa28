/** Between the main thread and the database's thread. `connection` is a number chosen by the main thread. */
export type ToWorker =
  | { type: "open"; connection: number }
  | { type: "bytes"; connection: number; bytes: Uint8Array }
  | { type: "close"; connection: number }
  | { type: "stop" };

export type FromWorker =
  | { type: "ready" }
  | { type: "bytes"; connection: number; bytes: Uint8Array }
  | { type: "closed"; connection: number }
  | { type: "stopped" };
