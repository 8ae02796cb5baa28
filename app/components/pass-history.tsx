import { Link, Text } from "@shopify/polaris";

interface Bar {
  runId: string;
  at: string;
  casesTotal: number;
  draftPassed: number;
  publishedPassed: number;
  /** Null: the agent was off, and what is published was not asked. */
  publishedVersionId: string | null;
}

const height = 80;

/** How many cases passed in each run, the oldest first: the draft as a bar, what was published as a line across it. */
export function PassHistory({ runs, base }: { runs: Bar[]; base: string }) {
  const step = 100 / Math.max(runs.length, 8);
  const share = (passed: number, { casesTotal }: Bar): number => (passed / casesTotal) * (height - 4);
  return (
    <figure style={{ margin: 0 }}>
      <figcaption>
        <Text as="span" tone="subdued" variant="bodySm">
          Cases that pass, by run: the bar is the draft, red where it passes fewer than what was published,
          which is the line
        </Text>
      </figcaption>
      <svg
        viewBox={`0 0 100 ${height}`}
        preserveAspectRatio="none"
        width="100%"
        height={height}
        aria-hidden="true"
      >
        {runs.map((run, index) => (
          <g key={run.runId}>
            <title>{describe(run)}</title>
            <rect
              x={index * step + step * 0.15}
              y={height - Math.max(1, share(run.draftPassed, run))}
              width={step * 0.7}
              height={Math.max(1, share(run.draftPassed, run))}
              fill={
                wasAsked(run) && run.draftPassed < run.publishedPassed
                  ? "var(--p-color-bg-fill-critical)"
                  : "var(--p-color-bg-fill-success)"
              }
            />
            {wasAsked(run) && (
              <rect
                x={index * step + step * 0.05}
                y={height - Math.max(2, share(run.publishedPassed, run)) - 1}
                width={step * 0.9}
                height={2}
                fill="var(--p-color-text)"
              />
            )}
          </g>
        ))}
      </svg>
      <details>
        <summary style={{ cursor: "pointer" }}>
          <Text as="span" variant="bodySm">
            All runs
          </Text>
        </summary>
        <ul>
          {runs.toReversed().map((run) => (
            <li key={run.runId}>
              <Link url={`${base}/runs/${run.runId}`}>{run.at}</Link>
              {`: ${describe(run)}`}
            </li>
          ))}
        </ul>
      </details>
    </figure>
  );
}

function wasAsked({ publishedVersionId }: Bar): boolean {
  return publishedVersionId !== null;
}

function describe(run: Bar): string {
  const published = wasAsked(run) ? `, what was published ${run.publishedPassed}` : "; the agent was off";
  return `the draft passes ${run.draftPassed} of ${run.casesTotal}${published}`;
}
