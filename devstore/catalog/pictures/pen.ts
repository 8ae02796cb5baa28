import type { Tones } from "./colours.ts";

/** A drawing on a field of 1200 by 1200, standing on the line y = 960. */
export type Drawing = (tones: Tones) => string;

export const METAL = "url(#metal)";
export const BODY = "url(#body)";
export const SIDE = "url(#side)";
export const INK = "#2b2e30";
export const PALE = "#f3efe4";

export function path(d: string, fill: string, more = ""): string {
  return `<path d="${d}" fill="${fill}" ${more}/>`;
}

export function line(d: string, stroke: string, width: number, more = ""): string {
  return `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" ${more}/>`;
}

/** A seam. */
export function stitch(d: string, colour: string): string {
  return line(d, colour, 3, 'stroke-dasharray="10 9" opacity="0.75"');
}

export function box(
  x: number,
  y: number,
  width: number,
  height: number,
  radius: number,
  fill: string,
  more = "",
): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}" ${more}/>`;
}

export function disc(x: number, y: number, radius: number, fill: string, more = ""): string {
  return `<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}" ${more}/>`;
}

export function oval(x: number, y: number, rx: number, ry: number, fill: string, more = ""): string {
  return `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${fill}" ${more}/>`;
}

/** The same drawing on the other side of x = 600. */
export function mirrored(drawing: string): string {
  return drawing + `<g transform="translate(1200 0) scale(-1 1)">${drawing}</g>`;
}

export function moved(drawing: string, transform: string): string {
  return `<g transform="${transform}">${drawing}</g>`;
}

/** A buckle or other small fitting. */
export function buckle(x: number, y: number, tones: Tones): string {
  return box(x - 22, y - 15, 44, 30, 7, INK) + box(x - 11, y - 6, 22, 12, 3, tones.dark);
}
