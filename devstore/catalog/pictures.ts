import { hashOf, mix, tonesOf, type Tones } from "./pictures/colours.ts";
import { genericShapeFor } from "./pictures/generic.ts";
import { landscape } from "./pictures/scenery.ts";
import { SHAPES } from "./pictures/shapes.ts";

const SIZE = 1200;

/**
 * The picture behind an address of `picture-address.ts` as SVG: drawn from the file's name alone, so the same for ever.
 * null when the address is not one of ours.
 */
export function pictureFor(path: string, shop: { name: string }): string | null {
  const file = /\/cdn\/shop\/files\/([\w.%-]+)\.svg$/.exec(path)?.[1];
  if (file === undefined) return null;
  if (file === "logo") return logo(shop.name);
  const [name = "", kind, subject = "", colour = ""] = file.split(".");
  if (kind === "studio") return studio(name, subject, tonesOf(colour, name));
  if (kind === "scene") return scene(name, subject, tonesOf(colour, name));
  if (kind === "generic")
    return studio(
      name,
      genericShapeFor(subject === "thing" ? name : `${subject} ${name}`),
      tonesOf(colour, name),
    );
  if (kind === "shelf") return shelf(name, genericShapeFor(subject));
  if (kind === "banner") return banner(name, 1600, 640);
  if (kind === "journal") return banner(name, 1600, 900);
  return null;
}

function studio(name: string, shape: string, tones: Tones): string {
  const glow = 480 + (hashOf(name) % 240);
  return svg(
    SIZE,
    SIZE,
    tones,
    `<radialGradient id="wall" cx="${glow / SIZE}" cy="0.36" r="0.85"><stop offset="0" stop-color="${mix(tones.ground, "#ffffff", 0.45)}"/><stop offset="1" stop-color="${tones.groundDark}"/></radialGradient>`,
    `<rect width="${SIZE}" height="${SIZE}" fill="url(#wall)"/>` +
      `<ellipse cx="600" cy="968" rx="400" ry="46" fill="url(#shadow)"/>` +
      drawing(shape, tones),
  );
}

function scene(name: string, shape: string, tones: Tones): string {
  return svg(
    SIZE,
    SIZE,
    tones,
    "",
    landscape(name, SIZE, SIZE) +
      `<ellipse cx="620" cy="1090" rx="300" ry="34" fill="url(#shadow)"/>` +
      `<g transform="translate(188 400) scale(0.72)">${drawing(shape, tones)}</g>`,
  );
}

/** Three of a kind in their colours, on a shelf. */
function shelf(name: string, shape: string): string {
  const [width, height] = [1600, 640];
  const scale = 0.44;
  const wall = tonesOf("", name);
  const things = ["fjord", "ochre", "moss"].map((colour, i) => {
    const own = tonesOf(colour, name);
    const x = width * 0.5 + (i - 1) * 380 - 600 * scale;
    return `<ellipse cx="${x + 600 * scale}" cy="548" rx="160" ry="16" fill="url(#shadow)"/><svg x="${x}" y="${548 - 960 * scale}" width="${SIZE * scale}" height="${SIZE * scale}" viewBox="0 0 ${SIZE} ${SIZE}">${gradients(own, `${i}`)}${drawing(shape, own, `${i}`)}</svg>`;
  });
  const room = `<rect width="${width}" height="${height}" fill="${wall.ground}"/><rect y="546" width="${width}" height="94" fill="${wall.groundDark}"/><rect y="546" width="${width}" height="8" fill="${mix(wall.groundDark, "#3a352c", 0.18)}"/>`;
  return svg(width, height, wall, "", room + things.join(""));
}

function banner(name: string, width: number, height: number): string {
  const tones = tonesOf("", name);
  const shapes = BANNER_SHAPES.find(([pattern]) => pattern.test(name))?.[1] ?? [];
  const scale = height / 1500;
  const things = shapes
    .map((shape, i) => {
      const own = tonesOf(["moss", "ochre", "fjord", "rust"][(hashOf(name) + i) % 4]!, name);
      const x = width * 0.97 - (shapes.length - i) * SIZE * scale * 0.76 - SIZE * scale * 0.12;
      const y = height * 0.97 - 960 * scale;
      return `<ellipse cx="${x + 600 * scale}" cy="${height * 0.972}" rx="${330 * scale}" ry="${30 * scale}" fill="url(#shadow)"/><svg x="${x}" y="${y}" width="${SIZE * scale}" height="${SIZE * scale}" viewBox="0 0 ${SIZE} ${SIZE}">${gradients(own, `${i}`)}${drawing(shape, own, `${i}`)}</svg>`;
    })
    .join("");
  return svg(width, height, tones, "", landscape(`${name}-view`, width, height) + things);
}

