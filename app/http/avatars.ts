import { Hono } from "hono";
import { readAgentAvatar } from "~/domain/agents/read-agent-avatar";
import { readTeammateAvatar } from "~/domain/shops/read-teammate-avatar";
import type { DoorContext } from "./door-context";
import { pictureReply } from "./edge/picture-reply";

/** `GET /avatars/<shop>/<file>`: pictures of agents and teammates, for anybody; an address never shows another picture. */
export function avatarDoor({ services }: DoorContext): Hono {
  return new Hono().get("/:shop/:file", async (context) => {
    const { shop: shopId, file: fileId } = context.req.param();
    const avatar =
      (await readAgentAvatar(services, { shopId, fileId })) ??
      (await readTeammateAvatar(services, { shopId, fileId }));
    if (!avatar) return context.json({ error: "not_found", message: "There is no such picture." }, 404);
    return pictureReply(avatar, { cacheControl: "public, max-age=31536000, immutable" });
  });
}
