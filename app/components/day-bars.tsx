import { Text } from "@shopify/polaris";

export interface Day {
  /** As it is read: "12 Nov" */
  label: string;
  value: number;
  /** "3 conversations" */
  description: string;
}

const height = 72;

/** One bar for each day. */
export function DayBars({ title, days }: { title: string; days: Day[] }) {
  const most = Math.max(1, ...days.map((day) => day.value));
  const step = 100 / Math.max(1, days.length);
  return (
    <figure style={{ margin: 0 }}>
      <figcaption>
        <Text as="span" tone="subdued" variant="bodySm">
          {title}
        </Text>
      </figcaption>
      <svg
        viewBox={`0 0 100 ${height}`}
        preserveAspectRatio="none"
        width="100%"
        height={height}
        aria-hidden="true"
      >
        {days.map((day, index) => {
          const tall = day.value === 0 ? 1 : Math.max(3, (day.value / most) * (height - 4));
          return (
            <rect
              key={day.label}
              x={index * step + step * 0.15}
              y={height - tall}
              width={step * 0.7}
              height={tall}
              fill={day.value === 0 ? "var(--p-color-border)" : "var(--p-color-bg-fill-success)"}
            >
              <title>{`${day.label}: ${day.description}`}</title>
            </rect>
          );
        })}
      </svg>
      <div style={{ display: "flex", justifyContent: "space-between" }} aria-hidden="true">
        <Text as="span" tone="subdued" variant="bodyXs">
          {days[0]?.label ?? ""}
        </Text>
        <Text as="span" tone="subdued" variant="bodyXs">
          {days.at(-1)?.label ?? ""}
        </Text>
      </div>
    </figure>
  );
}
