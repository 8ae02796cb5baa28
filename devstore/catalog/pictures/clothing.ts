import type { Tones } from "./colours.ts";
import {
  BODY,
  box,
  disc,
  INK,
  line,
  METAL,
  mirrored,
  moved,
  oval,
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

const trousers: Drawing = (t) =>
  path(
    "M410 220 L790 220 L830 560 L800 940 C798 956 790 960 776 960 L680 960 C664 960 656 952 654 938 L610 480 L590 480 L546 938 C544 952 536 960 520 960 L424 960 C410 960 402 956 400 940 L370 560 Z",
    BODY,
  ) +
  path(
    "M410 220 L600 220 L600 480 L590 480 L546 938 C544 952 536 960 520 960 L424 960 C410 960 402 956 400 940 L370 560 Z",
    SIDE,
  ) +
  box(404, 212, 392, 48, 10, t.dark) +
  mirrored(
    box(450, 204, 20, 64, 6, t.darker) +
      line("M430 270 C440 330 410 380 390 392", t.darker, 8) +
      path("M388 620 L470 610 L476 740 L396 750 Z", t.dark, 'opacity="0.7"') +
      line("M388 640 L472 630", t.darker, 8),
  ) +
  disc(600, 238, 13, METAL) +
  line("M600 262 L600 470", t.darker, 7) +
  stitch("M402 930 L548 930 M652 930 L798 930", t.lighter);

const shorts: Drawing = (t) =>
  path(
    "M380 340 L820 340 L880 780 C880 800 872 806 856 808 L660 820 C646 820 640 812 638 800 L612 600 L588 600 L562 800 C560 812 554 820 540 820 L344 808 C328 806 320 800 320 780 Z",
    BODY,
  ) +
  path(
    "M380 340 L600 340 L600 600 L588 600 L562 800 C560 812 554 820 540 820 L344 808 C328 806 320 800 320 780 Z",
    SIDE,
  ) +
  box(372, 330, 456, 54, 12, t.dark) +
  line("M570 384 C560 440 540 470 550 500 M630 384 C640 440 660 470 646 500", PALE, 9) +
  mirrored(line("M410 400 C420 470 390 520 360 540", t.darker, 8)) +
  stitch("M332 786 L556 798 M644 798 L868 786", t.lighter);

const leggings: Drawing = (t) =>
  path(
    "M440 200 L760 200 C790 320 780 420 770 520 L716 950 C714 962 706 966 694 966 L646 966 C634 966 628 960 628 948 L610 460 L590 460 L572 948 C572 960 566 966 554 966 L506 966 C494 966 486 962 484 950 L430 520 C420 420 410 320 440 200 Z",
    BODY,
  ) +
  path(
    "M440 200 L600 200 L600 460 L590 460 L572 948 C572 960 566 966 554 966 L506 966 C494 966 486 962 484 950 L430 520 C420 420 410 320 440 200 Z",
    SIDE,
  ) +
  path("M436 196 L764 196 L770 250 L430 250 Z", t.dark) +
  stitch("M600 250 L600 460 M450 500 C480 700 490 800 500 940 M750 500 C720 700 710 800 700 940", t.lighter);

const sock: Drawing = (t) => {
  const one =
    path(
      "M430 220 L640 220 L632 560 C640 640 720 690 800 740 C870 790 880 880 800 910 C740 930 640 900 560 850 C470 790 420 720 426 600 Z",
      BODY,
    ) +
    path(
      "M430 220 L500 220 C490 420 480 600 520 700 C560 800 640 880 740 916 C690 920 620 890 560 850 C470 790 420 720 426 600 Z",
      SIDE,
    ) +
    box(422, 206, 226, 90, 22, t.dark) +
    line(
      "M450 212 L450 290 M490 212 L490 290 M530 212 L530 290 M570 212 L570 290 M610 212 L610 290",
      t.darker,
      5,
    ) +
    path("M426 600 C430 560 520 560 540 640 C550 700 500 760 470 760 C440 720 424 660 426 600 Z", t.dark) +
    path("M800 740 C870 790 880 880 800 910 C770 920 730 915 690 904 C690 820 740 760 800 740 Z", t.dark) +
    box(428, 340, 210, 26, 0, t.accent) +
    box(428, 384, 208, 12, 0, PALE);
  return moved(one, "translate(150 -20) scale(0.96)") + moved(one, "translate(-110 30) scale(0.96)");
};

const beanie: Drawing = (t) =>
  path("M300 760 C290 480 420 320 600 320 C780 320 910 480 900 760 Z", BODY) +
  path("M300 760 C290 480 420 320 600 320 C480 420 440 580 440 760 Z", SIDE) +
  [380, 460, 540, 620, 700, 780, 850]
    .map((x, i) =>
      line(
        `M${x} 740 C${x + (600 - x) * 0.2} 560 ${x + (600 - x) * 0.6} 420 ${600 + (i - 3) * 12} 330`,
        t.dark,
        8,
        'opacity="0.7"',
      ),
    )
    .join("") +
  box(276, 730, 648, 170, 40, t.dark) +
  Array.from({ length: 17 }, (_, i) =>
    line(`M${310 + i * 36} 744 L${310 + i * 36} 886`, t.darker, 8, 'opacity="0.8"'),
  ).join("") +
  box(790, 790, 70, 44, 6, PALE);

const cap: Drawing = (t) =>
  path("M300 660 C290 460 420 360 580 360 C740 360 830 460 830 640 Z", BODY) +
  path("M300 660 C290 460 420 360 580 360 C440 440 420 560 430 656 Z", SIDE) +
  line("M580 360 C540 460 530 560 540 650 M580 360 C660 430 690 540 690 644", t.dark, 7) +
  disc(580, 358, 16, t.darker) +
  path("M540 640 C700 620 900 640 1000 720 C1010 750 990 764 960 756 C820 720 660 720 540 730 Z", t.dark) +
  stitch("M560 690 C700 676 860 690 960 736", t.lighter) +
  path("M300 660 C380 640 470 640 545 646 L545 730 C460 720 380 724 306 740 Z", t.base) +
  box(590, 500, 90, 52, 8, PALE) +
  line("M606 536 L628 516 L642 530 L664 508", INK, 5);

const brimhat: Drawing = (t) =>
  oval(600, 740, 400, 130, t.dark) +
  oval(600, 722, 400, 124, BODY) +
  path("M400 710 C390 480 470 400 600 400 C730 400 810 480 800 710 C720 760 480 760 400 710 Z", t.base) +
  path("M400 710 C390 480 470 400 600 400 C500 480 470 600 480 738 C440 730 410 720 400 710 Z", SIDE) +
  path("M398 640 C480 690 720 690 802 640 L801 700 C720 756 480 756 399 700 Z", t.darker) +
  stitch("M230 720 C360 830 840 830 970 720", t.lighter) +
  line("M420 800 C460 900 540 950 600 950 C660 950 740 900 780 800", t.accent, 7);

const tube: Drawing = (t) =>
  path(
    "M400 260 C400 220 800 220 800 260 C830 460 830 740 800 920 C800 960 400 960 400 920 C370 740 370 460 400 260 Z",
    BODY,
  ) +
  path(
    "M400 260 C400 240 480 232 540 231 C490 460 490 740 540 949 C470 947 400 938 400 920 C370 740 370 460 400 260 Z",
    SIDE,
  ) +
  oval(600, 260, 200, 36, t.darker) +
  [380, 470, 560, 650, 740, 830]
    .map((y, i) =>
      line(
        `M386 ${y} C480 ${y + 40 - i * 6} 720 ${y - 20 + i * 8} 814 ${y + 20}`,
        i % 2 ? t.light : t.dark,
        10,
        'opacity="0.6"',
      ),
    )
    .join("") +
  path(
    "M420 800 L480 700 L530 770 L600 660 L680 780 L730 720 L790 800 L786 860 L414 860 Z",
    t.lighter,
    'opacity="0.55"',
  );

const balaclava: Drawing = (t) =>
  path(
    "M360 900 C330 800 340 640 360 500 C380 330 480 240 600 240 C720 240 820 330 840 500 C860 640 870 800 840 900 C800 960 400 960 360 900 Z",
    BODY,
  ) +
  path(
    "M360 900 C330 800 340 640 360 500 C380 330 480 240 600 240 C500 340 480 700 520 946 C440 942 380 930 360 900 Z",
    SIDE,
  ) +
  path("M470 470 C470 400 730 400 730 470 C730 540 700 600 600 600 C500 600 470 540 470 470 Z", t.darker) +
  oval(600, 500, 110, 62, "#e4c9ad") +
  stitch("M600 250 L600 400 M370 800 C460 850 740 850 830 800", t.lighter);

const glove: Drawing = (t) => {
  const one =
    path(
      "M380 960 L370 640 C330 600 300 540 300 500 C300 470 340 460 360 490 L400 550 L396 330 C396 296 444 296 448 330 L458 500 L466 280 C466 246 516 246 518 280 L520 500 L536 300 C538 268 586 270 586 304 L578 520 L604 380 C610 350 654 356 652 388 L630 640 L620 960 Z",
      BODY,
    ) +
    path("M380 960 L370 640 C330 600 300 540 300 500 C300 470 340 460 360 490 L400 550 L430 960 Z", SIDE) +
    box(366, 850, 268, 110, 18, t.dark) +
    line(
      "M390 870 L390 946 M430 870 L430 946 M470 870 L470 946 M510 870 L510 946 M550 870 L550 946 M590 870 L590 946",
      t.darker,
      6,
    ) +
    line("M440 620 C480 600 540 600 580 620", t.dark, 7) +
    box(480, 720, 54, 28, 5, PALE);
  return (
    moved(one, "translate(-60 10) scale(0.92) rotate(-5 480 700)") +
    moved(one, "translate(1260 60) scale(-0.92 0.92) rotate(-5 480 700)")
  );
};

const mitt: Drawing = (t) => {
  const one =
    path(
      "M380 960 L360 700 C310 660 290 590 300 540 C308 510 350 510 366 540 L390 590 L396 400 C400 300 600 300 606 400 L630 700 L620 960 Z",
      BODY,
    ) +
    path(
      "M380 960 L360 700 C310 660 290 590 300 540 C308 510 350 510 366 540 L390 590 L396 400 C398 350 440 326 486 325 C440 500 440 800 460 960 Z",
      SIDE,
    ) +
    box(364, 850, 272, 110, 20, t.dark) +
    dots2(t);
  return (
    moved(one, "translate(-60 10) scale(0.92) rotate(-5 480 700)") +
    moved(one, "translate(1260 60) scale(-0.92 0.92) rotate(-5 480 700)")
  );
};

const dots2 = (t: Tones): string => {
  let marks = "";
  for (let y = 420; y < 830; y += 52)
    for (let x = 430; x < 600; x += 52)
      marks += oval(x + ((y / 52) % 2) * 20, y, 10, 5, t.lighter, 'opacity="0.4"');
  return marks;
};

export const clothingShapes = {
  jacket,
  puffer,
  vest,
  poncho,
  fleece,
  shirt,
  longsleeve,
  hoody,
  flannel,
  trousers,
  shorts,
  leggings,
  sock,
  beanie,
  cap,
  brimhat,
  tube,
  balaclava,
  glove,
  mitt,
};
