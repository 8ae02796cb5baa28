import type { Sharp, SharpConstructor } from "sharp";
import type { Picture, PictureLimits, PictureRedrawer } from "~/domain/conversations/picture-redrawer";
import { AppError } from "~/domain/shared/app-error";
import { imageType } from "~/domain/shared/image-type";
import { createPlaces } from "./places";

export interface PictureRedrawerOptions {
  /** From the first pixel to the last. */
  timeoutSeconds?: number;
  /** More wait; each holds the memory of its pixels, and a thread that others need too. */
  atOnceMax?: number;
  waitingMax?: number;
}

const jpegQuality = 82;
// Only what first looked like one of the three is given to libvips, and it has readers for nothing else.
const readers = ["VipsForeignLoadJpegBuffer", "VipsForeignLoadPngBuffer", "VipsForeignLoadWebpBuffer"];

/** Draws pictures anew with sharp (libvips), which is loaded when the first one comes: workers do without it. */
export function createPictureRedrawer(options: PictureRedrawerOptions = {}): PictureRedrawer {
  const { timeoutSeconds = 10, atOnceMax = 2, waitingMax = 20 } = options;
  const places = createPlaces({ atOnceMax, waitingMax });
  return {
    async redraw(bytes, limits) {
      if (bytes.length === 0) refuse("The picture is empty. Choose another one.");
      if (!imageType(bytes))
        refuse("This is no JPEG, PNG or WebP picture. Save it as one of these and send it again.");
      const sharp = await loadSharp();
      return await places.take(() => draw(sharp, bytes, limits, timeoutSeconds));
    },
  };
}

let loaded: Promise<SharpConstructor> | null = null;

function loadSharp(): Promise<SharpConstructor> {
  loaded ??= import("sharp").then(({ default: sharp }) => {
    sharp.block({ operation: ["VipsForeignLoad"] });
    sharp.unblock({ operation: readers });
    sharp.cache(false);
    sharp.concurrency(1);
    return sharp;
  });
  return loaded;
}

async function draw(
  sharp: SharpConstructor,
  bytes: Uint8Array,
  { pixelsMax, sideMax }: PictureLimits,
  timeoutSeconds: number,
): Promise<Picture> {
  // `failOn: "error"` refuses what breaks off, and takes what many cameras write not quite by the book.
  const open = (limitInputPixels: number | false): Sharp =>
    sharp(bytes, { limitInputPixels, failOn: "error", pages: 1, sequentialRead: true });
  try {
    // The header alone: nothing is decoded yet.
    const { width, height } = await open(false).metadata();
    if (width * height > pixelsMax) {
      const megapixels = Math.floor(pixelsMax / 1_000_000);
      refuse(`The picture has more than ${megapixels} megapixels. Make it smaller and send it again.`);
    }
    const drawn = await open(pixelsMax)
      .autoOrient()
      .resize({ width: sideMax, height: sideMax, fit: "inside", withoutEnlargement: true })
      .flatten({ background: "#ffffff" })
      .jpeg({ quality: jpegQuality })
      .timeout({ seconds: timeoutSeconds })
      .toBuffer();
    return { contentType: "image/jpeg", bytes: drawn };
  } catch (error) {
    if (error instanceof AppError) throw error;
    const message = "This picture cannot be read: it may be damaged. Save it again, or send another one.";
    throw new AppError("validation_error", message, { cause: error });
  }
}

function refuse(message: string): never {
  throw new AppError("validation_error", message);
}
