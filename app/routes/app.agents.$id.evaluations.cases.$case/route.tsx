import { useState } from "react";
import { SaveBar } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Card, FormLayout, Modal, Text, TextField } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { AgentPage } from "~/components/agent-page";
import { useLeaveWarning } from "~/components/use-leave-warning";
import { titleLettersMax } from "~/domain/evals/check-words";
import type { EvalCaseContent } from "~/domain/evals/eval-check";
import { proposeEvalCase } from "~/domain/evals/propose-eval-case";
import { removeEvalCase } from "~/domain/evals/remove-eval-case";
import { saveEvalCase } from "~/domain/evals/save-eval-case";
import { listSources } from "~/domain/knowledge/sources/list-sources";
import { AppError } from "~/domain/shared/app-error";
import { authenticateMerchant } from "~/merchant.server";
import { ChecksEditor, type Problems } from "./checks-editor";
import { GivenAnswer } from "./given-answer";
import { MessagesEditor } from "./messages-editor";
import { viewCase } from "./view-case.server";

const sourcesMax = 250;

export const loader = async (args: LoaderFunctionArgs) => {
  const { shopId, services } = await authenticateMerchant(args);
  const { id: agentId = "", case: caseId = "" } = args.params;
  const messageId = new URL(args.request.url).searchParams.get("message");
  const view = await viewCase(services, { shopId, agentId, caseId, messageId });
  if (!view) throw new Response("There is no such case.", { status: 404 });
  const sources = await listSources(services, { shopId, limit: sourcesMax, cursor: null });
  return {
    ...{ agentId, caseId, ...view },
    sources: sources.rows.map(({ sourceId, title }) => ({ sourceId, title })),
  };
};

export const action = async (args: ActionFunctionArgs) => {
  const { shopId, teammateId, services, redirect } = await authenticateMerchant(args);
  const { id: agentId = "", case: caseId = "" } = args.params;
  const form = await args.request.formData();
  const list = `/app/agents/${agentId}/evaluations`;
  try {
    if (form.get("intent") === "delete") {
      await removeEvalCase(services, { shopId, agentId, caseId });
      return redirect(list);
    }
    if (form.get("intent") !== "save")
      throw new Response("The form asked for nothing that this page knows.", { status: 400 });
    const messageId = form.get("message");
    const proposed =
      typeof messageId === "string" && messageId !== ""
        ? await proposeEvalCase(services, { shopId, messageId })
        : null;
    await saveEvalCase(services, {
      ...{ shopId, agentId, teammateId, caseId: caseId === "new" ? null : caseId },
      content: readContent(form.get("content")),
      ...(proposed ? { from: proposed } : {}),
    });
    return redirect(list);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const details = (error.details ?? []) as { path: string; message: string }[];
    return {
      problem: error.message,
      problems: Object.fromEntries(details.map((one) => [one.path, one.message])),
    };
  }
};

/** Checked by saveEvalCase. */
function readContent(json: FormDataEntryValue | null): EvalCaseContent {
  try {
    return JSON.parse(typeof json === "string" ? json : "") as EvalCaseContent;
  } catch {
    throw new Response("The form holds no case.", { status: 400 });
  }
}

export default function Case() {
  const data = useLoaderData<typeof loader>();
  return <CasePage key={`${data.caseId} ${data.messageId}`} />;
}

function CasePage() {
  const { agentId, caseId, title, messages, checks, messageId, answer, sources } =
    useLoaderData<typeof loader>();
  const fetcher = useFetcher<{ problem: string; problems: Problems }>();
  const [content, setContent] = useState<EvalCaseContent>({ title, messages, checks });
  const [isAsking, setAsking] = useState(false);
  const isBusy = fetcher.state !== "idle";
  const isChanged = JSON.stringify(content) !== JSON.stringify({ title, messages, checks });
  const isUnsaved = isChanged || messageId !== null;
  useLeaveWarning(isChanged && !isBusy);
  const problems = fetcher.data?.problems ?? {};
  const change = (part: Partial<EvalCaseContent>): void => setContent((now) => ({ ...now, ...part }));
  const save = (): void =>
    void fetcher.submit(
      { intent: "save", content: JSON.stringify(content), message: messageId ?? "" },
      { method: "post" },
    );
  const isNew = caseId === "new";
  return (
    <AgentPage
      current="evaluations"
      title={isNew ? "Add a case" : title}
      backAction={{ content: "Evaluations", url: `/app/agents/${agentId}/evaluations` }}
      primaryAction={{ content: "Save", loading: isBusy, disabled: !isUnsaved, onAction: save }}
      secondaryActions={
        isNew ? [] : [{ content: "Delete", destructive: true, onAction: () => setAsking(true) }]
      }
    >
      <SaveBar id="case-save-bar" open={isChanged && !isBusy}>
        <button variant="primary" onClick={save}>
          Save
        </button>
        <button onClick={() => setContent({ title, messages, checks })}>Discard</button>
      </SaveBar>
      <BlockStack gap="400">
        {fetcher.data && (
          <Banner tone="critical" title="Nothing was saved">
            <p>{fetcher.data.problem}</p>
            {problems.messages && <p>{`The case ${problems.messages}.`}</p>}
          </Banner>
        )}
        {answer !== null && <GivenAnswer answer={answer} />}
        <Card>
          <FormLayout>
            <TextField
              label="Title"
              autoComplete="off"
              maxLength={titleLettersMax}
              value={content.title}
              onChange={(text) => change({ title: text })}
              error={problems.title && `The title ${problems.title}`}
            />
            <MessagesEditor
              messages={content.messages}
              problems={problems}
              onChange={(all) => change({ messages: all })}
            />
          </FormLayout>
        </Card>
        <ChecksEditor
          checks={content.checks}
          sources={sources}
          problems={problems}
          onChange={(all) => change({ checks: all })}
        />
      </BlockStack>
      <Modal
        open={isAsking}
        title="Delete this case?"
        onClose={() => setAsking(false)}
        primaryAction={{
          content: "Delete",
          destructive: true,
          loading: isBusy,
          onAction: () => void fetcher.submit({ intent: "delete" }, { method: "post" }),
        }}
        secondaryActions={[{ content: "Keep it", onAction: () => setAsking(false) }]}
      >
        <Modal.Section>
          <Text as="p">
            It cannot be brought back. What earlier runs found stays. To keep it for later, leave it out of
            the runs instead.
          </Text>
        </Modal.Section>
      </Modal>
    </AgentPage>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
