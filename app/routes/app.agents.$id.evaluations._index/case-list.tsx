import { Badge, Button, EmptyState, Text, useBreakpoints } from "@shopify/polaris";
import { useFetcher } from "@remix-run/react";
import { Figure, ListCard, ListRow } from "~/components/list-card";
import { countWords } from "~/components/questions-import";
import type { action, Data } from "./route";

/** The cases, each with how it was answered last. */
export function CaseList({ cases, base }: { cases: Data["cases"]; base: string }) {
  const fetcher = useFetcher<typeof action>();
  // There no heading says what a cell is.
  const isPhone = useBreakpoints().smDown;
  return (
    <ListCard
      resourceName={{ singular: "case", plural: "cases" }}
      headings={[
        { title: "Case" },
        { title: "Draft" },
        { title: "Published" },
        { title: "Checks", alignment: "end" },
        { title: "Origin" },
        { title: "Part of runs", hidden: true },
      ]}
      itemCount={cases.length}
      nextCursor={null}
      empty={
        <EmptyState
          heading="Nothing to ask yet"
          image=""
          action={{ content: "Add a case", url: `${base}/cases/new` }}
          secondaryAction={{ content: "Import a CSV file", url: `${base}/import` }}
        >
          <p>
            A case is a question with what its answer must have. Run them before you publish, and see at once
            what a change makes better or worse.
          </p>
        </EmptyState>
      }
    >
      {cases.map((one, position) => (
        <ListRow
          key={one.caseId}
          id={one.caseId}
          position={position}
          to={`${base}/cases/${one.caseId}`}
          title={one.title}
          below={one.below === one.title ? null : one.below}
          beside={one.isOn ? null : <Badge>Left out</Badge>}
          cells={[
            <Passed key="draft" of={isPhone ? "Draft" : null} passed={one.lastResult?.draftPassed ?? null} />,
            <Passed
              key="published"
              of={isPhone ? "Published" : null}
              passed={one.lastResult?.publishedPassed ?? null}
            />,
            isPhone ? countWords(one.checks, "check") : <Figure key="checks">{one.checks}</Figure>,
            one.origin,
            <div key="part" onClick={(event) => event.stopPropagation()}>
              <Button
                variant="plain"
                accessibilityLabel={one.isOn ? `Leave out “${one.title}”` : `Take back in “${one.title}”`}
                onClick={() =>
                  void fetcher.submit(
                    { intent: "enabled", case: one.caseId, value: one.isOn ? "off" : "on" },
                    { method: "post" },
                  )
                }
              >
                {one.isOn ? "Leave out" : "Take back in"}
              </Button>
            </div>,
          ]}
        />
      ))}
    </ListCard>
  );
}

function Passed({ of, passed }: { of: string | null; passed: boolean | null }) {
  const words = passed === null ? "Not asked" : passed ? "Passes" : "Fails";
  const text = of === null ? words : `${of}: ${words.toLowerCase()}`;
  if (passed === null) {
    return (
      <Text as="span" tone="subdued">
        {text}
      </Text>
    );
  }
  return <Badge tone={passed ? "success" : "critical"}>{text}</Badge>;
}
