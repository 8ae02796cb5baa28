import { useState } from "react";
import {
  Banner,
  BlockStack,
  Box,
  Button,
  ButtonGroup,
  Card,
  InlineStack,
  Page,
  TextField,
} from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useNavigate, useSearchParams } from "@remix-run/react";
import { z } from "zod";
import {
  emptyPair,
  findPairProblems,
  isEmptyPair,
  noPairProblems,
  PairFields,
  type PairProblems,
} from "~/components/pair-fields";
import { problemOf } from "~/components/problem-of";
import { QuestionsImport } from "~/components/questions-import";
import { addQuestions } from "~/domain/knowledge/sources/add-questions";
import type { QuestionPair } from "~/domain/knowledge/documents/document-reader";
import { checkTitle } from "~/domain/knowledge/sources/text-source";
import { AppError } from "~/domain/shared/app-error";
import { authenticateMerchant } from "~/merchant.server";

export const loader = async (args: LoaderFunctionArgs) => {
  await authenticateMerchant(args);
  return null;
};

const set = z.strictObject({
  title: z.string(),
  pairs: z.array(z.strictObject({ question: z.string(), answer: z.string() })),
});

export const action = async (args: ActionFunctionArgs): Promise<{ problem: string } | Response> => {
  const { shopId, services, redirect } = await authenticateMerchant(args);
  const parsed = set.safeParse(await args.request.json().catch(() => null));
  if (!parsed.success)
    throw new Response("The form holds no title with questions and answers.", { status: 400 });
  try {
    const { sourceId } = await addQuestions(services, { shopId, ...parsed.data });
    return redirect(`/app/knowledge/sources/${sourceId}`);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { problem: error.message };
  }
};

export default function AddQuestions() {
  const [searchParams, setSearchParams] = useSearchParams();
  const navigate = useNavigate();
  const isImport = searchParams.get("from") === "csv";
  const [title, setTitle] = useState("");
  const [titleProblem, setTitleProblem] = useState<string | null>(null);
  const checksTitle = (): boolean => {
    const problem = problemOf(() => checkTitle(title));
    setTitleProblem(problem);
    return problem === null;
  };
  const show = (csv: boolean) => () =>
    setSearchParams(
      (now) => {
        if (csv) now.set("from", "csv");
        else now.delete("from");
        return now;
      },
      { replace: true, preventScrollReset: true },
    );
  return (
    <Page
      title="Add questions and answers"
      subtitle="What shoppers ask, and what your agents are to say to it."
      backAction={{ content: "Knowledge", url: "/app/knowledge" }}
      narrowWidth
    >
      <BlockStack gap="400">
        <Box paddingInline={besideCards}>
          <ButtonGroup variant="segmented">
            <Button pressed={!isImport} onClick={show(false)}>
              By hand
            </Button>
            <Button pressed={isImport} onClick={show(true)}>
              From a CSV file
            </Button>
          </ButtonGroup>
        </Box>
        <Card>
          <TextField
            label="Title of this set"
            placeholder="Frequently asked questions"
            helpText="You find it in the list by its title, and answers name it as their source."
            autoComplete="off"
            value={title}
            onChange={(changed) => {
              setTitle(changed);
              setTitleProblem(null);
            }}
            error={titleProblem ?? undefined}
          />
        </Card>
        {isImport ? (
          <Card>
            <QuestionsImport
              into={{ title }}
              isReady={checksTitle}
              onImported={({ sourceId }) => navigate(`/app/knowledge/sources/${sourceId}`)}
            />
          </Card>
        ) : (
          <ByHand title={title} checksTitle={checksTitle} />
        )}
      </BlockStack>
    </Page>
  );
}

/** On the phone cards reach to the edges; what stands beside them does not. */
const besideCards = { xs: "400", sm: "0" } as const;

interface PairRow extends QuestionPair {
  key: number;
  problems: PairProblems;
}

/** Pairs that are typed, as many as are wanted; rows that stay empty are left out. */
function ByHand({ title, checksTitle }: { title: string; checksTitle: () => boolean }) {
  const fetcher = useFetcher<{ problem: string }>();
  const [rows, setRows] = useState<PairRow[]>(() => [
    { key: 0, ...emptyPair, problems: noPairProblems },
    { key: 1, ...emptyPair, problems: noPairProblems },
  ]);
  const busy = fetcher.state !== "idle";
  const add = (): void => {
    const isTitled = checksTitle();
    const written = rows.filter((row) => !isEmptyPair(row));
    const looked = written.length > 0 ? written : rows.slice(0, 1);
    const checked = rows.map((row) => ({
      ...row,
      problems: looked.includes(row) ? findPairProblems(row) : noPairProblems,
    }));
    setRows(checked);
    const isWrong = checked.some(({ problems }) => problems.question !== null || problems.answer !== null);
    if (!isTitled || isWrong) return;
    const pairs = written.map(({ question, answer }) => ({ question, answer }));
    void fetcher.submit({ title, pairs }, { method: "post", encType: "application/json" });
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <BlockStack gap="400">
        {fetcher.data?.problem && !busy && (
          <Banner tone="critical" title="The questions were not added">
            <p>{fetcher.data.problem}</p>
          </Banner>
        )}
        {rows.map((row, place) => (
          <Card key={row.key}>
            <BlockStack gap="200">
              <PairFields
                number={place + 1}
                pair={row}
                problems={row.problems}
                onChange={(pair) =>
                  setRows(
                    rows.map((one) =>
                      one.key === row.key ? { ...row, ...pair, problems: noPairProblems } : one,
                    ),
                  )
                }
              />
              {rows.length > 1 && (
                <InlineStack align="end">
                  <Button
                    variant="plain"
                    tone="critical"
                    accessibilityLabel={`Take out pair ${place + 1}`}
                    onClick={() => setRows(rows.filter(({ key }) => key !== row.key))}
                  >
                    Take out
                  </Button>
                </InlineStack>
              )}
            </BlockStack>
          </Card>
        ))}
        <Box paddingInline={besideCards} paddingBlockEnd="400">
          <InlineStack align="space-between" gap="200">
            <Button
              onClick={() =>
                setRows([
                  ...rows,
                  {
                    key: Math.max(...rows.map(({ key }) => key)) + 1,
                    ...emptyPair,
                    problems: noPairProblems,
                  },
                ])
              }
            >
              Another question
            </Button>
            <InlineStack gap="200">
              <Button url="/app/knowledge">Cancel</Button>
              <Button submit variant="primary" loading={busy}>
                Add the questions
              </Button>
            </InlineStack>
          </InlineStack>
        </Box>
      </BlockStack>
    </form>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
