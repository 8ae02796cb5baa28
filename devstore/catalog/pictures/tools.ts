import { BODY, box, disc, INK, line, METAL, oval, PALE, path, SIDE, stitch, type Drawing } from "./pen.ts";

const headlamp: Drawing = (t) =>
  line("M250 560 C260 330 940 330 950 560 C950 700 840 780 760 800", t.base, 64) +
  line(
    "M250 560 C260 330 940 330 950 560 C950 700 840 780 760 800",
    t.light,
    12,
    'stroke-dasharray="26 20" opacity="0.7"',
  ) +
  line("M250 560 C240 700 360 780 440 800", t.dark, 64) +
  box(420, 660, 360, 240, 60, INK) +
  box(420, 660, 360, 240, 60, SIDE) +
  disc(600, 780, 96, METAL) +
  disc(600, 780, 76, "#fff4c9") +
  disc(600, 780, 40, "#ffffff") +
  [0, 60, 120, 180, 240, 300]
    .map((a) =>
      line(
        `M${600 + Math.cos((a * Math.PI) / 180) * 50} ${780 + Math.sin((a * Math.PI) / 180) * 50} L${600 + Math.cos((a * Math.PI) / 180) * 72} ${780 + Math.sin((a * Math.PI) / 180) * 72}`,
        "#e5c65f",
        7,
      ),
    )
    .join("") +
  disc(730, 720, 20, t.base) +
  box(452, 760, 26, 50, 8, "#c0392b");

const lantern: Drawing = (t) =>
  line("M480 330 C480 170 720 170 720 330", METAL, 18) +
  box(450, 320, 300, 110, 30, t.dark) +
  path("M450 430 L750 430 L770 780 L430 780 Z", "#ffeec0") +
  oval(600, 610, 90, 140, "#fffdf2") +
  line("M450 430 L430 780 M550 430 L540 780 M650 430 L660 780 M750 430 L770 780", t.dark, 10) +
  path("M410 780 L790 780 L800 920 C800 948 786 960 760 960 L440 960 C414 960 400 948 400 920 Z", BODY) +
  path("M410 780 L500 780 L490 960 L440 960 C414 960 400 948 400 920 Z", SIDE) +
  disc(600, 870, 30, PALE) +
  disc(600, 870, 14, t.darker);

const powerbank: Drawing = (t) =>
  box(400, 300, 400, 660, 60, BODY) +
  box(400, 300, 400, 660, 60, SIDE) +
  box(430, 330, 340, 600, 44, t.dark, 'opacity="0.55"') +
  [0, 1, 2, 3].map((i) => disc(510 + i * 60, 420, 14, i < 3 ? "#9be08f" : t.darker)).join("") +
  path("M620 520 L530 680 L600 680 L570 800 L680 620 L606 620 Z", PALE) +
  box(470, 280, 90, 30, 10, INK) +
  box(620, 280, 110, 30, 6, INK);

const solar: Drawing = () =>
  [0, 1, 2]
    .map((i) => {
      const x = 190 + i * 280;
      return (
        path(
          `M${x} ${380 + i * 30} L${x + 260} ${350 + i * 30} L${x + 260} ${880 + i * 20} L${x} ${900 + i * 20} Z`,
          "#2c3138",
        ) +
        path(
          `M${x + 20} ${404 + i * 30} L${x + 240} ${378 + i * 30} L${x + 240} ${858 + i * 20} L${x + 20} ${876 + i * 20} Z`,
          "#27466b",
        ) +
        [1, 2, 3]
          .map((k) =>
            line(`M${x + 20 + k * 55} ${400 + i * 30} L${x + 20 + k * 55} ${870 + i * 20}`, "#7e9cc0", 3),
          )
          .join("") +
        [1, 2, 3, 4]
          .map((k) =>
            line(`M${x + 20} ${404 + i * 30 + k * 94} L${x + 240} ${378 + i * 30 + k * 94}`, "#7e9cc0", 3),
          )
          .join("") +
        path(
          `M${x + 20} ${404 + i * 30} L${x + 140} ${390 + i * 30} L${x + 20} ${640 + i * 30} Z`,
          "#ffffff",
          'opacity="0.12"',
        )
      );
    })
    .join("");

