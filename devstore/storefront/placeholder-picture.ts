import { escapeHtml } from "./liquid/page.ts";

const HUES = [18, 42, 78, 120, 160, 196, 222, 262, 318];

/** A quiet drawn picture for a product whose own picture lies on another machine. */
export function placeholderPicture(id: string, label: string): string {
  const hue = HUES[[...id].reduce((sum, character) => sum + character.charCodeAt(0), 0) % HUES.length]!;
  const initials = label
    .split(/\s+/)
    .map((word) => word[0] ?? "")
    .filter((letter) => /[\p{L}\p{N}]/u.test(letter))
    .slice(0, 2)
    .join("")
    .toUpperCase();
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 800" role="img" aria-label="${escapeHtml(label)}">
<rect width="800" height="800" fill="hsl(${hue} 30% 90%)"/>
<circle cx="400" cy="400" r="230" fill="hsl(${hue} 34% 80%)"/>
<text x="400" y="400" dy=".36em" text-anchor="middle" font-family="Georgia, serif" font-size="190" fill="hsl(${hue} 34% 34%)">${escapeHtml(initials)}</text>
</svg>`;
}
