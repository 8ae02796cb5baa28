import { useState } from "react";
import { Banner, BlockStack, Box, Button, Card, InlineStack, Page } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher } from "@remix-run/react";
import { findTextProblems, readTextForm, TextFields, type TextProblems } from "~/components/text-form";
import { addText } from "~/domain/knowledge/sources/add-text";
import type { TextInput } from "~/domain/knowledge/sources/text-source";
import { AppError } from "~/domain/shared/app-error";
import { authenticateMerchant } from "~/merchant.server";

export const loader = async (args: LoaderFunctionArgs) => {
  await authenticateMerchant(args);
  return null;
};

export const action = async (args: ActionFunctionArgs): Promise<{ problem: string } | Response> => {
  const { shopId, services, redirect } = await authenticateMerchant(args);
  const input = readTextForm(await args.request.formData());
  try {
    const { sourceId } = await addText(services, { shopId, ...input });
    return redirect(`/app/knowledge/sources/${sourceId}`);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { problem: error.message };
  }
};

const nothingWrong: TextProblems = { title: null, text: null };

export default function AddText() {
  const fetcher = useFetcher<{ problem: string }>();
  const [values, setValues] = useState<TextInput>({ title: "", text: "", contentType: "text/plain" });
  const [problems, setProblems] = useState(nothingWrong);
  const busy = fetcher.state !== "idle";
  const add = (): void => {
    const found = findTextProblems(values);
    setProblems(found);
    if (found.title !== null || found.text !== null) return;
    void fetcher.submit({ ...values }, { method: "post" });
  };
  return (
    <Page
      title="Add a text"
      subtitle="Write or paste what your agents are to know. It can be changed later."
      backAction={{ content: "Knowledge", url: "/app/knowledge" }}
      narrowWidth
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <BlockStack gap="400">
          {fetcher.data?.problem && !busy && (
            <Banner tone="critical" title="The text was not added">
              <p>{fetcher.data.problem}</p>
            </Banner>
          )}
          <Card>
            <TextFields
              values={values}
              problems={problems}
              onChange={(changed) => {
                setValues(changed);
                setProblems(nothingWrong);
              }}
            />
          </Card>
          <Box paddingInline={{ xs: "400", sm: "0" }} paddingBlockEnd="400">
            <InlineStack align="end" gap="200">
              <Button url="/app/knowledge">Cancel</Button>
              <Button submit variant="primary" loading={busy}>
                Add the text
              </Button>
            </InlineStack>
          </Box>
        </BlockStack>
      </form>
    </Page>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
