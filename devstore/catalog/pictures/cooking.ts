import { BODY, box, disc, INK, line, METAL, oval, PALE, path, SIDE, type Drawing } from "./pen.ts";

const flame = (x: number, y: number, size: number): string =>
  path(
    `M${x} ${y} C${x - size} ${y - size} ${x - size * 0.2} ${y - size * 1.5} ${x} ${y - size * 2.2} C${x + size * 0.2} ${y - size * 1.5} ${x + size} ${y - size} ${x} ${y} Z`,
    "#5fa2d8",
    'opacity="0.75"',
  ) +
  path(
    `M${x} ${y} C${x - size * 0.5} ${y - size * 0.6} ${x - size * 0.1} ${y - size} ${x} ${y - size * 1.4} C${x + size * 0.1} ${y - size} ${x + size * 0.5} ${y - size * 0.6} ${x} ${y} Z`,
    "#dff0fb",
  );

const stove: Drawing = (t) =>
  path("M420 960 L420 780 C420 730 470 710 600 710 C730 710 780 730 780 780 L780 960 Z", BODY) +
  path("M420 960 L420 780 C420 740 450 722 520 714 L500 960 Z", SIDE) +
  path("M420 830 L780 830 L780 900 L420 900 Z", PALE) +
  line("M500 880 L540 846 L566 870 L610 838", t.dark, 9) +
  box(560, 640, 80, 80, 10, METAL) +
  box(640, 664, 130, 18, 9, METAL) +
  box(766, 640, 30, 66, 10, INK) +
  path("M530 560 L670 560 L640 644 L560 644 Z", METAL) +
  oval(600, 560, 72, 18, "#4d5358") +
  line(
    "M540 570 C470 540 430 500 410 440 L480 440 M660 570 C730 540 770 500 790 440 L720 440 M600 556 L600 430",
    METAL,
    18,
  ) +
  [550, 600, 650].map((x) => flame(x, 552, 34)).join("");

const remotestove: Drawing = () =>
  line("M560 760 C460 760 420 860 330 860", INK, 16) +
  path("M190 960 L190 830 C190 790 230 776 290 776 C350 776 390 790 390 830 L390 960 Z", BODY) +
  box(270, 742, 42, 40, 8, METAL) +
  path("M560 700 L840 700 L800 780 L600 780 Z", METAL) +
  oval(700, 700, 142, 26, "#4d5358") +
  line("M600 760 L500 950 L560 950 M800 760 L900 950 L840 950 M700 780 L700 950", METAL, 20) +
  line("M560 700 L520 620 L600 620 M840 700 L880 620 L800 620", METAL, 18) +
  [620, 670, 730, 780].map((x) => flame(x, 694, 34)).join("");

const alcohol: Drawing = () =>
  path(
    "M380 660 L820 660 L800 920 C796 950 780 960 750 960 L450 960 C420 960 404 950 400 920 Z",
    "url(#brass)",
  ) +
  oval(600, 660, 220, 52, "#8a6a2c") +
  oval(600, 664, 150, 34, "#3f3118") +
  Array.from({ length: 12 }, (_, i) =>
    disc(600 + Math.cos((i * Math.PI) / 6) * 184, 661 + Math.sin((i * Math.PI) / 6) * 42, 9, "#3f3118"),
  ).join("") +
  Array.from({ length: 9 }, (_, i) => disc(420 + i * 45, 740, 9, "#5b451d")).join("") +
  flame(540, 660, 44) +
  flame(610, 664, 56) +
  flame(680, 660, 44) +
  line("M404 860 L796 860", "#6d5424", 6, 'opacity="0.6"');

const cartridge: Drawing = (t) =>
  path("M360 960 L360 560 C360 480 440 450 600 450 C760 450 840 480 840 560 L840 960 Z", BODY) +
  path("M360 960 L360 560 C360 490 420 462 520 454 C480 560 480 800 500 960 Z", SIDE) +
  oval(600, 958, 240, 22, t.darker) +
  path("M360 640 L840 640 L840 860 L360 860 Z", PALE) +
  path(
    "M600 668 C650 730 668 760 668 784 C668 826 638 846 600 846 C562 846 532 826 532 784 C532 760 550 730 600 668 Z",
    t.base,
  ) +
  path(
    "M600 750 C622 780 630 794 630 806 C630 826 616 838 600 838 C584 838 570 826 570 806 C570 794 578 780 600 750 Z",
    PALE,
  ) +
  box(540, 408, 120, 50, 10, METAL) +
  box(566, 376, 68, 40, 8, METAL);

const pot: Drawing = () =>
  path("M300 520 L900 520 L880 900 C876 940 850 960 800 960 L400 960 C350 960 324 940 320 900 Z", METAL) +
  path(
    "M300 520 L460 520 C440 700 440 860 480 960 L400 960 C350 960 324 940 320 900 Z",
    "#5d6469",
    'opacity="0.45"',
  ) +
  oval(600, 520, 300, 56, "#aab0b5") +
  oval(600, 506, 300, 50, "#c9ced2") +
  oval(600, 500, 270, 40, METAL) +
  box(560, 436, 80, 54, 22, INK) +
  path(
    "M900 620 C1010 600 1060 660 1050 760 C1044 830 990 850 884 840 L886 800 C960 806 1000 790 1004 740 C1008 690 980 660 898 668 Z",
    INK,
  ) +
  [640, 720, 800].map((y) => line(`M340 ${y} L420 ${y}`, "#4f565b", 6)).join("");

