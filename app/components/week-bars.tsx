const width = 96;
const height = 24;

/** Questions in each of the last weeks as small bars, this week last; read out as one sentence. */
export function WeekBars({ weeks, words }: { weeks: number[]; words: string }) {
  const most = Math.max(1, ...weeks);
  const step = width / Math.max(1, weeks.length);
  return (
    <svg width={width} height={height} role="img" aria-label={words} style={{ display: "block" }}>
      <title>{words}</title>
      {weeks.map((count, place) => {
        const tall = count === 0 ? 2 : Math.max(4, Math.round((count / most) * height));
        return (
          <rect
            key={place}
            x={place * step + 1}
            y={height - tall}
            width={step - 2}
            height={tall}
            rx={1}
            fill={count === 0 ? "var(--p-color-border)" : "var(--p-color-bg-fill-info)"}
          />
        );
      })}
    </svg>
  );
}
