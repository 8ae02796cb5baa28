import { useCallback, useEffect, useState } from "react";
import { SaveBar, useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Button, Card, Modal, Page } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { ActionFunctionArgs, HeadersFunction, LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData, useSearchParams } from "@remix-run/react";
import { createFormat } from "~/components/format";
import { useLeaveWarning } from "~/components/use-leave-warning";
import { useRefreshWhile } from "~/components/use-refresh-while";
import { checkPublishable } from "~/domain/knowledge/articles/article-text";
import { deletedSourceDays } from "~/domain/knowledge/sources/delete-source";
import { isWorking } from "~/domain/knowledge/sources/knowledge-source";
import { publishArticle } from "~/domain/knowledge/articles/publish-article";
import { readArticle } from "~/domain/knowledge/articles/read-article";
import { readArticleVersion } from "~/domain/knowledge/articles/read-article-version";
import { readSource } from "~/domain/knowledge/sources/read-source";
import { readGap } from "~/domain/knowledge/gaps/read-gap";
import { removeArticle } from "~/domain/knowledge/articles/remove-article";
import { restoreArticleVersion } from "~/domain/knowledge/articles/restore-article-version";
import { saveArticle } from "~/domain/knowledge/articles/save-article";
import { undeleteArticle } from "~/domain/knowledge/articles/undelete-article";
import { unpublishArticle } from "~/domain/knowledge/articles/unpublish-article";
import { AppError } from "~/domain/shared/app-error";
import { authenticateMerchant } from "~/merchant.server";
import { ArticleState } from "./article-state";
import articleTextStyles from "./article-text.css?url";
import { Asked } from "./asked";
import { Changes } from "./changes";
import { MarkdownEditor } from "./markdown-editor";
import { OldVersion } from "./old-version";
import { Versions } from "./versions";

const questionsShown = 10;

export const links: LinksFunction = () => [{ rel: "stylesheet", href: articleTextStyles }];

export const loader = async (args: LoaderFunctionArgs) => {
  const { shop, shopId, services } = await authenticateMerchant(args);
  const articleId = args.params.id!;
  const baseUrl = `https://${shop.domain}/`;
  const title = new URL(args.request.url).searchParams.get("title") ?? "";
  if (articleId === "new")
    return {
      baseUrl,
      article: { ...newArticle, title },
      source: null,
      asked: [] as string[],
      versions: [],
      old: null,
    };
  const asked = Number(new URL(args.request.url).searchParams.get("version"));
  const [article, source, old] = await Promise.all([
    readArticle(services, { shopId, articleId }),
    readSource(services, { shopId, sourceId: articleId }),
    Number.isInteger(asked) && asked > 0 && asked < 2 ** 31
      ? readArticleVersion(services, { shopId, articleId, version: asked })
      : null,
  ]);
  if (!article) throw new Response("There is no such article.", { status: 404 });
  const gap = article.gapId ? await readGap(services, { shopId, gapId: article.gapId }) : null;
  const format = createFormat(shop);
  const versions = article.versions.map(({ number, title, writtenBy, createdAt, letters }) => ({
    ...{ number, title },
    writtenBy: writtenBy ?? "Floorwalker",
    writtenAt: format.dateTime(createdAt),
    letters: format.count(letters),
  }));
  return {
    baseUrl,
    article: {
      id: articleId,
      title: article.title,
      markdown: article.markdown,
      version: article.latestVersion as number | null,
      publishedVersion: article.publishedVersion,
      gapId: article.gapId,
      isDeleted: article.deletedAt !== null,
    },
    source: source && {
      status: source.status,
      reason: source.failureMessage,
      isDisabled: source.disabledAt !== null,
    },
    asked: [...new Set(gap?.questions.map(({ text }) => text))].slice(0, questionsShown),
    versions,
    old: old && { ...old, ...versions.find(({ number }) => number === old.number) },
  };
};

const newArticle = {
  id: "new",
  title: "",
  markdown: "",
  version: null as number | null,
  publishedVersion: null as number | null,
  gapId: null as string | null,
  isDeleted: false,
};

interface Outcome {
  done: Intent | null;
  /** What the article's latest version is now, where this wrote it. */
  written: { version: number; title: string; markdown: string } | null;
  problem: string | null;
  isConflict: boolean;
}
const nothing: Outcome = { done: null, written: null, problem: null, isConflict: false };

