import { BODY, box, disc, INK, line, METAL, oval, PALE, path, SIDE, stitch, type Drawing } from "./pen.ts";

const tent: Drawing = (t) =>
  line("M210 950 L330 900 M990 950 L880 900 M150 960 L210 950 M1050 960 L990 950", INK, 5) +
  path("M240 950 C330 700 430 420 600 330 C770 420 870 700 960 950 Z", BODY) +
  path("M600 330 C770 420 870 700 960 950 L700 950 C690 700 660 480 600 330 Z", t.dark) +
  path("M600 330 C560 520 510 760 470 950 L700 950 C690 700 660 480 600 330 Z", t.darker) +
  path("M600 350 C575 540 560 760 556 950 L470 950 C510 760 560 520 600 350 Z", t.lighter) +
  line("M240 950 C330 700 430 420 600 330 C770 420 870 700 960 950", t.accent, 10) +
  line("M430 480 C520 560 680 560 770 480", t.light, 5, 'opacity="0.7"') +
  line("M340 660 L180 930 M860 660 L1020 930", t.accent, 4) +
  line("M172 918 L190 950 M1028 918 L1010 950", METAL, 9) +
  stitch("M300 830 C380 800 440 800 500 815", t.lighter);

const tunnel: Drawing = (t) =>
  path("M150 950 C160 700 260 560 420 540 L820 500 C960 510 1040 700 1050 950 Z", BODY) +
  path("M820 500 C960 510 1040 700 1050 950 L780 950 C790 740 800 600 820 500 Z", t.dark) +
  path("M860 640 C930 660 980 780 988 950 L850 950 C848 820 850 720 860 640 Z", t.darker) +
  line(
    "M150 950 C160 700 260 560 420 540 M430 950 C430 720 440 610 480 534 M780 950 C790 740 800 600 820 500",
    t.accent,
    10,
  ) +
  path("M480 640 C560 620 680 612 760 610 L756 760 C660 764 560 770 474 780 Z", "#dfe9ea") +
  line("M616 616 L610 770", t.dark, 8) +
  line("M250 640 L110 930 M1000 640 L1100 930", t.accent, 4) +
  stitch("M180 900 L420 900", t.lighter);

const tarp: Drawing = (t) =>
  line("M330 960 L330 420 M870 960 L870 520", METAL, 16) +
  path("M150 760 L330 420 L870 500 L1050 800 L640 700 Z", BODY) +
  path("M330 420 L870 500 L1050 800 L640 700 Z", t.dark, 'opacity="0.55"') +
  line("M330 420 L640 700 L870 500", t.light, 5) +
  line("M150 760 L90 950 M1050 800 L1110 950 M640 700 L650 955", t.accent, 4) +
  [150, 1050, 640].map((x, i) => disc(x, [760, 800, 700][i]!, 9, PALE)).join("") +
  line("M80 930 L98 960 M1100 930 L1118 960", METAL, 9);

const bivvy: Drawing = (t) =>
  path(
    "M160 900 C150 820 220 760 330 740 L900 640 C1010 630 1070 700 1070 780 C1070 880 1000 940 900 948 L260 960 C200 960 164 940 160 900 Z",
    BODY,
  ) +
  path(
    "M900 640 C1010 630 1070 700 1070 780 C1070 880 1000 940 900 948 C840 900 830 720 900 640 Z",
    t.darker,
  ) +
  oval(966, 792, 66, 92, t.lighter) +
  line("M230 800 C420 770 640 730 840 700", t.light, 6) +
  line("M320 860 L820 800", t.accent, 8) +
  disc(824, 799, 12, t.accent);

const footprint: Drawing = (t) =>
  path("M180 700 L620 560 L1040 720 L590 900 Z", BODY) +
  path("M180 700 L590 900 L590 926 L180 722 Z", t.dark) +
  path("M590 900 L1040 720 L1040 744 L590 926 Z", t.darker) +
  line("M400 630 L820 810 M830 640 L380 800", t.light, 5, 'opacity="0.8"') +
  [
    [180, 700],
    [620, 560],
    [1040, 720],
    [590, 900],
  ]
    .map(([x, y]) => disc(x!, y!, 16, METAL))
    .join("");

