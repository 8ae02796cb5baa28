import { useCallback, useEffect, useRef, useState } from "react";
import {
  Badge,
  BlockStack,
  Button,
  Card,
  DropZone,
  InlineStack,
  Link,
  ProgressBar,
  Spinner,
  Text,
} from "@shopify/polaris";
import { useFetcher } from "@remix-run/react";
import { isWorking } from "~/domain/knowledge/sources/knowledge-source";
import { fileSize } from "./format";
import { countWords } from "./questions-import";
import { SourceStatus } from "./source-status";
import { findFileProblem, useUpload, type UploadAnswer } from "./upload-file";

interface UploadRow {
  key: string;
  file: File;
  state: "waiting" | "sending" | "done";
  /** Of its bytes, from 0 to 1. */
  share: number;
  answer: UploadAnswer | null;
}

interface Standing {
  sourceId: string;
  status: string;
  reason: string | null;
}

const sentAtOnceMax = 2;
const askEveryMs = 1_500;

/** Takes files, sends each by itself, and shows what came of each until it can be found. */
export function FileUploads() {
  const { rows, add, again, drop } = useUploads();
  const standings = useStandings(rows);
  return (
    <>
      <Card>
        <DropZone label="Files" labelHidden allowMultiple onDrop={add} variableHeight>
          <DropZone.FileUpload
            actionTitle="Choose files"
            actionHint="or drop them here: PDF, TXT, MD or CSV"
          />
        </DropZone>
      </Card>
      {rows.map((row) => (
        <UploadCard
          key={row.key}
          row={row}
          standing={standings.find(({ sourceId }) => sourceId === sourceOf(row))}
          onAgain={() => again(row.key)}
          onDrop={() => drop(row.key)}
        />
      ))}
    </>
  );
}

function useUploads() {
  const upload = useUpload();
  const [rows, setRows] = useState<UploadRow[]>([]);
  const started = useRef(new Set<string>());
  const change = useCallback((key: string, changes: Partial<UploadRow>): void => {
    setRows((now) => now.map((row) => (row.key === key ? { ...row, ...changes } : row)));
  }, []);
  useEffect(() => {
    const free = sentAtOnceMax - rows.filter(({ state }) => state === "sending").length;
    const next = rows.filter(({ key, state }) => state === "waiting" && !started.current.has(key));
    for (const { key, file } of next.slice(0, Math.max(0, free))) {
      started.current.add(key);
      change(key, { state: "sending", share: 0, answer: null });
      void findFileProblem(file)
        .then((message): UploadAnswer | Promise<UploadAnswer> =>
          message === null
            ? upload(file, { intent: "add-file" }, (share) => change(key, { share }))
            : { tag: "refused", message },
        )
        .then((answer) => change(key, { state: "done", answer }));
    }
  }, [rows, upload, change]);
  return {
    rows,
    add: (files: File[]): void =>
      setRows((now) => [
        ...now,
        ...files.map((file) => ({
          ...{ key: crypto.randomUUID(), file, state: "waiting" as const, share: 0, answer: null },
        })),
      ]),
    again: (key: string): void => {
      started.current.delete(key);
      change(key, { state: "waiting", answer: null });
    },
    drop: (key: string): void => setRows((now) => now.filter((row) => row.key !== key)),
  };
}

function sourceOf({ answer }: UploadRow): string | null {
  return answer?.tag === "added" ? answer.sourceId : null;
}

/** Asks how far the added sources are, until none is being worked on. */
function useStandings(rows: UploadRow[]): Standing[] {
  const { load, data, state } = useFetcher<{ sources: Standing[] }>();
  const sources = data?.sources ?? [];
  const added = rows.map(sourceOf).filter((sourceId) => sourceId !== null);
  const open = added.filter((id) => {
    const standing = sources.find(({ sourceId }) => sourceId === id);
    return !standing || isWorking(standing.status);
  });
  const query = new URLSearchParams(added.map((id) => ["source", id])).toString();
  const isOpen = open.length > 0;
  useEffect(() => {
    if (!isOpen || state !== "idle") return;
    const timer = setTimeout(() => void load(`/app/knowledge/add-files?${query}`), askEveryMs);
    return () => clearTimeout(timer);
  }, [isOpen, query, state, load]);
  return sources;
}