const intents = ["save", "publish", "unpublish", "restore", "delete", "undelete"] as const;
type Intent = (typeof intents)[number];

export const action = async (args: ActionFunctionArgs): Promise<Outcome | Response> => {
  const { shopId, teammateId, services, redirect } = await authenticateMerchant(args);
  const articleId = args.params.id!;
  const isNew = articleId === "new";
  const form = await args.request.formData();
  const intent = intents.find((known) => known === form.get("intent"));
  if (!intent || (isNew && intent !== "save" && intent !== "publish"))
    throw new Response("The form asked for nothing that this page knows.", { status: 400 });
  const [title, markdown] = [readText(form, "title"), readText(form, "markdown")];
  try {
    if (intent === "save" || intent === "publish") {
      // What cannot be published is not saved by that either.
      if (intent === "publish") checkPublishable({ title, markdown });
      const saved = await saveArticle(services, {
        ...{ shopId, title, markdown, teammateId },
        articleId: isNew ? null : articleId,
        expectedVersion: isNew ? null : readVersion(form),
      });
      if (intent === "publish") await publishArticle(services, { shopId, ...saved });
      if (isNew) return redirect(`/app/knowledge/articles/${saved.articleId}`);
      return { ...nothing, done: intent, written: await readWritten(saved.version) };
    }
    if (intent === "restore") {
      const at = { shopId, articleId, version: readVersion(form), teammateId };
      const { version } = await restoreArticleVersion(services, at);
      return { ...nothing, done: intent, written: await readWritten(version) };
    }
    if (intent === "unpublish") await unpublishArticle(services, { shopId, articleId });
    else if (intent === "delete") await removeArticle(services, { shopId, articleId });
    else await undeleteArticle(services, { shopId, articleId });
    return { ...nothing, done: intent };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ...nothing, problem: error.message, isConflict: error.code === "conflict" };
  }

  async function readWritten(version: number) {
    const written = await readArticleVersion(services, { shopId, articleId, version });
    return written && { version, title: written.title, markdown: written.markdown };
  }
};

function readText(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.replaceAll("\r\n", "\n") : "";
}

function readVersion(form: FormData): number {
  const version = Number(form.get("version"));
  if (!Number.isInteger(version) || version < 1 || version >= 2 ** 31)
    throw new Response("The form names no version.", { status: 400 });
  return version;
}

const doneWords: Record<Intent, string> = {
  save: "Draft saved",
  publish: "Published",
  unpublish: "No agent uses it any more",
  restore: "The old text is the newest version now",
  delete: "Deleted",
  undelete: "It is back",
};

export default function Article() {
  const { article } = useLoaderData<typeof loader>();
  // Another article begins with nothing of what was typed into this one.
  return <ArticlePage key={article.id} />;
}