/** What stands in the landscape of a collection's or an article's picture. */
const BANNER_SHAPES: [RegExp, string[]][] = [
  [/sleeping/, ["sleepingbag", "mat"]],
  [/backpack|rucksack|bag/, ["backpack", "daypack"]],
  [/tent|night|front|picks/, ["tent", "lantern"]],
  [/boot|blister|shoe|foot/, ["boot", "shoe"]],
  [/rain|pfas/, ["jacket", "raincover"]],
  [/fleece/, ["puffer", "fleece"]],
  [/merino|shirt/, ["longsleeve", "shirt"]],
  [/trouser|short/, ["trousers", "shorts"]],
  [/sock|hat|glove/, ["beanie", "sock"]],
  [/kitchen|cook/, ["stove", "mug"]],
  [/water/, ["bottle", "filter"]],
  [/light|power/, ["headlamp", "lantern"]],
  [/navigation|safety/, ["compass", "map"]],
  [/kids/, ["boot", "fleece"]],
  [/ultralight/, ["tarp", "mugpot"]],
  [/care|repair/, ["repairkit", "spray"]],
  [/gift/, ["giftcard", "mug"]],
  [/sale/, ["backpack", "puffer"]],
];

function drawing(shape: string, tones: Tones, suffix = ""): string {
  const draw = SHAPES[shape] ?? SHAPES.carton!;
  const text = draw(tones);
  return suffix === "" ? text : text.replace(/url\(#(body|side)\)/g, `url(#$1${suffix})`);
}

function svg(width: number, height: number, tones: Tones, ownDefinitions: string, content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${gradients(tones, "")}<defs>${ownDefinitions}${FIXED}</defs>${content}</svg>`;
}

/** Light from the upper left. */
function gradients(tones: Tones, suffix: string): string {
  return `<defs><linearGradient id="body${suffix}" x1="0" y1="0" x2="0.9" y2="1"><stop offset="0" stop-color="${tones.light}"/><stop offset="0.55" stop-color="${tones.base}"/><stop offset="1" stop-color="${tones.dark}"/></linearGradient><linearGradient id="side${suffix}" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="${tones.darker}" stop-opacity="0.5"/><stop offset="1" stop-color="${tones.darker}" stop-opacity="0"/></linearGradient></defs>`;
}

const FIXED = `<radialGradient id="shadow"><stop offset="0" stop-color="#1c211d" stop-opacity="0.34"/><stop offset="1" stop-color="#1c211d" stop-opacity="0"/></radialGradient>
<linearGradient id="metal" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="#8f969c"/><stop offset="0.35" stop-color="#dfe3e6"/><stop offset="0.7" stop-color="#a4abb1"/><stop offset="1" stop-color="#747b81"/></linearGradient>
<linearGradient id="brass" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="#94722f"/><stop offset="0.35" stop-color="#edd28a"/><stop offset="1" stop-color="#96742e"/></linearGradient>
<linearGradient id="wood" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#c2935f"/><stop offset="1" stop-color="#8f6439"/></linearGradient>
<pattern id="mesh" width="14" height="14" patternUnits="userSpaceOnUse"><rect width="14" height="14" fill="#b7bdc2"/><path d="M0 0L14 14M14 0L0 14" stroke="#878e94" stroke-width="2"/></pattern>
<pattern id="net" width="16" height="16" patternUnits="userSpaceOnUse"><rect width="16" height="16" fill="#2c2e31" fill-opacity="0.22"/><path d="M0 0H16M0 0V16" stroke="#2c2e31" stroke-opacity="0.55" stroke-width="2"/></pattern>`;

function logo(name: string): string {
  const text = name.replace(/[&<>"]/g, "");
  const width = 150 + text.length * 33;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} 120" width="${width}" height="120"><g fill="none" stroke="#2f5a48" stroke-width="8" stroke-linecap="round" stroke-linejoin="round"><path d="M18 96 L52 34 L70 66 L82 46 L108 96 Z"/><path d="M34 96 C46 78 62 78 72 96"/></g><circle cx="94" cy="28" r="9" fill="#d39d33"/><text x="128" y="79" font-family="Georgia, 'Times New Roman', serif" font-size="58" fill="#2b2e2a">${text}</text></svg>`;
}
