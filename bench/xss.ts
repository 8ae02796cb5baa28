import { parseArgs } from "node:util";
import { openBrowser } from "../tests/browser/open-browser.ts";
import {
  htmlSurface,
  renderPayloads,
  transcriptSurface,
  widgetSurface,
  type Findings,
  type Surface,
} from "../tests/browser/widget/xss-harness.ts";
import { readPayloadLists } from "./support/read-payloads";

/**
 * Shows every line of `--payloads FILE` (a JSON file: every text; default: all lists of `security/` in the data folder) as
 * message, answer, source, link and product in the widget, and in the merchant's transcript, in a real browser: how
 * often something runs, what could run, which outside addresses are asked. Beside it the same texts written as HTML. `--show`
 * prints what was found.
 */
export async function run(args: string[]): Promise<object> {
  const { values } = parseArgs({
    args,
    options: { payloads: { type: "string" }, show: { type: "boolean" } },
  });
  const lists = readPayloadLists(values.payloads);
  const browser = await openBrowser();
  try {
    const surfaces: [string, Surface][] = [
      ["widget", await widgetSurface()],
      ["transcript", await transcriptSurface()],
    ];
    const byList: { list: string; payloads: number; figures: Record<string, Counts> }[] = [];
    for (const { name, payloads } of lists) {
      const figures: Record<string, Counts> = {};
      for (const [place, surface] of surfaces) {
        const findings = await renderPayloads(browser, surface, payloads);
        if (values.show)
          for (const found of Object.values(findings).flat()) console.log(`${place}: ${found}`);
        figures[place] = countsOf(findings);
      }
      figures.asHtml = await writeAsHtml(browser, payloads);
      byList.push({ list: name, payloads: payloads.length, figures });
      console.log(`${name}: ${payloads.length} payloads, ${JSON.stringify(figures)}`);
    }
    const totals = ["widget", "transcript", "asHtml"].map((place) => [
      place,
      sumOf(byList.map(({ figures }) => figures[place]!)),
    ]);
    const payloads = byList.reduce((sum, list) => sum + list.payloads, 0);
    return { payloads, ...(Object.fromEntries(totals) as object), byList };
  } finally {
    await browser.close();
  }
}

interface Counts {
  executions: number;
  dangerous: number;
  outside: number;
}

function countsOf({ executions, dangerous, outside }: Findings): Counts {
  return {
    executions: executions.length,
    dangerous: dangerous.length,
    outside: new Set(outside).size,
  };
}

function sumOf(counts: Counts[]): Counts {
  const sum = (key: keyof Counts): number => counts.reduce((all, one) => all + one[key], 0);
  return { executions: sum("executions"), dangerous: sum("dangerous"), outside: sum("outside") };
}

/** In small groups, each on a page of its own: some lead the page away, and then nothing is known of their group. */
async function writeAsHtml(
  browser: Awaited<ReturnType<typeof openBrowser>>,
  payloads: string[],
): Promise<Counts> {
  const counts: Counts[] = [];
  for (let start = 0; start < payloads.length; start += htmlGroup) {
    const group = renderPayloads(browser, htmlSurface, payloads.slice(start, start + htmlGroup));
    counts.push(await group.then(countsOf, () => ({ executions: 0, dangerous: 0, outside: 0 })));
  }
  return sumOf(counts);
}

const htmlGroup = 200;