const pole: Drawing = (t) => {
  const one = (shift: number, tilt: number): string =>
    `<g transform="translate(${shift} 0) rotate(${tilt} 600 600)">` +
    box(588, 260, 24, 640, 10, METAL) +
    box(586, 420, 28, 160, 10, t.base) +
    box(580, 560, 40, 40, 8, INK) +
    box(584, 120, 32, 200, 16, "#8a6544") +
    path("M576 120 C576 80 640 80 644 130 L616 150 L584 150 Z", INK) +
    line("M612 150 C700 170 690 320 620 290", INK, 14) +
    oval(600, 850, 44, 14, INK) +
    path("M592 890 L608 890 L602 956 L598 956 Z", "#565c61") +
    "</g>";
  return one(-120, 7) + one(120, -7);
};

const poletips: Drawing = () =>
  [430, 770]
    .map(
      (x) =>
        path(
          `M${x - 70} 400 L${x + 70} 400 L${x + 110} 860 C${x + 110} 930 ${x - 110} 930 ${x - 110} 860 Z`,
          "#34373a",
        ) +
        path(
          `M${x - 70} 400 L${x - 10} 400 L${x - 30} 912 C${x - 90} 904 ${x - 110} 890 ${x - 110} 860 Z`,
          "#4b4f53",
        ) +
        oval(x, 400, 70, 22, "#202224") +
        [500, 590, 680, 770]
          .map((y) =>
            line(`M${x - 80} ${y} C${x - 40} ${y + 20} ${x + 40} ${y + 20} ${x + 84} ${y}`, "#202224", 10),
          )
          .join(""),
    )
    .join("");

const compass: Drawing = (t) =>
  box(370, 220, 460, 740, 46, "#dfeae7", 'opacity="0.92"') +
  box(370, 220, 460, 740, 46, "none", `stroke="${t.base}" stroke-width="10"`) +
  Array.from({ length: 15 }, (_, i) =>
    line(`M390 ${270 + i * 46} L${i % 2 ? 412 : 428} ${270 + i * 46}`, INK, 4),
  ).join("") +
  line("M600 250 L600 380 M576 284 L600 250 L624 284", "#b23a36", 12) +
  disc(600, 650, 200, INK) +
  disc(600, 650, 166, "#f7f4ea") +
  Array.from({ length: 24 }, (_, i) => {
    const a = (i * Math.PI) / 12;
    return line(
      `M${600 + Math.cos(a) * 158} ${650 + Math.sin(a) * 158} L${600 + Math.cos(a) * (i % 6 ? 146 : 130)} ${650 + Math.sin(a) * (i % 6 ? 146 : 130)}`,
      INK,
      i % 6 ? 4 : 8,
    );
  }).join("") +
  `<g transform="rotate(24 600 650)">${path("M600 530 L626 650 L574 650 Z", "#b23a36")}${path("M600 770 L626 650 L574 650 Z", "#f0f0f0", `stroke="${INK}" stroke-width="4"`)}${disc(600, 650, 13, INK)}</g>`;

const mirrorcompass: Drawing = (t) =>
  box(390, 110, 420, 210, 40, t.dark) +
  box(420, 136, 360, 160, 26, "#cfe0e6") +
  line("M600 136 L600 296", INK, 5) +
  line("M450 260 L540 160", "#ffffff", 14, 'opacity="0.7"') +
  compass(t);

