import { Hono } from "hono";
import type { DoorContext } from "./door-context";

/** `/health`: the process answers. `/ready`: it can do work, since the database answers too. */
export function healthDoor({ services }: DoorContext, isStopping: () => boolean): Hono {
  const door = new Hono();
  door.get("/health", (context) => context.json({ status: "ok" }));
  door.get("/ready", async (context) => {
    if (isStopping()) return context.json({ status: "stopping" }, 503);
    await services.db.$queryRaw`SELECT 1`;
    return context.json({ status: "ready" });
  });
  return door;
}