function ArticlePage() {
  const { baseUrl, article, source, asked, versions, old } = useLoaderData<typeof loader>();
  const [searchParams, setSearchParams] = useSearchParams();
  const [asking, setAsking] = useState<"delete" | "restore" | null>(null);
  const fetcher = useFetcher<Outcome>();
  const outcome = fetcher.state === "idle" ? (fetcher.data ?? null) : null;
  const busy = (intent: Intent) => fetcher.state !== "idle" && fetcher.formData?.get("intent") === intent;
  const draft = useDraft(article, fetcher.data?.written ?? null);
  const { isChanged, isBehind } = draft;
  const isNew = article.version === null;
  const isUsed = article.publishedVersion !== null && !article.isDeleted;
  const isAllPublished = article.publishedVersion === article.version && !isNew && !isChanged;
  useRefreshWhile(isUsed && source !== null && isWorking(source.status));
  useLeaveWarning(isChanged);
  useToast(fetcher.data ?? null);

  const submit = (intent: Intent, fields: Record<string, string> = {}): void => {
    setAsking(null);
    void fetcher.submit({ intent, ...fields }, { method: "post" });
  };
  const write = (intent: "save" | "publish", over: number | null = draft.version): void => {
    draft.setSent({ title: draft.title, markdown: draft.markdown });
    submit(intent, { title: draft.title, markdown: draft.markdown, version: String(over ?? "") });
  };
  const showVersion = (version: number | null): void =>
    setSearchParams(
      (now) => {
        if (version === null) now.delete("version");
        else now.set("version", String(version));
        return now;
      },
      { preventScrollReset: version === null },
    );
  const restore = (): void => {
    draft.setSent(null);
    if (old) submit("restore", { version: String(old.number) });
  };
  const isRestored = fetcher.data?.done === "restore" ? fetcher.data : null;
  useEffect(() => {
    if (isRestored) setSearchParams((now) => (now.delete("version"), now), { replace: true });
  }, [isRestored, setSearchParams]);

  return (
    <Page
      fullWidth
      title={isNew ? "Write an article" : article.title}
      titleMetadata={isNew ? null : <ArticleState article={article} source={source} />}
      backAction={{ content: "Articles", url: "/app/knowledge/articles" }}
      {...(article.isDeleted || old
        ? {}
        : {
            primaryAction: {
              content: isAllPublished
                ? "Published"
                : article.publishedVersion
                  ? "Publish changes"
                  : "Publish",
              disabled: isAllPublished || draft.title.trim() === "",
              loading: busy("publish"),
              onAction: () => write("publish"),
            },
          })}
      secondaryActions={
        article.isDeleted
          ? [{ content: "Bring it back", loading: busy("undelete"), onAction: () => submit("undelete") }]
          : old
            ? []
            : [
                {
                  content: "Save draft",
                  disabled: !isChanged || draft.title.trim() === "",
                  loading: busy("save"),
                  onAction: () => write("save"),
                },
                ...(isUsed
                  ? [
                      {
                        content: "Unpublish",
                        loading: busy("unpublish"),
                        onAction: () => submit("unpublish"),
                      },
                      { content: "Passages and agents", url: `/app/knowledge/sources/${article.id}` },
                    ]
                  : []),
                ...(isNew
                  ? []
                  : [
                      {
                        content: "Delete",
                        destructive: true,
                        loading: busy("delete"),
                        onAction: () => setAsking("delete"),
                      },
                    ]),
              ]
      }
    >
      <BlockStack gap="400">
        {outcome?.problem && !outcome.isConflict && (
          <Banner tone="critical" title="That was not done">
            <p>{outcome.problem}</p>
          </Banner>
        )}
        {article.isDeleted && (
          <Banner tone="info" title="This article is deleted: no agent uses it">
            <p>{`It can be brought back for ${deletedSourceDays} days after it was deleted, with all its versions.`}</p>
          </Banner>
        )}
        {isUsed && source?.reason && (
          <Banner tone="critical" title="What you published could not be indexed">
            <p>{source.reason}</p>
          </Banner>
        )}
        {article.gapId && <Asked gapId={article.gapId} questions={asked} />}
        {isBehind && (
          <Conflict
            article={article}
            draft={draft}
            by={versions[0]?.writtenBy ?? null}
            busy={busy("save")}
            onKeep={() => write("save", article.version)}
          />
        )}
        {old ? (
          <OldVersion
            old={old}
            present={{ title: draft.title, markdown: draft.markdown }}
            baseUrl={baseUrl}
            isRestoring={busy("restore")}
            onClose={() => showVersion(null)}
            onRestore={
              article.isDeleted || old.number === article.version
                ? null
                : isChanged
                  ? () => setAsking("restore")
                  : restore
            }
          />
        ) : (
          <MarkdownEditor
            title={draft.title}
            markdown={draft.markdown}
            baseUrl={baseUrl}
            isLocked={article.isDeleted}
            onTitle={draft.setTitle}
            onMarkdown={draft.setMarkdown}
            onSave={() => isChanged && write("save")}
          />
        )}
        {!isNew && (
          <Versions
            versions={versions}
            latest={article.version}
            published={article.publishedVersion}
            shown={old && searchParams.has("version") ? old.number : null}
            onShow={showVersion}
          />
        )}
      </BlockStack>
      <SaveBar id="article-save-bar" open={isChanged && !article.isDeleted}>
        <button variant="primary" onClick={() => write("save")} disabled={draft.title.trim() === ""}>
          Save
        </button>
        <button onClick={draft.discard}>Discard</button>
      </SaveBar>
      <Modal
        open={asking === "delete"}
        onClose={() => setAsking(null)}
        title={`Delete “${article.title}”?`}
        primaryAction={{ content: "Delete", destructive: true, onAction: () => submit("delete") }}
        secondaryActions={[{ content: "Keep it", onAction: () => setAsking(null) }]}
      >
        <Modal.Section>
          <p>
            {`Agents stop using it at once. You can bring it back for ${deletedSourceDays} days, from the list of the deleted.`}
            {isChanged ? " What you have not saved is lost." : ""}
          </p>
        </Modal.Section>
      </Modal>
      <Modal
        open={asking === "restore"}
        onClose={() => setAsking(null)}
        title="You have unsaved changes"
        primaryAction={{ content: "Restore and lose them", destructive: true, onAction: restore }}
        secondaryActions={[{ content: "Keep writing", onAction: () => setAsking(null) }]}
      >
        <Modal.Section>
          <p>
            {`Version ${old?.number ?? ""} would take the place of the text that you have not saved. Save it first to keep it as a version.`}
          </p>
        </Modal.Section>
      </Modal>
    </Page>
  );
}