const mugpot: Drawing = () =>
  path("M400 420 L800 420 L794 900 C790 944 770 960 720 960 L480 960 C430 960 410 944 406 900 Z", METAL) +
  path(
    "M400 420 L520 420 C500 640 500 840 520 960 L480 960 C430 960 410 944 406 900 Z",
    "#5d6469",
    'opacity="0.4"',
  ) +
  oval(600, 420, 200, 40, "#c9ced2") +
  oval(600, 408, 200, 36, METAL) +
  disc(600, 390, 20, INK) +
  line("M800 520 C920 510 940 600 930 680 C924 760 880 790 798 790", "#7a8187", 20) +
  [560, 680, 800]
    .map(
      (y, i) =>
        line(`M430 ${y} L500 ${y}`, "#4f565b", 6) +
        `<text x="514" y="${y + 10}" font-family="sans-serif" font-size="30" fill="#4f565b">${[700, 500, 250][i]}</text>`,
    )
    .join("");

const pan: Drawing = () =>
  oval(520, 760, 360, 130, "#3a3d40") +
  oval(520, 730, 360, 126, METAL) +
  oval(520, 734, 320, 104, "#33373a") +
  oval(520, 744, 290, 88, "#41464a") +
  path("M500 720 C560 690 640 720 630 770 C620 810 520 806 470 790 C420 774 440 740 500 720 Z", "#fbf8ee") +
  disc(546, 756, 34, "#efb73e") +
  path("M860 690 L1090 560 C1120 550 1130 580 1110 596 L880 760 Z", INK);

const mug: Drawing = (t) =>
  path("M360 460 L800 460 L790 900 C786 944 760 960 710 960 L450 960 C400 960 374 944 370 900 Z", BODY) +
  path("M360 460 L480 460 C460 680 460 860 490 960 L450 960 C400 960 374 944 370 900 Z", SIDE) +
  line("M800 560 C940 540 970 640 950 740 C936 820 880 850 794 836", t.dark, 34) +
  oval(580, 460, 220, 44, t.lighter) +
  oval(580, 462, 200, 34, "#5a3a22") +
  line("M360 460 C400 510 760 510 800 460", "#31424b", 9) +
  line(
    "M520 400 C500 360 540 330 520 290 M600 400 C580 350 620 320 600 270 M670 400 C654 360 690 330 670 296",
    "#ffffff",
    9,
    'opacity="0.7"',
  ) +
  box(520, 660, 130, 76, 12, PALE, 'opacity="0.9"') +
  line("M544 716 L574 684 L596 708 L630 676", t.darker, 8);

const spoon: Drawing = () =>
  `<g transform="rotate(34 600 600)">` +
  box(582, 360, 36, 580, 18, METAL) +
  oval(600, 270, 84, 140, METAL) +
  oval(600, 276, 62, 112, "#8d949a") +
  oval(590, 260, 34, 74, "#c6cbd0", 'opacity="0.8"') +
  disc(600, 908, 9, INK) +
  `</g>`;

const cutlery: Drawing = () =>
  box(440, 460, 36, 500, 16, METAL) +
  [418, 442, 466, 490].map((x) => box(x - 8, 240, 14, 160, 7, METAL)).join("") +
  path("M408 380 L506 380 C506 440 480 470 458 480 C436 470 408 440 408 380 Z", METAL) +
  box(584, 480, 36, 480, 16, METAL) +
  oval(602, 350, 60, 120, METAL) +
  oval(602, 356, 42, 94, "#8d949a") +
  box(730, 540, 36, 420, 16, METAL) +
  path("M730 560 L730 240 C776 280 790 400 770 560 Z", METAL) +
  line("M752 300 C770 380 772 460 762 550", "#dfe3e6", 5);

const coffee: Drawing = (t) =>
  path("M380 420 L820 420 L660 720 L540 720 Z", "url(#mesh)") +
  path("M380 420 L820 420 L660 720 L540 720 Z", "none", `stroke="#6f767c" stroke-width="10"`) +
  oval(600, 420, 220, 44, "#4b3220") +
  oval(600, 414, 220, 40, "none", `stroke="#9aa1a6" stroke-width="16"`) +
  path("M430 730 L770 730 L764 920 C760 950 740 960 700 960 L500 960 C460 960 440 950 436 920 Z", BODY) +
  line("M770 780 C840 780 850 880 764 880", t.dark, 22) +
  line("M600 720 L600 760", "#5a3a22", 12);

export const cookingShapes = {
  stove,
  remotestove,
  alcohol,
  cartridge,
  pot,
  mugpot,
  pan,
  mug,
  spoon,
  cutlery,
  coffee,
};
