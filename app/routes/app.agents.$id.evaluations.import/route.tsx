import { useState } from "react";
import { Banner, BlockStack, Box, Button, Card, DropZone, InlineStack, List, Text } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigate } from "@remix-run/react";
import { AgentPage, useAgentFrame } from "~/components/agent-page";
import { countWords } from "~/components/questions-import";
import { columnNames } from "~/domain/evals/parse-eval-csv";
import { authenticateMerchant } from "~/merchant.server";
import type { CasesAnswer } from "../app.agents.$id.evaluations.upload/route";

export const loader = async (args: LoaderFunctionArgs) => {
  await authenticateMerchant(args);
  return { columnNames };
};

type Preview = Extract<CasesAnswer, { tag: "read" }>;
interface Shown {
  file: File;
  preview: Preview;
}

export default function ImportCases() {
  const { columnNames: names } = useLoaderData<typeof loader>();
  const { agentId } = useAgentFrame();
  const navigate = useNavigate();
  const [shown, setShown] = useState<Shown | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const list = `/app/agents/${agentId}/evaluations`;
  const send = async (file: File, intent: "read" | "import"): Promise<void> => {
    setBusy(true);
    setProblem(null);
    const answer = await upload(`${list}/upload?intent=${intent}`, file);
    setBusy(false);
    if (answer.tag === "refused") setProblem(answer.message);
    else if (answer.tag === "read") setShown({ file, preview: answer });
    else {
      const known = answer.known > 0 ? `, ${answer.known} were there already` : "";
      shopify.toast.show(`${countWords(answer.imported, "case")} imported${known}`);
      navigate(list);
    }
  };
  return (
    <AgentPage current="evaluations" title="Import cases" backAction={{ content: "Evaluations", url: list }}>
      <BlockStack gap="400">
        {problem !== null && (
          <Banner tone="critical" title="Nothing was imported">
            <p>{problem}</p>
          </Banner>
        )}
        <Card>
          {shown === null ? (
            <BlockStack gap="300">
              <Text as="p">
                {`A row for each case; the first row names the columns: ${names.join(", ")}. A case needs “Messages” and at least one of the checks after it.`}
              </Text>
              <Text as="p" tone="subdued">
                Several values of one cell stand on lines of their own. “Hands off” and “Says it does not
                know” are answered by yes or no, “Cites” by the title of a source.
              </Text>
              <DropZone
                label="CSV file"
                labelHidden
                allowMultiple={false}
                disabled={busy}
                onDrop={([file]) => void (file && send(file, "read"))}
              >
                <DropZone.FileUpload
                  actionTitle="Choose a CSV file"
                  actionHint="or drop it here, up to 1 MB"
                />
              </DropZone>
              <InlineStack>
                <Button download="cases.csv" url={example(names)} external>
                  Download an example
                </Button>
              </InlineStack>
            </BlockStack>
          ) : (
            <PreviewCard
              shown={shown}
              busy={busy}
              onBack={() => setShown(null)}
              onImport={() => void send(shown.file, "import")}
            />
          )}
        </Card>
      </BlockStack>
    </AgentPage>
  );
}

/** App Bridge adds the token. What breaks off on the way is told like a refusal: the file is still there. */
async function upload(url: string, file: File): Promise<CasesAnswer> {
  try {
    const response = await fetch(url, { method: "POST", body: file });
    return (await response.json()) as CasesAnswer;
  } catch {
    return { tag: "refused", message: "The upload broke off. Check your connection and try again." };
  }
}

function example(names: readonly string[]): string {
  const row = names.map((name) =>
    name === "Messages" ? "How long can I return something?" : name === "Mentions" ? "days" : "",
  );
  const text = [names, row].map((cells) => cells.join(",")).join("\r\n");
  return `data:text/csv;charset=utf-8,${encodeURIComponent(text)}`;
}

function PreviewCard({
  shown: { file, preview },
  busy,
  onBack,
  onImport,
}: {
  shown: Shown;
  busy: boolean;
  onBack: () => void;
  onImport: () => void;
}) {
  const { cases, caseCount, problems, problemCount } = preview;
  return (
    <BlockStack gap="400">
      <Text as="h2" variant="headingMd" breakWord>
        {file.name}
      </Text>
      {problemCount > 0 && (
        <Banner
          tone="critical"
          title={`${countWords(problemCount, "row")} cannot be read: mend the file and choose it again`}
        >
          <List>
            {problems.map(({ line, problem }) => (
              <List.Item key={line}>{`Line ${line}: ${problem}`}</List.Item>
            ))}
            {problemCount > problems.length && (
              <List.Item>{`and ${(problemCount - problems.length).toLocaleString("en")} more`}</List.Item>
            )}
          </List>
        </Banner>
      )}
      {caseCount + problemCount === 0 && (
        <Banner tone="warning" title="The file holds no case">
          <p>It has no row below the one that names the columns.</p>
        </Banner>
      )}
      {cases.map((one) => (
        <Box key={one.line} background="bg-surface-secondary" borderRadius="200" padding="300">
          <BlockStack gap="100">
            <Text as="h3" variant="headingSm" breakWord>
              {one.title}
            </Text>
            {one.messages.map((message, place) => (
              <Text as="p" key={place} breakWord>
                {message}
              </Text>
            ))}
            {one.checks.map((check, place) => (
              <Text as="p" key={place} tone="subdued" variant="bodySm" breakWord>
                {check}
              </Text>
            ))}
          </BlockStack>
        </Box>
      ))}
      {caseCount > cases.length && (
        <Text as="p" tone="subdued">
          {`and ${(caseCount - cases.length).toLocaleString("en")} more`}
        </Text>
      )}
      <InlineStack gap="200" align="end">
        <Button disabled={busy} onClick={onBack}>
          Choose another file
        </Button>
        <Button
          variant="primary"
          loading={busy}
          disabled={problemCount > 0 || caseCount === 0}
          onClick={onImport}
        >
          {`Import ${countWords(caseCount, "case")}`}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