function UploadCard({
  row,
  standing,
  onAgain,
  onDrop,
}: {
  row: UploadRow;
  standing: Standing | undefined;
  onAgain: () => void;
  onDrop: () => void;
}) {
  const { file, state, share, answer } = row;
  return (
    <Card>
      <BlockStack gap="200">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingSm" breakWord>
            {file.name}
          </Text>
          <Text as="span" tone="subdued">
            {fileSize(file.size)}
          </Text>
        </InlineStack>
        <div aria-live="polite">
          {state === "waiting" && <Text as="p">Waits for the others.</Text>}
          {state === "sending" && <ProgressBar progress={share * 100} size="small" />}
          {answer && <Outcome answer={answer} standing={standing} onAgain={onAgain} onDrop={onDrop} />}
        </div>
      </BlockStack>
    </Card>
  );
}

function Outcome({
  answer,
  standing,
  onAgain,
  onDrop,
}: {
  answer: UploadAnswer;
  standing: Standing | undefined;
  onAgain: () => void;
  onDrop: () => void;
}) {
  if (answer.tag === "added") {
    return <Added sourceId={answer.sourceId} hasQuestions={answer.hasQuestions} standing={standing} />;
  }
  if (answer.tag === "already_there") {
    return (
      <Text as="p">
        The same file is there already:{" "}
        <Link url={`/app/knowledge/sources/${answer.sourceId}`}>{answer.title || "(no title)"}</Link>
      </Text>
    );
  }
  if (answer.tag !== "refused" && answer.tag !== "broken_off") return null;
  return (
    <BlockStack gap="200">
      <Text as="p" tone="critical">
        {answer.message}
      </Text>
      <InlineStack gap="200">
        {answer.tag === "broken_off" && <Button onClick={onAgain}>Try again</Button>}
        <Button variant="plain" onClick={onDrop}>
          Take off this list
        </Button>
      </InlineStack>
    </BlockStack>
  );
}

interface TurnAnswer {
  problem: string | null;
  sourceId: string | null;
  imported: number;
  skippedCount: number;
}

function Added({
  sourceId,
  hasQuestions,
  standing,
}: {
  sourceId: string;
  hasQuestions: boolean;
  standing: Standing | undefined;
}) {
  const turning = useFetcher<TurnAnswer>();
  const turned = turning.data;
  if (turned?.sourceId) {
    return (
      <Text as="p">
        {`${countWords(turned.imported, "question")} taken${turned.skippedCount > 0 ? `, ${countWords(turned.skippedCount, "row")} left out` : ""}: `}
        <Link url={`/app/knowledge/sources/${turned.sourceId}`}>look at them</Link>
      </Text>
    );
  }
  return (
    <BlockStack gap="200">
      <InlineStack gap="200" blockAlign="center">
        {standing ? (
          <SourceStatus status={standing.status} disabled={false} deleted={false} />
        ) : (
          <Badge tone="info">Added</Badge>
        )}
        {(!standing || isWorking(standing.status)) && (
          <Spinner size="small" accessibilityLabel="It is being read" />
        )}
        <Link url={`/app/knowledge/sources/${sourceId}`}>Look at it</Link>
      </InlineStack>
      {standing?.reason && (
        <Text as="p" tone="critical">
          {standing.reason}
        </Text>
      )}
      {hasQuestions && standing?.status !== "failed" && (
        <BlockStack gap="200">
          <Text as="p">
            Its columns are questions and answers. As such they are found better, and can be changed one by
            one.
          </Text>
          {turned?.problem && (
            <Text as="p" tone="critical">
              {turned.problem}
            </Text>
          )}
          <InlineStack>
            <Button
              loading={turning.state !== "idle"}
              onClick={() => void turning.submit({ source: sourceId }, { method: "post" })}
            >
              Use as questions and answers
            </Button>
          </InlineStack>
        </BlockStack>
      )}
    </BlockStack>
  );
}
