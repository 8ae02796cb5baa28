import { BODY, box, disc, INK, line, METAL, oval, PALE, path, SIDE, type Drawing } from "./pen.ts";

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

export const lightAndWayShapes = {
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
};