const map: Drawing = (t) => {
  const panel = (i: number): string => {
    const x = 180 + i * 210;
    const [top, bottom] = i % 2 ? [340, 860] : [300, 900];
    const [nextTop, nextBottom] = i % 2 ? [300, 900] : [340, 860];
    return path(
      `M${x} ${top} L${x + 210} ${nextTop} L${x + 210} ${nextBottom} L${x} ${bottom} Z`,
      i % 2 ? "#e4e3cf" : "#f1efdd",
    );
  };
  return (
    [0, 1, 2, 3].map(panel).join("") +
    path(
      "M200 700 C330 640 420 760 560 700 C700 640 800 720 1000 640 L1010 840 L810 880 L600 840 L390 880 L190 850 Z",
      "#c9ddc0",
      'opacity="0.9"',
    ) +
    path("M700 330 C760 420 900 420 990 380 L1010 320 L810 322 Z", "#b9d6e4") +
    [60, 100, 140]
      .map((r) => oval(430, 520, r, r * 0.7, "none", 'stroke="#b08d5a" stroke-width="5"'))
      .join("") +
    [40, 76].map((r) => oval(760, 600, r * 1.4, r, "none", 'stroke="#b08d5a" stroke-width="5"')).join("") +
    line(
      "M230 800 C360 760 380 600 470 580 C600 560 640 700 760 680 C860 664 880 520 960 480",
      "#b23a36",
      8,
      'stroke-dasharray="20 14"',
    ) +
    disc(960, 480, 16, "#b23a36") +
    line("M390 342 L390 880 M600 302 L600 842 M810 342 L810 880", "#bdb79c", 5) +
    box(196, 316, 150, 90, 8, t.base) +
    line("M216 384 L250 346 L276 372 L326 336", PALE, 7)
  );
};

const notebook: Drawing = (t) =>
  box(380, 260, 460, 700, 26, BODY) +
  box(380, 260, 90, 700, 20, t.dark) +
  box(840, 280, 18, 660, 4, PALE) +
  Array.from({ length: 11 }, (_, i) => line(`M356 ${310 + i * 60} L420 ${310 + i * 60}`, METAL, 12)).join(
    "",
  ) +
  box(540, 420, 220, 130, 12, PALE) +
  line("M570 520 L620 460 L660 500 L730 440", t.dark, 9) +
  line("M880 330 L880 860", "#d39d33", 24) +
  path("M868 860 L892 860 L880 912 Z", INK);

const knife: Drawing = () =>
  `<g transform="rotate(-24 600 600)">` +
  path("M560 560 L160 540 C170 610 260 660 360 664 L560 660 Z", METAL) +
  path("M560 640 L300 640 C330 656 350 662 360 664 L560 660 Z", "#dfe3e6") +
  path("M556 536 L960 520 C1030 520 1060 560 1056 610 C1050 660 1020 680 960 680 L556 676 Z", "url(#wood)") +
  box(540, 526, 60, 158, 16, METAL) +
  line(
    "M640 560 C760 548 880 546 1000 556 M640 620 C760 612 880 614 1010 624",
    "#7b5330",
    5,
    'opacity="0.6"',
  ) +
  disc(1010, 600, 15, INK) +
  `</g>`;

const multitool: Drawing = () =>
  `<g transform="rotate(12 600 600)">` +
  path(
    "M560 360 C540 260 520 220 540 170 L590 240 L600 360 Z M640 360 C660 260 680 220 660 170 L610 240 L600 360 Z",
    METAL,
  ) +
  box(520, 340, 160, 110, 20, "#6f767c") +
  `<g transform="rotate(10 560 450)">${box(500, 430, 90, 520, 30, METAL)}${line("M545 480 L545 900", "#5d6469", 8)}</g>` +
  `<g transform="rotate(-10 640 450)">${box(610, 430, 90, 520, 30, METAL)}${line("M655 480 L655 900", "#5d6469", 8)}</g>` +
  path("M716 640 L980 560 C960 620 900 660 730 700 Z", METAL) +
  disc(560, 420, 14, INK) +
  disc(640, 420, 14, INK) +
  `</g>`;

const firstaid: Drawing = () =>
  line("M500 400 C500 320 700 320 700 400", "#7d2420", 26) +
  box(280, 390, 640, 560, 60, "#b7322c") +
  box(280, 390, 640, 560, 60, SIDE) +
  line("M290 520 L910 520", "#7d2420", 12) +
  disc(900, 520, 14, INK) +
  disc(600, 730, 140, "#f7f4ea") +
  box(566, 640, 68, 180, 8, "#b7322c") +
  box(510, 696, 180, 68, 8, "#b7322c") +
  stitch("M300 910 L900 910", "#e08a84");