export interface Draft {
  title: string;
  markdown: string;
}
type ArticleData = ReturnType<typeof useLoaderData<typeof loader>>["article"];

/** What is typed, against the version that it began with. */
function useDraft(article: ArticleData, written: Outcome["written"]) {
  const [base, setBase] = useState({ ...article });
  const [title, setTitle] = useState(article.title);
  const [markdown, setMarkdown] = useState(article.markdown);
  const [taken, setTaken] = useState(written);
  const [sent, setSent] = useState<Draft | null>(null);
  const isChanged = title !== base.title || markdown !== base.markdown;
  const take = useCallback((next: { version: number | null; title: string; markdown: string }): void => {
    setBase((now) => ({ ...now, ...next }));
    setTitle(next.title);
    setMarkdown(next.markdown);
  }, []);
  // Adjusted while rendering, as React advises, so that no frame shows the old state.
  if (written !== taken) {
    setTaken(written);
    if (written && (sent === null || (sent.title === title && sent.markdown === markdown))) take(written);
    // Somebody types faster than the server saves.
    else if (written) setBase((now) => ({ ...now, ...written }));
  } else if (article.version !== base.version && !isChanged && isNewer(article.version, base.version))
    take(article);
  return {
    ...{ title, markdown, version: base.version, isChanged, setTitle, setMarkdown, setSent },
    isBehind: isChanged && isNewer(article.version, base.version),
    discard: () => take(isNewer(article.version, base.version) ? article : base),
  };
}

function isNewer(version: number | null, than: number | null): boolean {
  return (version ?? 0) > (than ?? 0);
}

function useToast(outcome: Outcome | null): void {
  const shopify = useAppBridge();
  useEffect(() => {
    if (outcome?.done) shopify.toast.show(doneWords[outcome.done]);
  }, [outcome, shopify]);
}

/** Somebody else has saved while this text was being written: both texts, and the choice. */
function Conflict({
  article,
  draft,
  by,
  busy,
  onKeep,
}: {
  article: ArticleData;
  draft: ReturnType<typeof useDraft>;
  by: string | null;
  busy: boolean;
  onKeep: () => void;
}) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Banner
        tone="warning"
        title={`${by ?? "Somebody"} has saved version ${article.version} since you began`}
        action={{ content: "Save mine as the next version", onAction: onKeep, loading: busy }}
        secondaryAction={{ content: "Go on with theirs, without my changes", onAction: draft.discard }}
      >
        <BlockStack gap="200" inlineAlign="start">
          <p>Nothing is lost when you save yours: theirs stays among the versions. Compare them first.</p>
          <Button variant="plain" disclosure={isOpen ? "up" : "down"} onClick={() => setIsOpen(!isOpen)}>
            {isOpen ? "Hide the differences" : "Show the differences"}
          </Button>
        </BlockStack>
      </Banner>
      {isOpen && (
        <Card>
          <Changes
            old={article}
            present={{ title: draft.title, markdown: draft.markdown }}
            oldWords="only in theirs"
            presentWords="only in yours"
          />
        </Card>
      )}
    </>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
