import type { Tones } from "./colours.ts";
import {
  BODY,
  box,
  disc,
  INK,
  line,
  METAL,
  mirrored,
  PALE,
  path,
  SIDE,
  stitch,
  type Drawing,
} from "./pen.ts";

const SLEEVE =
  "M420 340 C330 370 280 460 256 600 L214 850 C210 880 222 892 250 896 L330 904 C350 904 358 894 362 874 L420 600 Z";
const TORSO =
  "M420 330 L520 270 C560 300 640 300 680 270 L780 330 L800 560 L806 920 C806 940 794 950 770 950 L430 950 C406 950 394 940 394 920 L400 560 Z";

const sleeves = (t: Tones, cuff: string): string =>
  mirrored(
    path(SLEEVE, t.base) +
      path(SLEEVE, SIDE) +
      path("M222 812 L372 828 L362 874 C358 894 350 904 330 904 L250 896 C222 892 210 880 214 850 Z", cuff),
  );

const logo = (x: number, y: number): string =>
  box(x, y, 54, 28, 5, PALE) +
  line(`M${x + 10} ${y + 19} L${x + 22} ${y + 8} L${x + 30} ${y + 16} L${x + 44} ${y + 6}`, INK, 4);

const hood = (t: Tones): string =>
  path("M470 318 C450 180 520 130 600 130 C680 130 750 180 730 318 C690 350 510 350 470 318 Z", t.dark) +
  path("M508 312 C490 220 530 176 600 176 C670 176 710 220 692 312 C660 336 540 336 508 312 Z", t.darker);

const jacket: Drawing = (t) =>
  hood(t) +
  sleeves(t, t.dark) +
  path(TORSO, BODY) +
  path(
    "M420 330 L520 270 C540 286 566 292 600 292 L600 950 L430 950 C406 950 394 940 394 920 L400 560 Z",
    SIDE,
  ) +
  path(
    "M420 330 L520 270 C560 300 640 300 680 270 L780 330 L788 430 C700 460 500 460 412 430 Z",
    t.dark,
    'opacity="0.75"',
  ) +
  line("M600 292 L600 946", t.darker, 10) +
  disc(600, 320, 10, t.accent) +
  mirrored(line("M470 640 L440 800", t.darker, 9) + disc(470, 636, 9, t.accent)) +
  line("M690 500 L690 590", t.darker, 8) +
  logo(650, 380) +
  stitch("M400 920 L800 920", t.lighter);

const puffer: Drawing = (t) =>
  hood(t) +
  sleeves(t, t.darker) +
  mirrored(line("M300 470 L400 500 M276 560 L400 590 M256 650 L392 680 M238 740 L380 768", t.dark, 8)) +
  path(TORSO, BODY) +
  path(
    "M420 330 L520 270 C540 286 566 292 600 292 L600 950 L430 950 C406 950 394 940 394 920 L400 560 Z",
    SIDE,
  ) +
  [400, 480, 560, 640, 720, 800, 880]
    .map((y) =>
      line(
        `M400 ${y} C460 ${y + 18} 540 ${y + 18} 600 ${y} C660 ${y + 18} 740 ${y + 18} 800 ${y}`,
        t.dark,
        8,
      ),
    )
    .join("") +
  [360, 440, 520, 600, 680, 760, 840]
    .map((y) => line(`M430 ${y} C470 ${y + 10} 530 ${y + 10} 570 ${y}`, t.light, 6, 'opacity="0.5"'))
    .join("") +
  line("M600 292 L600 946", t.darker, 12) +
  disc(600, 320, 10, t.accent) +
  logo(660, 350);

const vest: Drawing = (t) =>
  path(
    "M452 320 L524 262 C560 300 640 300 676 262 L748 320 C730 430 770 500 806 560 L806 920 C806 940 794 950 770 950 L430 950 C406 950 394 940 394 920 L394 560 C430 500 470 430 452 320 Z",
    BODY,
  ) +
  path(
    "M452 320 L524 262 C540 286 566 292 600 292 L600 950 L430 950 C406 950 394 940 394 920 L394 560 C430 500 470 430 452 320 Z",
    SIDE,
  ) +
  [430, 510, 590, 670, 750, 830, 900]
    .map((y) =>
      line(
        `M404 ${y + 30} C470 ${y + 44} 540 ${y + 44} 600 ${y + 26} C660 ${y + 44} 730 ${y + 44} 796 ${y + 30}`,
        t.dark,
        8,
      ),
    )
    .join("") +
  path("M520 270 C516 220 684 220 680 270 C650 310 550 310 520 270 Z", t.darker) +
  line("M600 292 L600 946", t.darker, 12) +
  logo(656, 360);

