import { useState } from "react";
import { BlockStack, Box, Button, Card, InlineStack, Modal, Text } from "@shopify/polaris";
import { ArrowDownIcon, ArrowUpIcon, DeleteIcon, EditIcon } from "@shopify/polaris-icons";
import { questionKindNames, type ListedQuestion } from "~/domain/conversations/classification-question";

interface QuestionActions {
  onEdit: (question: ListedQuestion) => void;
  onMove: (question: ListedQuestion, by: 1 | -1) => void;
  onDelete: (question: ListedQuestion) => void;
}

/** The merchant's questions in the order in which a conversation shows them. */
export function QuestionList({ questions, ...actions }: { questions: ListedQuestion[] } & QuestionActions) {
  const [deleting, setDeleting] = useState<ListedQuestion | null>(null);
  return (
    <Card padding="0">
      {questions.map((question, place) => (
        <Box
          key={question.questionId}
          padding="400"
          {...(place > 0 ? { borderBlockStartWidth: "025", borderColor: "border" } : {})}
        >
          <InlineStack align="space-between" blockAlign="start" gap="300" wrap={false}>
            <BlockStack gap="100">
              <Text as="h3" variant="headingSm">
                {question.name}
              </Text>
              <Text as="p" breakWord>
                {question.question}
              </Text>
              <Text as="p" tone="subdued" variant="bodySm" breakWord>
                {question.kind === "choice" ? question.choices.join(" · ") : questionKindNames[question.kind]}
              </Text>
            </BlockStack>
            <RowActions
              {...actions}
              question={question}
              isFirst={place === 0}
              isLast={place === questions.length - 1}
              onDelete={setDeleting}
            />
          </InlineStack>
        </Box>
      ))}
      {deleting && (
        <ConfirmDelete
          question={deleting}
          onClose={() => setDeleting(null)}
          onConfirm={() => {
            actions.onDelete(deleting);
            setDeleting(null);
          }}
        />
      )}
    </Card>
  );
}

function RowActions({
  question,
  isFirst,
  isLast,
  onEdit,
  onMove,
  onDelete,
}: QuestionActions & { question: ListedQuestion; isFirst: boolean; isLast: boolean }) {
  const label = (what: string): string => `${what} “${question.name}”`;
  return (
    <InlineStack gap="100" wrap={false}>
      <Button
        icon={ArrowUpIcon}
        variant="tertiary"
        disabled={isFirst}
        accessibilityLabel={label("Move up")}
        onClick={() => onMove(question, -1)}
      />
      <Button
        icon={ArrowDownIcon}
        variant="tertiary"
        disabled={isLast}
        accessibilityLabel={label("Move down")}
        onClick={() => onMove(question, 1)}
      />
      <Button
        icon={EditIcon}
        variant="tertiary"
        accessibilityLabel={label("Change")}
        onClick={() => onEdit(question)}
      />
      <Button
        icon={DeleteIcon}
        variant="tertiary"
        tone="critical"
        accessibilityLabel={label("Delete")}
        onClick={() => onDelete(question)}
      />
    </InlineStack>
  );
}

function ConfirmDelete({
  question,
  onClose,
  onConfirm,
}: {
  question: ListedQuestion;
  onClose: () => void;
  onConfirm: () => void;
}) {
  return (
    <Modal
      open
      onClose={onClose}
      title={`Delete “${question.name}”?`}
      primaryAction={{ content: "Delete question", destructive: true, onAction: onConfirm }}
      secondaryActions={[{ content: "Keep it", onAction: onClose }]}
    >
      <Modal.Section>
        <Text as="p">
          No conversation is asked this any more, and the answers so far are no longer shown. This cannot be
          undone.
        </Text>
      </Modal.Section>
    </Modal>
  );
}
