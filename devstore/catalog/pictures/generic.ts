import { BODY, box, disc, INK, line, METAL, oval, PALE, path, SIDE, type Drawing } from "./pen.ts";

const laptop: Drawing = (t) =>
  box(300, 330, 600, 420, 28, INK) +
  box(326, 356, 548, 368, 8, BODY) +
  path("M326 356 L640 356 L480 724 L326 724 Z", "#ffffff", 'opacity="0.14"') +
  path("M240 760 L960 760 L1020 900 C1024 930 1010 944 980 944 L220 944 C190 944 176 930 180 900 Z", METAL) +
  path("M300 780 L900 780 L930 860 L270 860 Z", "#5d6469") +
  box(520, 876, 160, 50, 8, "#8d949a") +
  disc(600, 540, 40, t.lighter, 'opacity="0.6"');

const monitor: Drawing = () =>
  box(200, 260, 800, 500, 28, INK) +
  box(230, 290, 740, 430, 8, BODY) +
  path("M230 290 L640 290 L430 720 L230 720 Z", "#ffffff", 'opacity="0.14"') +
  path("M540 760 L660 760 L680 900 L520 900 Z", METAL) +
  oval(600, 920, 220, 34, "#7a8187");

const phone: Drawing = (t) =>
  box(410, 180, 380, 780, 56, INK) +
  box(430, 200, 340, 740, 40, BODY) +
  path(
    "M430 240 C430 216 446 200 470 200 L640 200 L460 940 C440 936 430 920 430 900 Z",
    "#ffffff",
    'opacity="0.15"',
  ) +
  box(540, 216, 120, 26, 13, INK) +
  box(480, 320, 110, 110, 26, t.lighter, 'opacity="0.8"') +
  box(610, 320, 110, 110, 26, t.dark, 'opacity="0.8"') +
  box(480, 450, 240, 110, 26, t.light, 'opacity="0.8"');

const printer: Drawing = (t) =>
  box(380, 240, 440, 240, 10, PALE) +
  box(240, 460, 720, 300, 40, BODY) +
  box(240, 460, 720, 300, 40, SIDE) +
  box(240, 560, 720, 40, 0, t.dark) +
  box(340, 700, 520, 60, 12, INK) +
  path("M370 740 L830 740 L860 940 L340 940 Z", "#fbf9f2") +
  [800, 840, 880].map((y) => line(`M420 ${y} L780 ${y}`, "#c9c5b8", 10)).join("") +
  disc(880, 520, 18, "#9be08f");

const chip: Drawing = (t) =>
  [0, 1, 2, 3, 4, 5]
    .map((i) => box(390 + i * 76, 250, 30, 700, 6, METAL) + box(250, 390 + i * 76, 700, 30, 6, METAL))
    .join("") +
  box(330, 330, 540, 540, 30, BODY) +
  box(400, 400, 400, 400, 16, t.dark) +
  box(430, 430, 340, 340, 8, METAL) +
  disc(360, 360, 14, PALE);

const cable: Drawing = (t) =>
  line("M300 860 C200 560 520 300 640 520 C740 720 460 860 420 660 C390 480 760 380 900 560", t.dark, 44) +
  line(
    "M300 860 C200 560 520 300 640 520 C740 720 460 860 420 660 C390 480 760 380 900 560",
    t.light,
    10,
    'opacity="0.5"',
  ) +
  `<g transform="rotate(50 900 560)">${box(900, 510, 130, 100, 16, INK)}${box(1030, 530, 70, 60, 6, METAL)}</g>` +
  `<g transform="rotate(76 300 860)">${box(300, 812, 120, 96, 16, INK)}${box(420, 832, 64, 56, 6, METAL)}</g>`;

const headphones: Drawing = (t) =>
  line("M320 700 C300 260 900 260 880 700", t.dark, 52) +
  line("M340 640 C340 320 860 320 860 640", t.light, 14, 'opacity="0.6"') +
  [290, 770]
    .map(
      (x) =>
        box(x, 600, 140, 300, 60, BODY) +
        box(x, 600, 140, 300, 60, SIDE) +
        box(x + 30, 640, 80, 220, 36, INK),
    )
    .join("");