const pegs: Drawing = (t) =>
  [-2, -1, 0, 1, 2]
    .map((i) => {
      const x = 600 + i * 110;
      return (
        path(`M${x - 22} 300 L${x + 22} 300 L${x + 12} 850 L${x} 920 L${x - 12} 850 Z`, METAL) +
        path(`M${x} 300 L${x + 22} 300 L${x + 12} 850 L${x} 920 Z`, "#6f767c", 'opacity="0.5"') +
        line(`M${x} 330 C${x + 50} 300 ${x + 60} 400 ${x + 4} 390`, t.base, 9) +
        disc(x, 340, 8, INK)
      );
    })
    .join("");

const sleepingbag: Drawing = (t) =>
  path(
    "M600 170 C730 170 800 260 800 380 C820 520 800 760 730 900 C700 955 660 970 600 970 C540 970 500 955 470 900 C400 760 380 520 400 380 C400 260 470 170 600 170 Z",
    BODY,
  ) +
  path(
    "M600 170 C470 170 400 260 400 380 C380 520 400 760 470 900 C500 955 540 970 600 970 C540 760 520 420 600 170 Z",
    SIDE,
  ) +
  [430, 520, 610, 700, 790, 870]
    .map((y, i) =>
      line(`M${404 + i * 9} ${y} C${500} ${y + 26} ${700} ${y + 26} ${796 - i * 9} ${y}`, t.dark, 7),
    )
    .join("") +
  oval(600, 290, 120, 100, t.darker) +
  oval(600, 300, 92, 74, "#3a3430") +
  path("M520 330 C560 300 640 300 680 330 C670 370 530 370 520 330 Z", t.lighter) +
  line("M742 420 C752 560 736 760 690 880", t.accent, 9) +
  box(728, 410, 26, 44, 10, t.accent);

const mat: Drawing = (t) =>
  path(
    "M250 700 L250 850 C250 930 330 950 420 950 L960 950 C1000 950 1010 930 1010 910 L1010 760 Z",
    t.dark,
  ) +
  path("M390 700 L1010 760 L1010 910 C1010 935 1000 950 960 950 L390 950 Z", BODY) +
  [470, 560, 650, 740, 830, 920]
    .map((x) => line(`M${x} ${706 + (x - 390) * 0.09} L${x} 948`, t.dark, 7))
    .join("") +
  disc(390, 760, 190, t.base) +
  disc(390, 760, 190, SIDE) +
  [150, 112, 74, 38]
    .map((r) => disc(390, 760, r, "none", `stroke="${t.darker}" stroke-width="12"`))
    .join("") +
  disc(390, 760, 16, t.darker) +
  box(960, 880, 44, 30, 8, INK);

const foammat: Drawing = (t) =>
  [0, 1, 2, 3, 4]
    .map((i) => {
      const y = 560 + i * 80;
      return (
        path(`M240 ${y + 40} L330 ${y} L960 ${y} L880 ${y + 40} Z`, i % 2 ? t.light : t.base) +
        path(`M240 ${y + 40} L880 ${y + 40} L880 ${y + 80} L240 ${y + 80} Z`, i % 2 ? t.dark : BODY) +
        path(`M880 ${y + 40} L960 ${y} L960 ${y + 40} L880 ${y + 80} Z`, t.darker) +
        [0, 1, 2, 3, 4, 5, 6].map((k) => disc(300 + k * 82, y + 60, 11, t.darker, 'opacity="0.45"')).join("")
      );
    })
    .join("");

const pillow: Drawing = (t) =>
  path(
    "M230 640 C230 560 300 540 400 556 C540 574 660 574 800 556 C900 540 970 560 970 640 L970 830 C970 910 900 930 800 912 C660 892 540 892 400 912 C300 930 230 910 230 830 Z",
    BODY,
  ) +
  path(
    "M230 640 C230 560 300 540 400 556 C450 563 500 567 540 569 C420 640 420 820 520 899 C480 901 440 906 400 912 C300 930 230 910 230 830 Z",
    SIDE,
  ) +
  line("M300 640 C480 690 720 690 900 640 M300 830 C480 790 720 790 900 830", t.dark, 6, 'opacity="0.5"') +
  disc(880, 850, 20, PALE) +
  disc(880, 850, 9, INK);

export const campShapes = { tent, tunnel, tarp, bivvy, footprint, pegs, sleepingbag, mat, foammat, pillow };
