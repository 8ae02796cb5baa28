/** A picture as it is kept and passed on. */
export interface Picture {
  contentType: string;
  bytes: Uint8Array;
}

export interface PictureLimits {
  /** Width times height of what comes in. */
  pixelsMax: number;
  /** The longest side of what comes out, in pixels. */
  sideMax: number;
}

export interface PictureRedrawer {
  /**
   * Decodes a JPEG, PNG or WebP and draws what it shows anew, as a JPEG: upright, small enough, on white where it is
   * transparent. Nothing else of the file is left in it: no place, no camera, no text, no profile.
   * @throws AppError `validation_error` for what is no such picture, damaged, or too large; `unavailable` when too many
   * come at once
   */
  redraw(bytes: Uint8Array, limits: PictureLimits): Promise<Picture>;
}
