import { BlockStack, ChoiceList, FormLayout, Text, TextField } from "@shopify/polaris";
import {
  checkText,
  checkTitle,
  textLettersMax,
  type TextContentType,
  type TextInput,
} from "~/domain/knowledge/sources/text-source";
import { problemOf } from "./problem-of";

/** What is wrong with each field of a text, in the words of the verbs. */
export interface TextProblems {
  title: string | null;
  text: string | null;
}

export function findTextProblems(input: TextInput): TextProblems {
  return {
    title: problemOf(() => checkTitle(input.title)),
    text: problemOf(() => checkText({ ...input, title: "-" })),
  };
}

/** As `TextFields` is posted. */
export function readTextForm(form: FormData): TextInput {
  const read = (name: string): string => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  const contentType = read("contentType") === "text/markdown" ? "text/markdown" : "text/plain";
  return { title: read("title"), text: read("text"), contentType };
}

/** The fields of a text that the merchant writes or pastes. */
export function TextFields({
  values,
  problems,
  onChange,
}: {
  values: TextInput;
  problems: TextProblems;
  onChange: (values: TextInput) => void;
}) {
  return (
    <FormLayout>
      <TextField
        label="Title"
        helpText="You find it in the list by its title, and answers name it as their source."
        autoComplete="off"
        value={values.title}
        onChange={(title) => onChange({ ...values, title })}
        error={problems.title ?? undefined}
      />
      <TextField
        label="Text"
        multiline={12}
        maxHeight="32rem"
        autoComplete="off"
        value={values.text}
        onChange={(text) => onChange({ ...values, text })}
        error={problems.text ?? undefined}
        helpText={
          <BlockStack>
            <Text as="span">
              {`${values.text.length.toLocaleString("en")} of ${textLettersMax.toLocaleString("en")} letters`}
            </Text>
          </BlockStack>
        }
      />
      <ChoiceList
        title="How it is written"
        choices={[
          { label: "Plain text", value: "text/plain" },
          {
            label: "Markdown",
            value: "text/markdown",
            helpText: "Lines that begin with # are headings, and stand above what is quoted.",
          },
        ]}
        selected={[values.contentType]}
        onChange={([contentType]) => onChange({ ...values, contentType: contentType as TextContentType })}
      />
    </FormLayout>
  );
}