const blanket: Drawing = () =>
  path(
    "M260 480 C380 400 520 520 640 440 C760 380 880 460 950 420 L930 860 C820 940 700 860 600 920 C480 970 360 880 270 930 Z",
    "#c6cdd3",
  ) +
  path("M260 480 C380 400 520 520 640 440 L600 920 C480 970 360 880 270 930 Z", "#d8b75a") +
  line(
    "M340 470 L330 900 M440 480 L460 920 M540 490 L520 930 M700 430 L690 880 M800 420 L820 890 M880 440 L870 880",
    "#ffffff",
    6,
    'opacity="0.6"',
  ) +
  line(
    "M270 620 C400 580 520 660 640 600 C760 550 860 620 940 590 M268 770 C400 730 520 810 620 760 C740 710 860 770 934 740",
    "#8d949a",
    5,
    'opacity="0.6"',
  );

const whistle: Drawing = (t) =>
  line("M320 470 C260 300 480 180 560 330", t.dark, 20) +
  disc(330, 500, 50, "none", `stroke="${METAL}" stroke-width="16"`) +
  path(
    "M360 460 L900 460 C960 460 980 500 980 540 L980 600 L760 600 C760 740 660 800 560 790 C430 780 360 680 360 580 Z",
    BODY,
  ) +
  path("M360 460 L440 460 C420 600 460 740 560 790 C430 780 360 680 360 580 Z", SIDE) +
  box(680, 460, 110, 60, 8, t.darker) +
  disc(560, 630, 80, t.dark) +
  disc(560, 630, 50, t.darker);

const headnet: Drawing = (t) =>
  path(
    "M330 480 C330 330 450 240 600 240 C750 240 870 330 870 480 L900 900 C820 960 380 960 300 900 Z",
    "url(#net)",
  ) +
  path(
    "M330 480 C330 330 450 240 600 240 C750 240 870 330 870 480 L900 900 C820 960 380 960 300 900 Z",
    "none",
    `stroke="${t.dark}" stroke-width="8"`,
  ) +
  line("M306 880 C400 940 800 940 894 880", t.darker, 16) +
  line("M600 930 C610 960 560 980 600 1000", t.accent, 9) +
  box(640, 880, 40, 50, 8, INK);

const tickcard: Drawing = (t) =>
  box(300, 520, 480, 320, 30, BODY) +
  path("M300 600 L380 640 L300 680 Z M300 730 L350 755 L300 780 Z", t.ground) +
  box(440, 580, 260, 40, 20, PALE) +
  box(440, 650, 180, 26, 13, t.lighter) +
  oval(640, 760, 26, 20, INK) +
  `<g transform="rotate(30 800 560)">${path("M770 260 C760 500 780 760 800 860 C820 760 840 500 830 260 C820 240 780 240 770 260 Z", METAL)}${line("M800 330 L800 800", "#5d6469", 10)}</g>`;

const spray: Drawing = (t) =>
  path(
    "M470 480 C470 430 500 400 540 396 L660 396 C700 400 730 430 730 480 L730 910 C730 944 714 960 680 960 L520 960 C486 960 470 944 470 910 Z",
    BODY,
  ) +
  path(
    "M470 480 C470 430 500 400 540 396 L560 396 C545 600 545 800 560 960 L520 960 C486 960 470 944 470 910 Z",
    SIDE,
  ) +
  box(556, 330, 88, 70, 10, INK) +
  path("M520 250 L700 250 C720 250 730 262 730 280 L730 300 L660 300 L650 340 L550 340 Z", t.dark) +
  path("M560 340 C540 380 520 400 500 400 L500 370 C520 360 530 340 534 320 Z", INK) +
  box(500, 560, 200, 250, 16, PALE) +
  path(
    "M600 600 C640 652 656 676 656 700 C656 734 632 752 600 752 C568 752 544 734 544 700 C544 676 560 652 600 600 Z",
    t.base,
  ) +
  [
    [770, 250],
    [810, 220],
    [812, 276],
    [856, 246],
    [852, 300],
  ]
    .map(([x, y]) => disc(x!, y!, 8, "#9fc3d6"))
    .join("");

const washbottle: Drawing = (t) =>
  path(
    "M440 420 C440 380 480 360 530 350 L670 350 C720 360 760 380 760 420 L770 900 C770 944 750 960 710 960 L490 960 C450 960 430 944 430 900 Z",
    BODY,
  ) +
  path(
    "M440 420 C440 380 480 360 530 350 L560 350 C540 560 540 800 560 960 L490 960 C450 960 430 944 430 900 Z",
    SIDE,
  ) +
  box(530, 250, 140, 110, 20, INK) +
  box(470, 500, 260, 320, 18, PALE) +
  [
    [560, 620, 44],
    [640, 600, 30],
    [620, 690, 52],
    [550, 710, 26],
  ]
    .map(([x, y, r]) => disc(x!, y!, r!, "none", `stroke="${t.base}" stroke-width="9"`))
    .join("") +
  box(520, 770, 160, 18, 9, t.base);

