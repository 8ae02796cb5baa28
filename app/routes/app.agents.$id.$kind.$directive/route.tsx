import { useEffect } from "react";
import { SaveBar, useAppBridge } from "@shopify/app-bridge-react";
import { Badge, Banner, Layout } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData, useNavigate } from "@remix-run/react";
import { AgentPage } from "~/components/agent-page";
import { directiveKinds, findDirectiveKind, type DirectiveKindName } from "~/components/directive-words";
import { useLeaveWarning } from "~/components/use-leave-warning";
import { authenticateMerchant } from "~/merchant.server";
import { changeDirective, type DirectiveOutcome } from "./change-directive.server";
import { DirectiveHistoryCard } from "./directive-history";
import { RuleFields } from "./rule-fields";
import { useDirectiveDraft } from "./use-directive-draft";
import { viewDirective, viewNewDirective } from "./view-directive.server";
import { WorkflowFields } from "./workflow-fields";

export const loader = async (args: LoaderFunctionArgs) => {
  const { shop, services } = await authenticateMerchant(args);
  const kind = readKind(args.params.kind);
  const query = new URL(args.request.url).searchParams;
  const at = {
    agentId: args.params.id!,
    kind,
    directiveId: args.params.directive!,
    asked: query.get("version"),
  };
  const page = {
    base: `/app/agents/${at.agentId}/${args.params.kind}`,
    kindName: args.params.kind as DirectiveKindName,
    directiveId: at.directiveId,
    currency: shop.currency,
  };
  if (at.directiveId === "new")
    return { ...page, edited: viewNewDirective(kind, query.get("template")), history: null };
  const history = await viewDirective(services, shop, at);
  if (!history) throw new Response("There is no such page.", { status: 404 });
  return { ...page, edited: history.edited, history };
};

export const action = async (args: ActionFunctionArgs): Promise<DirectiveOutcome> => {
  const { shopId, teammateId, services } = await authenticateMerchant(args);
  const kind = readKind(args.params.kind);
  const directiveId = args.params.directive === "new" ? null : args.params.directive!;
  const form = await args.request.formData();
  return await changeDirective(services, {
    shopId,
    agentId: args.params.id!,
    kind,
    directiveId,
    teammateId,
    form,
  });
};

export default function DirectiveRoute() {
  const { directiveId, kindName } = useLoaderData<typeof loader>();
  // Another one begins with nothing of what was typed into this one.
  return <DirectivePage key={`${kindName} ${directiveId}`} />;
}

function DirectivePage() {
  const { base, kindName, currency, edited, history } = useLoaderData<typeof loader>();
  const words = directiveKinds[kindName];
  const fetcher = useFetcher<DirectiveOutcome>();
  const busy = fetcher.state !== "idle";
  const outcome = busy ? null : (fetcher.data ?? null);
  const draft = useDirectiveDraft(edited, fetcher.data ?? null);
  const isNew = edited.version === null;
  const navigate = useNavigate();
  useLeaveWarning(draft.isChanged && !(isNew && fetcher.data?.done));
  useDone(outcome, isNew ? base : null);
  const save = (version = draft.version): void => {
    const { title, content } = draft.sent();
    void fetcher.submit(
      { intent: "save", title, content: JSON.stringify(content), version: String(version ?? "") },
      { method: "post" },
    );
  };
  const problemAt = (path: string): string | undefined =>
    outcome?.problems.find((problem) => problem.path === path || problem.path.startsWith(`${path}.`))
      ?.message;
  const { values } = draft;
  return (
    <AgentPage
      current={kindName}
      title={isNew ? words.add : edited.title}
      titleMetadata={history && !history.isOn ? <Badge>Off</Badge> : undefined}
      backAction={{ content: words.many, url: base }}
      hasUnsaved={draft.isChanged}
    >
      {outcome?.problem && (
        <Banner
          tone={outcome.isConflict ? "warning" : "critical"}
          title={outcome.isConflict ? "Somebody was faster" : "It was not saved"}
          {...(outcome.isConflict && !isNew
            ? {
                action: { content: "Save mine as the next version", onAction: () => save(edited.version) },
                secondaryAction: { content: "Go on with theirs", onAction: draft.discard },
              }
            : {})}
        >
          {outcome.problems.length > 1 ? (
            <ul>
              {outcome.problems.map(({ path, message }) => (
                <li key={`${path} ${message}`}>{message}</li>
              ))}
            </ul>
          ) : (
            <p>{outcome.problem}</p>
          )}
        </Banner>
      )}
      {history?.isDeleted && (
        <Banner
          tone="warning"
          title={`This ${words.one} is deleted`}
          action={{ content: "See the deleted", url: `${base}?view=deleted` }}
        />
      )}
      <Layout>
        <Layout.Section>
          {values.kind === "rule" ? (
            <RuleFields
              title={values.title}
              content={values.content}
              currency={currency}
              problemAt={problemAt}
              onChange={draft.change}
            />
          ) : (
            <WorkflowFields
              title={values.title}
              content={values.content}
              currency={currency}
              problemAt={problemAt}
              onChange={draft.change}
            />
          )}
        </Layout.Section>
        {history && (
          <Layout.Section variant="oneThird">
            <DirectiveHistoryCard
              history={history}
              isBusy={busy}
              hasUnsaved={draft.isChanged}
              onRestore={(number) =>
                void fetcher.submit(
                  { intent: "restore", restored: String(number), version: String(edited.version ?? "") },
                  { method: "post" },
                )
              }
            />
          </Layout.Section>
        )}
      </Layout>
      <SaveBar id="directive" open={draft.isChanged && !(isNew && fetcher.data?.done)}>
        <button variant="primary" onClick={() => save()} {...(busy ? { loading: "" } : {})}>
          Save
        </button>
        <button onClick={() => (isNew ? void navigate(base) : draft.discard())}>Discard</button>
      </SaveBar>
    </AgentPage>
  );
}

/** Tells what was done; what was new goes on as what it is now, at its own address. */
function useDone(outcome: DirectiveOutcome | null, newBase: string | null): void {
  const shopify = useAppBridge();
  const navigate = useNavigate();
  useEffect(() => {
    if (!outcome?.done) return;
    shopify.toast.show(outcome.done === "saved" ? "Saved in the draft" : "The old version is the newest now");
    if (newBase) void navigate(`${newBase}/${outcome.directiveId}`, { replace: true });
  }, [outcome, shopify, navigate, newBase]);
}

export const headers: HeadersFunction = (args) => boundary.headers(args);

function readKind(name: string | undefined): "rule" | "workflow" {
  const known = findDirectiveKind(name);
  if (!known) throw new Response("There is no such page.", { status: 404 });
  return known.kind;
}