const poncho: Drawing = (t) =>
  hood(t) +
  path("M470 300 C520 340 680 340 730 300 L1010 880 C880 960 320 960 190 880 Z", BODY) +
  path("M470 300 C500 326 550 336 600 336 L600 940 C450 938 280 930 190 880 Z", SIDE) +
  line("M600 336 L600 936 M440 400 L330 910 M760 400 L870 910", t.dark, 6, 'opacity="0.6"') +
  stitch("M220 880 C360 940 840 940 980 880", t.lighter) +
  [230, 970].map((x) => disc(x, 884, 13, METAL)).join("");

const fleece: Drawing = (t) =>
  sleeves(t, t.dark) +
  path(TORSO, BODY) +
  path(
    "M420 330 L520 270 C540 286 566 292 600 292 L600 950 L430 950 C406 950 394 940 394 920 L400 560 Z",
    SIDE,
  ) +
  path("M514 276 C506 210 560 196 600 196 C640 196 694 210 686 276 C650 312 550 312 514 276 Z", t.dark) +
  path("M540 262 C540 232 660 232 660 262 C640 282 560 282 540 262 Z", t.darker) +
  line("M600 290 L600 940", t.darker, 12) +
  box(590, 312, 20, 30, 6, t.accent) +
  box(640, 440, 110, 120, 10, t.dark) +
  line("M640 446 L750 446", t.darker, 8) +
  mirrored(line("M474 680 L452 810", t.darker, 9)) +
  dots(t);

const dots = (t: Tones): string => {
  let marks = "";
  for (let y = 380; y < 930; y += 46)
    for (let x = 430 + ((y / 46) % 2) * 20; x < 790; x += 46)
      marks += disc(x, y, 5, t.lighter, 'opacity="0.35"');
  return marks;
};

const shirt: Drawing = (t) =>
  mirrored(
    path("M430 330 L300 420 L250 590 L372 640 L420 520 Z", t.base) +
      path("M430 330 L300 420 L250 590 L372 640 L420 520 Z", SIDE) +
      path("M258 562 L384 612 L372 640 L250 590 Z", t.dark),
  ) +
  path(TORSO, BODY) +
  path(
    "M420 330 L520 270 C540 286 566 292 600 292 C520 420 480 700 480 950 L430 950 C406 950 394 940 394 920 L400 560 Z",
    SIDE,
  ) +
  path("M520 270 C560 330 640 330 680 270 L660 260 C630 300 570 300 540 260 Z", t.darker) +
  stitch("M400 924 L800 924", t.lighter) +
  logo(660, 420);

const longsleeve: Drawing = (t) =>
  sleeves(t, t.dark) +
  path(TORSO, BODY) +
  path(
    "M420 330 L520 270 C540 286 566 292 600 292 C520 420 480 700 480 950 L430 950 C406 950 394 940 394 920 L400 560 Z",
    SIDE,
  ) +
  path("M520 270 C556 318 644 318 680 270 L664 254 C630 288 570 288 536 254 Z", t.darker) +
  stitch("M400 924 L800 924 M424 340 C440 420 410 480 402 560 M776 340 C760 420 790 480 798 560", t.lighter) +
  logo(660, 420);

const hoody: Drawing = (t) =>
  hood(t) +
  longsleeve(t) +
  path("M470 720 L730 720 L770 870 L430 870 Z", t.dark, 'opacity="0.6"') +
  path("M520 300 C560 340 640 340 680 300 L676 270 C640 312 560 312 524 270 Z", t.darker);

const flannel: Drawing = (t) => {
  let checks = "";
  for (let x = 410; x < 800; x += 62)
    checks +=
      line(`M${x} 320 L${x} 946`, t.darker, 14, 'opacity="0.35"') +
      line(`M${x + 20} 320 L${x + 20} 946`, t.lighter, 5, 'opacity="0.5"');
  for (let y = 380; y < 940; y += 62)
    checks +=
      line(`M400 ${y} L800 ${y}`, t.darker, 14, 'opacity="0.35"') +
      line(`M400 ${y + 20} L800 ${y + 20}`, t.lighter, 5, 'opacity="0.5"');
  return (
    sleeves(t, t.dark) +
    path(TORSO, BODY) +
    `<clipPath id="torso">${path(TORSO, "#000")}</clipPath><g clip-path="url(#torso)">${checks}</g>` +
    path("M520 270 L600 330 L680 270 L720 300 L640 400 L600 350 L560 400 L480 300 Z", t.dark) +
    line("M600 350 L600 946", t.darker, 8) +
    [420, 540, 660, 780, 900].map((y) => disc(614, y, 9, PALE)).join("") +
    box(660, 460, 110, 120, 6, t.dark, 'opacity="0.7"')
  );
};

export const topShapes = { jacket, puffer, vest, poncho, fleece, shirt, longsleeve, hoody, flannel };