const camera: Drawing = (t) =>
  path("M460 380 L520 300 L700 300 L750 380 Z", t.dark) +
  box(230, 370, 740, 520, 60, BODY) +
  box(230, 370, 740, 520, 60, SIDE) +
  box(230, 440, 740, 60, 0, INK) +
  disc(600, 650, 190, INK) +
  disc(600, 650, 150, METAL) +
  disc(600, 650, 120, "#20303f") +
  disc(600, 650, 66, "#3d5f80") +
  oval(560, 600, 34, 24, "#ffffff", 'opacity="0.6"') +
  box(830, 400, 90, 34, 10, PALE);

const carton: Drawing = (t) =>
  path("M240 460 L600 330 L960 460 L600 600 Z", t.light) +
  path("M240 460 L600 600 L600 950 L240 790 Z", BODY) +
  path("M960 460 L600 600 L600 950 L960 790 Z", t.dark) +
  path("M400 402 L760 540 L760 640 L690 668 L690 566 L330 430 Z", PALE, 'opacity="0.85"') +
  path("M280 690 L400 742 L400 802 L280 748 Z", PALE, 'opacity="0.85"');

const chair: Drawing = (t) =>
  line("M400 940 L440 660 M800 940 L760 660 M460 900 L480 680 M740 900 L720 680", "#8a6544", 24) +
  path("M360 300 C360 250 840 250 840 300 L810 620 L390 620 Z", BODY) +
  path("M360 300 C360 262 480 258 520 258 C470 400 470 500 480 620 L390 620 Z", SIDE) +
  box(350, 600, 500, 110, 40, t.dark) +
  line("M340 560 C300 560 300 640 350 640 M860 560 C900 560 900 640 850 640", t.darker, 30);

const floorlamp: Drawing = (t) =>
  line("M600 430 L600 920", INK, 18) +
  oval(600, 936, 180, 30, INK) +
  path("M470 200 L730 200 L840 470 L360 470 Z", BODY) +
  path("M470 200 L540 200 L460 470 L360 470 Z", SIDE) +
  path("M360 470 L840 470 L1000 860 L200 860 Z", "#fff1c4", 'opacity="0.35"') +
  line("M740 470 L740 580", t.darker, 6) +
  disc(740, 590, 12, t.darker);

const plant: Drawing = (t) =>
  [
    "M600 620 C520 480 420 420 330 430 C360 540 470 640 600 660 Z",
    "M600 620 C680 480 780 420 870 430 C840 540 730 640 600 660 Z",
    "M600 640 C540 480 560 320 600 240 C640 320 660 480 600 640 Z",
  ]
    .map((d, i) => path(d, ["#4c7d53", "#5f9163", "#3f6e4a"][i]!))
    .join("") +
  line(
    "M600 660 C560 560 470 490 390 462 M600 660 C640 560 730 490 810 462 M600 640 L600 320",
    "#2f5a3a",
    7,
  ) +
  path("M390 640 L810 640 L760 920 C756 950 740 960 710 960 L490 960 C460 960 444 950 440 920 Z", BODY) +
  path("M390 640 L480 640 L500 960 L490 960 C460 960 444 950 440 920 Z", SIDE) +
  box(370, 610, 460, 70, 16, t.light);

const ring: Drawing = (t) =>
  oval(600, 690, 240, 250, "none", 'stroke="url(#brass)" stroke-width="46"') +
  oval(600, 690, 240, 250, "none", 'stroke="#f4e3ad" stroke-width="8" opacity="0.8"') +
  path("M500 380 L700 380 L760 300 L690 230 L510 230 L440 300 Z", t.light) +
  path("M440 300 L760 300 L600 460 Z", BODY) +
  path("M510 230 L560 300 L600 460 L640 300 L690 230 Z", "#ffffff", 'opacity="0.35"');

