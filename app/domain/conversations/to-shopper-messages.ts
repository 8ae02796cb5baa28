import type { ProductCard } from "~/domain/catalog/product-card";
import type { Services } from "~/services.server";
import type { Citation } from "./citation";
import { readShownTeammates, type ShownTeammate } from "./read-speaker";
import type { MessageRole, StoredMessage } from "./stored-message";

/** A message as the shopper may see it. The role `system` is a line that tells who speaks from there on. */
export interface ShopperMessage {
  id: string;
  sequence: number;
  role: Exclude<MessageRole, "tool">;
  text: string;
  citations: Citation[];
  cards: ProductCard[];
  createdAt: string;
  /** What the shopper has said of an answer. */
  feedback: StoredMessage["feedback"];
  /** Who wrote it, where the role is `teammate`. */
  teammate?: ShownTeammate;
  /** Of the picture that the shopper sent with it. */
  pictureId?: string;
}

/** What of these messages the shopper sees, without how the answers came about, and without the names of teammates. */
export async function toShopperMessages(
  services: Pick<Services, "db" | "appUrl">,
  { shopId, messages }: { shopId: string; messages: StoredMessage[] },
): Promise<ShopperMessage[]> {
  const teammateIds = messages.map(({ teammateId }) => teammateId);
  const teammates = await readShownTeammates(services, { shopId, teammateIds });
  return messages.flatMap((message) => {
    const {
      messageId: id,
      sequence,
      role,
      text,
      citations,
      cards,
      createdAt,
      teammateId,
      feedback,
      pictureFileId,
    } = message;
    if (role === "tool") return [];
    const teammate = teammateId === null ? undefined : teammates.get(teammateId);
    return [
      {
        ...{ id, sequence, role, text, citations, cards, createdAt: createdAt.toISOString() },
        feedback,
        ...(teammate ? { teammate } : {}),
        ...(pictureFileId === null ? {} : { pictureId: pictureFileId }),
      },
    ];
  });
}
