import { Banner, BlockStack, Button, Card, InlineStack, Link, ProgressBar, Text } from "@shopify/polaris";
import type { GapView } from "./view-gap.server";

/** The article that answers the questions: none yet, a draft, or what it has achieved. */
export function ArticleCard({
  gap,
  drafting,
  onDraft,
}: {
  gap: GapView;
  drafting: boolean;
  onDraft: () => void;
}) {
  const article = gap.article?.state === "deleted" ? null : gap.article;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Answer it
        </Text>
        {article ? (
          <Text as="p" breakWord>
            {article.state === "draft" ? "A draft waits for you: " : "You published: "}
            <Link url={`/app/knowledge/articles/${article.id}`}>{article.title}</Link>
          </Text>
        ) : (
          gap.status !== "resolved" && (
            <Text as="p" tone="subdued">
              A draft begins with what your texts say that comes closest. Nothing is made up: you complete it,
              and agents use it once you publish it.
            </Text>
          )
        )}
        {!article && gap.status !== "resolved" && (
          <InlineStack>
            <Button
              variant="primary"
              loading={drafting}
              disabled={gap.status === "dismissed"}
              onClick={onDraft}
            >
              Draft an article
            </Button>
          </InlineStack>
        )}
        {(gap.answered > 0 || article?.state === "published") && (
          <BlockStack gap="100">
            <div aria-live="polite">
              <Text as="p">{gap.progress}</Text>
            </div>
            <ProgressBar
              progress={Math.round((gap.answered / gap.total) * 100)}
              size="small"
              tone={gap.answered === gap.total ? "success" : "highlight"}
            />
          </BlockStack>
        )}
        {gap.isSettling && (
          <Text as="p" tone="subdued">
            The questions are being asked again. This page shows what is answered.
          </Text>
        )}
        {!gap.isSettling && article?.state === "published" && gap.answered < gap.total && (
          <Banner tone="warning">
            <p>
              The article does not answer all of them yet. Look below for what comes closest, and say it in
              the article in the words of the question.
            </p>
          </Banner>
        )}
      </BlockStack>
    </Card>
  );
}