const necklace: Drawing = (t) =>
  line("M300 240 C300 640 480 760 600 770 C720 760 900 640 900 240", "#b99443", 14) +
  line(
    "M300 240 C300 640 480 760 600 770 C720 760 900 640 900 240",
    "#f0dca0",
    5,
    'stroke-dasharray="2 18"',
  ) +
  disc(600, 800, 22, "none", 'stroke="#b99443" stroke-width="12"') +
  path("M600 816 C670 880 680 960 600 980 C520 960 530 880 600 816 Z", BODY) +
  path("M600 830 C570 880 570 930 590 966 C530 940 540 880 600 830 Z", t.lighter, 'opacity="0.7"');

const bracelet: Drawing = (t) =>
  Array.from({ length: 18 }, (_, i) => {
    const a = (i / 18) * Math.PI * 2;
    return disc(
      600 + Math.cos(a) * 290,
      640 + Math.sin(a) * 250,
      56,
      i % 6 === 0 ? "url(#brass)" : i % 2 ? BODY : t.dark,
    );
  }).join("") +
  Array.from({ length: 18 }, (_, i) => {
    const a = (i / 18) * Math.PI * 2;
    return disc(584 + Math.cos(a) * 290, 622 + Math.sin(a) * 250, 13, "#ffffff", 'opacity="0.45"');
  }).join("");

export const genericShapes = {
  laptop,
  monitor,
  phone,
  printer,
  chip,
  cable,
  headphones,
  camera,
  carton,
  chair,
  floorlamp,
  plant,
  ring,
  necklace,
  bracelet,
};

/** Words of a product type or title, and what is drawn for them. The first that fits counts. */
const WORDS: [words: RegExp, shape: string][] = [
  [/bean ?bag|pouffe|ottoman/, "chair"],
  // What belongs to a device comes before the device.
  [/battery|batteries|power bank|\bups\b/, "powerbank"],
  [/cable|adapter|adaptor|charger|cord|plug|patch|connector|dock/, "cable"],
  [/\bbag\b|backpack|rucksack|sleeve|briefcase/, "daypack"],
  [/toner|printer|cartridge|\bink\b|scanner|copier|laserjet|label/, "printer"],
  [
    /memory|ssd|hdd|drive|motherboard|processor|graphics|server|raid|module|router|switch|network|card\b|xeon|core i/,
    "chip",
  ],
  [/headphone|headset|earphone|earbud|speaker|microphone/, "headphones"],
  [/notebook|laptop|chromebook|ultrabook|2 in 1|keyboard|thinkpad/, "laptop"],
  [/monitor|television|\btv\b|display|screen|projector|\bpc\b|workstation|desktop/, "monitor"],
  [/phone|tablet|mobile|smartwatch/, "phone"],
  [/camera|lens|webcam/, "camera"],
  [/ring\b/, "ring"],
  [/bracelet|anklet|bangle|cuff|beads/, "bracelet"],
  [/necklace|pendant|earring|choker|jewel|chain/, "necklace"],
  [/chair|stool|sofa|bench|couch|armchair|bed\b|table|desk|furniture/, "chair"],
  [/lamp|light|candle/, "floorlamp"],
  [/plant|pots?\b|vase|garden|flower/, "plant"],
  [/lantern|torch/, "lantern"],
  [/jacket|coat|hoodie|sweater/, "jacket"],
  [/shirt|top\b|blouse|dress|tee\b|apparel|clothing|indoor-wear|men\b|women\b/, "shirt"],
  [/trousers|pants|jeans/, "trousers"],
  [/shorts|skirt/, "shorts"],
  [/shoe|sneaker|trainer/, "shoe"],
  [/boot/, "boot"],
  [/hat|beanie/, "beanie"],
  [/sock/, "sock"],
  [/glove/, "glove"],
  [/mug|cup|coffee|espresso/, "mug"],
  [/bottle|flask/, "bottle"],
  [/pan\b|kettle|cook|kitchen/, "pot"],
  [/blanket|rug|pillow|cushion|throw/, "pillow"],
  [/knife|tool/, "multitool"],
];

/** A shape for a subject such as "stereo-portable-speaker"; a carton when nothing fits. */
export function genericShapeFor(subject: string): string {
  const words = subject.replaceAll("-", " ");
  return WORDS.find(([pattern]) => pattern.test(words))?.[1] ?? "carton";
}
