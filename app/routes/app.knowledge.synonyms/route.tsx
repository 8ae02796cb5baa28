import { useState } from "react";
import { Banner, BlockStack, Page } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { createFormat } from "~/components/format";
import { explainSynonyms } from "~/domain/search/explain-synonyms";
import { importSynonyms } from "~/domain/search/import-synonyms";
import { listSynonyms } from "~/domain/search/list-synonyms";
import { removeSynonym } from "~/domain/search/remove-synonym";
import { saveSynonym } from "~/domain/search/save-synonym";
import { describeEntry, splitTerms, type SynonymEntry } from "~/domain/search/synonym-entry";
import { AppError } from "~/domain/shared/app-error";
import { authenticateMerchant } from "~/merchant.server";
import { EntryForm, type EditedEntry } from "./entry-form";
import { EntryList } from "./entry-list";
import { ImportForm } from "./import-form";
import { TryOut } from "./try-out";
import { useChange, type Outcome } from "./use-change";

const rowsPerPage = 50;
const queryLettersMax = 200;

export const loader = async (args: LoaderFunctionArgs) => {
  const { shop, shopId, services } = await authenticateMerchant(args);
  const { searchParams } = new URL(args.request.url);
  const offset = Math.max(0, Math.floor(Number(searchParams.get("from")) || 0));
  const text = searchParams.get("text")?.trim() ?? "";
  const query = (searchParams.get("try")?.trim() ?? "").slice(0, queryLettersMax);
  const [{ rows, total }, explained] = await Promise.all([
    listSynonyms(services, { shopId, text, limit: rowsPerPage, offset }),
    query ? explainSynonyms(services, { shopId, query, locale: shop.primaryLocale }) : null,
  ]);
  const format = createFormat(shop);
  return {
    rows: rows.map(({ synonymId, kind, terms, means, updatedAt }) => ({
      ...{ synonymId, kind, terms, means },
      changed: format.dateTime(updatedAt),
    })),
    list: {
      text,
      total: format.count(total),
      isEmpty: total === 0,
      previous: offset > 0 ? Math.max(0, offset - rowsPerPage) : null,
      next: offset + rowsPerPage < total ? offset + rowsPerPage : null,
    },
    tried: { query, words: explained },
  };
};

export const action = async (args: ActionFunctionArgs): Promise<Outcome> => {
  const { shopId, services } = await authenticateMerchant(args);
  const form = await args.request.formData();
  const read = (name: string): string => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  const nothing: Outcome = { done: null, problem: null, undo: null };
  try {
    switch (read("intent")) {
      case "save": {
        const kind = read("kind") === "one_way" ? "one_way" : "equivalent";
        const entry = { kind, terms: splitTerms(read("terms")), means: splitTerms(read("means")) } as const;
        await saveSynonym(services, { shopId, synonymId: read("synonym") || null, ...entry });
        return { ...nothing, done: "Saved. Searches know it from now on." };
      }
      case "delete": {
        const undo = await removeSynonym(services, { shopId, synonymId: read("synonym") });
        return { ...nothing, done: `Deleted “${describeEntry(undo)}”.`, undo };
      }
      case "import": {
        const { added, known } = await importSynonyms(services, { shopId, text: read("text") });
        const rest = known > 0 ? ` Left out, since they say nothing new: ${known}.` : "";
        return { ...nothing, done: `${added} added.${rest}` };
      }
      default:
        throw new Response("The form asked for nothing that this page knows.", { status: 400 });
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ...nothing, problem: error.message };
  }
};

export default function Synonyms() {
  const { rows, list, tried } = useLoaderData<typeof loader>();
  const { submit, outcome } = useChange();
  const [edited, setEdited] = useState<EditedEntry | null>(null);
  const [importing, setImporting] = useState(false);
  const add = (): void => setEdited({ synonymId: "", kind: "equivalent", terms: "", means: "" });
  return (
    <Page
      title="Synonyms"
      subtitle="Words that mean the same in your shop. Searches for products and answers know them."
      backAction={{ content: "Knowledge", url: "/app/knowledge" }}
      primaryAction={{ content: "Add synonyms", onAction: add }}
      secondaryActions={[{ content: "Import CSV", onAction: () => setImporting(true) }]}
    >
      <BlockStack gap="400">
        <LastChange
          outcome={edited || importing ? null : outcome}
          onUndo={(entry) =>
            submit({
              intent: "save",
              kind: entry.kind,
              terms: entry.terms.join(","),
              means: entry.means.join(","),
            })
          }
        />
        <TryOut key={tried.query} tried={tried} />
        <EntryList
          rows={rows}
          list={list}
          onAdd={add}
          onEdit={({ synonymId, kind, terms, means }) =>
            setEdited({ synonymId, kind, terms: terms.join(", "), means: means.join(", ") })
          }
          onDelete={(synonymId) => submit({ intent: "delete", synonym: synonymId })}
        />
      </BlockStack>
      {edited && <EntryForm key={edited.synonymId} entry={edited} onClose={() => setEdited(null)} />}
      {importing && <ImportForm onClose={() => setImporting(false)} />}
    </Page>
  );
}

function LastChange({ outcome, onUndo }: { outcome: Outcome | null; onUndo: (entry: SynonymEntry) => void }) {
  if (!outcome) return null;
  const { problem, done, undo } = outcome;
  if (problem) {
    return (
      <Banner tone="critical" title="That was not done">
        <p>{problem}</p>
      </Banner>
    );
  }
  return (
    <Banner tone="success" {...(undo ? { action: { content: "Undo", onAction: () => onUndo(undo) } } : {})}>
      <p>{done}</p>
    </Banner>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
