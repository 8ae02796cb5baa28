import { readPublishedAgent } from "~/domain/agents/read-published-agent";
import { AppError } from "~/domain/shared/app-error";
import { readShop } from "~/domain/shops/read-shop";
import type { Services } from "~/services.server";
import { pictureNameOf } from "./picture-name";

export const pictureBytesMax = 5_000_000;
export const pictureTooLarge = "The picture has more than 5 MB. Make it smaller and send it again.";
const limits = { pixelsMax: 40_000_000, sideMax: 1_280 };

/**
 * Takes in a picture that a shopper means to send: it is drawn anew, and gone within two days unless a message of the
 * same visitor takes it.
 * @throws AppError `forbidden` where no agent answers or it takes no pictures, `validation_error` for what is none
 */
export async function stagePicture(
  services: Pick<Services, "db" | "files" | "pictures">,
  input: { shopId: string; visitorId: string; agentId: string | null; bytes: Uint8Array },
): Promise<{ pictureId: string }> {
  const { shopId, visitorId, bytes } = input;
  const [shop, agent] = await Promise.all([readShop(services, input), readPublishedAgent(services, input)]);
  if (!shop || shop.uninstalledAt || !agent)
    throw new AppError("forbidden", "No agent answers in this shop now.");
  checkTakesPictures(agent);
  if (bytes.length > pictureBytesMax) throw new AppError("validation_error", pictureTooLarge);
  const picture = await services.pictures.redraw(bytes, limits);
  const { fileId } = await services.files.stage({ shopId, name: pictureNameOf(visitorId), ...picture });
  return { pictureId: fileId };
}

/** @throws AppError `forbidden` where the merchant has switched pictures off */
export function checkTakesPictures({ settings }: { settings: { widget: { pictures: boolean } } }): void {
  if (settings.widget.pictures) return;
  throw new AppError("forbidden", "Pictures cannot be sent here. Describe in words what you mean.");
}
