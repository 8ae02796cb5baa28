import { useState } from "react";
import { Banner, BlockStack, ChoiceList, Modal, TextField } from "@shopify/polaris";
import type { SynonymEntry } from "~/domain/search/synonym-entry";
import { useFormChange } from "./use-change";

/** As it stands in the form: lists with commas. */
export interface EditedEntry {
  /** Empty for a new one. */
  synonymId: string;
  kind: SynonymEntry["kind"];
  terms: string;
  means: string;
}

/** Adds or changes one entry; stays open with what was typed until it is saved. */
export function EntryForm({ entry, onClose }: { entry: EditedEntry; onClose: () => void }) {
  const { send, busy, problem } = useFormChange(onClose);
  const [kind, setKind] = useState(entry.kind);
  const [terms, setTerms] = useState(entry.terms);
  const [means, setMeans] = useState(entry.means);
  const isOneWay = kind === "one_way";
  const save = (): void =>
    send({ intent: "save", synonym: entry.synonymId, kind, terms, means: isOneWay ? means : "" });
  return (
    <Modal
      open
      onClose={onClose}
      title={entry.synonymId ? "Change synonyms" : "Add synonyms"}
      primaryAction={{ content: "Save", onAction: save, loading: busy }}
      secondaryActions={[{ content: "Cancel", onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="400">
          {problem && (
            <Banner tone="critical">
              <p>{problem}</p>
            </Banner>
          )}
          <ChoiceList
            title="Kind"
            choices={[
              {
                label: "All of them mean the same",
                value: "equivalent",
                helpText: "Whoever says one finds what has any of the others.",
              },
              {
                label: "One way",
                value: "one_way",
                helpText: "Whoever says the first also finds the second, but not the other way round.",
              },
            ]}
            selected={[kind]}
            onChange={([value]) => setKind(value as SynonymEntry["kind"])}
          />
          <TextField
            label={isOneWay ? "Words that shoppers use" : "Words or names"}
            helpText="Separate them with commas. A name may have several words: sweat shirt."
            placeholder={isOneWay ? "footwear" : "hoodie, sweat shirt, jumper"}
            autoComplete="off"
            value={terms}
            onChange={setTerms}
          />
          {isOneWay && (
            <TextField
              label="What they also mean"
              placeholder="trainers, boots, sandals"
              autoComplete="off"
              value={means}
              onChange={setMeans}
            />
          )}
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