const tin: Drawing = (t) =>
  path("M300 680 L900 680 L890 880 C880 930 760 960 600 960 C440 960 320 930 310 880 Z", METAL) +
  oval(600, 680, 300, 90, "#c9ced2") +
  oval(600, 676, 262, 72, "#e7cf95") +
  path("M470 660 C540 630 680 650 720 690 C660 720 530 716 470 660 Z", "#d3b36b") +
  `<g transform="rotate(-16 760 480)">${oval(760, 480, 270, 86, t.dark)}${oval(760, 462, 270, 84, BODY)}${box(660, 430, 200, 54, 14, PALE)}</g>`;

const sealer: Drawing = (t) =>
  `<g transform="rotate(-18 600 640)">` +
  path("M480 320 L720 320 L740 900 L460 900 Z", BODY) +
  path("M480 320 L560 320 L550 900 L460 900 Z", SIDE) +
  box(440, 890, 320, 46, 8, METAL) +
  box(550, 230, 100, 100, 14, INK) +
  path("M580 230 L620 230 L606 150 L594 150 Z", PALE) +
  box(510, 470, 180, 240, 12, PALE) +
  line("M540 640 C570 560 600 700 660 560", t.base, 12) +
  `</g>`;

const repairkit: Drawing = (t) =>
  path(
    "M300 420 L900 420 C930 420 940 440 940 470 L940 880 C940 920 920 940 880 940 L320 940 C280 940 260 920 260 880 L260 470 C260 440 270 420 300 420 Z",
    BODY,
  ) +
  path(
    "M300 420 L900 420 C930 420 940 440 940 470 L940 560 L260 560 L260 470 C260 440 270 420 300 420 Z",
    t.dark,
  ) +
  line("M260 560 L940 560", t.darker, 10) +
  disc(920, 560, 14, t.accent) +
  box(360, 640, 150, 150, 12, t.lighter, 'transform="rotate(-8 430 710)"') +
  stitch("M380 666 L492 652 L504 764 L392 778 Z", t.darker) +
  disc(640, 720, 78, PALE) +
  disc(640, 720, 26, t.dark) +
  line("M800 620 L800 850", METAL, 9) +
  disc(800, 616, 13, "none", `stroke="${METAL}" stroke-width="7"`) +
  line("M640 660 C720 560 780 700 800 630", "#b23a36", 5);

const giftcard: Drawing = (t) =>
  `<g transform="rotate(-7 600 620)">` +
  box(220, 360, 760, 500, 40, BODY) +
  box(220, 360, 760, 500, 40, SIDE) +
  path(
    "M220 800 C360 640 460 740 560 640 C640 560 720 700 820 600 C880 540 940 560 980 600 L980 820 C980 844 962 860 940 860 L260 860 C236 860 220 842 220 820 Z",
    t.dark,
    'opacity="0.7"',
  ) +
  path(
    "M220 830 C400 740 560 840 700 760 C820 700 900 740 980 720 L980 820 C980 844 962 860 940 860 L260 860 C236 860 220 850 220 830 Z",
    t.darker,
    'opacity="0.8"',
  ) +
  disc(800, 480, 54, "#f2d896") +
  `<text x="280" y="470" font-family="Georgia, serif" font-size="66" fill="${PALE}">Gift card</text>` +
  `</g>` +
  line("M600 330 C520 230 420 300 520 350 L600 360 L680 350 C780 300 680 230 600 330 Z", t.accent, 22);

export const toolShapes = {
  headlamp,
  lantern,
  powerbank,
  solar,
  pole,
  poletips,
  compass,
  mirrorcompass,
  map,
  notebook,
  knife,
  multitool,
  firstaid,
  blanket,
  whistle,
  headnet,
  tickcard,
  spray,
  washbottle,
  tin,
  sealer,
  repairkit,
  giftcard,
};
