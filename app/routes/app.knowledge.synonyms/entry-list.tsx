import { useState } from "react";
import {
  BlockStack,
  Box,
  Button,
  Card,
  EmptyState,
  InlineStack,
  Pagination,
  Tag,
  Text,
  TextField,
} from "@shopify/polaris";
import { DeleteIcon, EditIcon } from "@shopify/polaris-icons";
import { useSearchParams } from "@remix-run/react";
import type { SynonymEntry } from "~/domain/search/synonym-entry";

export interface ListedEntry extends SynonymEntry {
  synonymId: string;
  changed: string;
}

interface ListState {
  text: string;
  total: string;
  isEmpty: boolean;
  previous: number | null;
  next: number | null;
}

/** The shop's own entries, newest first. */
export function EntryList({
  rows,
  list,
  onAdd,
  onEdit,
  onDelete,
}: {
  rows: ListedEntry[];
  list: ListState;
  onAdd: () => void;
  onEdit: (entry: ListedEntry) => void;
  onDelete: (synonymId: string) => void;
}) {
  const [, setSearchParams] = useSearchParams();
  const [text, setText] = useState(list.text);
  const show = (changes: { text?: string; from?: number }): void =>
    setSearchParams(
      (now) => {
        if (changes.text !== undefined) now.set("text", changes.text);
        now.set("from", String(changes.from ?? 0));
        return now;
      },
      { preventScrollReset: true },
    );
  if (list.isEmpty && list.text === "") {
    return (
      <Card>
        <EmptyState
          heading="No synonyms of your own yet"
          image=""
          action={{ content: "Add synonyms", onAction: onAdd }}
        >
          <p>
            Common words of shops, like “trousers” and “pants”, are known already. Add what only your shop
            calls so.
          </p>
        </EmptyState>
      </Card>
    );
  }
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            Your synonyms
          </Text>
          <Text as="span" tone="subdued">
            {list.total}
          </Text>
        </InlineStack>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            show({ text: text.trim() });
          }}
        >
          <TextField
            label="Search your synonyms"
            labelHidden
            placeholder="Search your synonyms"
            autoComplete="off"
            value={text}
            onChange={setText}
            clearButton
            onClearButtonClick={() => {
              setText("");
              show({ text: "" });
            }}
            connectedRight={<Button submit>Search</Button>}
          />
        </form>
        {rows.length === 0 && (
          <Text as="p" tone="subdued">
            None of them has this word.
          </Text>
        )}
        <ul style={{ listStyle: "none", margin: 0, padding: 0 }}>
          {rows.map((row) => (
            <li key={row.synonymId}>
              <Entry row={row} onEdit={() => onEdit(row)} onDelete={() => onDelete(row.synonymId)} />
            </li>
          ))}
        </ul>
        {(list.previous !== null || list.next !== null) && (
          <InlineStack align="center">
            <Pagination
              hasPrevious={list.previous !== null}
              hasNext={list.next !== null}
              onPrevious={() => show({ from: list.previous! })}
              onNext={() => show({ from: list.next! })}
            />
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}

function Entry({ row, onEdit, onDelete }: { row: ListedEntry; onEdit: () => void; onDelete: () => void }) {
  const named = row.terms[0] ?? "";
  return (
    <Box paddingBlock="200" borderBlockStartWidth="025" borderColor="border-secondary">
      <InlineStack align="space-between" blockAlign="center" gap="300" wrap={false}>
        <BlockStack gap="100">
          <InlineStack gap="150" blockAlign="center">
            <Terms terms={row.terms} />
            {row.kind === "one_way" && (
              <>
                <Text as="span" tone="subdued">
                  also finds
                </Text>
                <Terms terms={row.means} />
              </>
            )}
          </InlineStack>
          <Text as="span" tone="subdued" variant="bodySm">
            {`${row.kind === "one_way" ? "One way" : "The same"} · changed ${row.changed}`}
          </Text>
        </BlockStack>
        <InlineStack gap="100" wrap={false}>
          <Button
            icon={EditIcon}
            variant="tertiary"
            accessibilityLabel={`Change the entry of ${named}`}
            onClick={onEdit}
          />
          <Button
            icon={DeleteIcon}
            variant="tertiary"
            tone="critical"
            accessibilityLabel={`Delete the entry of ${named}`}
            onClick={onDelete}
          />
        </InlineStack>
      </InlineStack>
    </Box>
  );
}

function Terms({ terms }: { terms: string[] }) {
  return (
    <InlineStack gap="100">
      {terms.map((term) => (
        <Tag key={term}>{term}</Tag>
      ))}
    </InlineStack>
  );
}
