import { BlockStack, Box, Button, Card, EmptyState, InlineStack, Text } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AgentPage } from "~/components/agent-page";
import { directiveKinds, findDirectiveKind, type DirectiveKindName } from "~/components/directive-words";
import { createFormat } from "~/components/format";
import { describeDirective } from "~/domain/agents/directives/describe-directive";
import { directiveTemplates } from "~/domain/agents/directives/directive-templates";
import { listDirectives } from "~/domain/agents/directives/list-directives";
import { moveDirective } from "~/domain/agents/directives/move-directive";
import { removeDirective } from "~/domain/agents/directives/remove-directive";
import { setDirectiveEnabled } from "~/domain/agents/directives/set-directive-enabled";
import { undeleteDirective } from "~/domain/agents/directives/undelete-directive";
import { AppError } from "~/domain/shared/app-error";
import { readTeammateNames } from "~/domain/shops/read-teammate-names";
import { authenticateMerchant } from "~/merchant.server";
import { DirectiveRow } from "./directive-row";

export const loader = async (args: LoaderFunctionArgs) => {
  const { shop, shopId, services } = await authenticateMerchant(args);
  const kind = readKind(args.params.kind);
  const deleted = new URL(args.request.url).searchParams.get("view") === "deleted";
  const directives = await listDirectives(services, { shopId, agentId: args.params.id!, kind, deleted });
  const format = createFormat(shop);
  const names = await readTeammateNames(services, {
    shopId,
    teammateIds: directives.map(({ teammateId }) => teammateId),
  });
  return {
    base: `/app/agents/${args.params.id}/${args.params.kind}`,
    kindName: args.params.kind as DirectiveKindName,
    deleted,
    directives: directives.map((directive) => ({
      ...{ directiveId: directive.directiveId, title: directive.title, isOn: directive.disabledAt === null },
      lines: describeDirective(directive, shop.currency).split("\n"),
      saved: `Version ${directive.versionNumber}, ${(directive.teammateId && names.get(directive.teammateId)) ?? "Floorwalker"}, ${format.dateTime(directive.savedAt)}`,
    })),
    templates: directiveTemplates
      .filter((template) => template.kind === kind)
      .map(({ id, title, description }) => ({ id, title, description })),
  };
};

export const action = async (args: ActionFunctionArgs) => {
  const { shopId, teammateId, services } = await authenticateMerchant(args);
  readKind(args.params.kind);
  const form = await args.request.formData();
  const read = (name: string): string => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  const at = { shopId, teammateId, directiveId: read("directive") };
  const to = Number(read("to"));
  try {
    switch (read("intent")) {
      case "move":
        if (!Number.isInteger(to)) throw new Response("The form names no place.", { status: 400 });
        await moveDirective(services, { ...at, to });
        break;
      case "enabled":
        await setDirectiveEnabled(services, { ...at, enabled: read("value") === "on" });
        break;
      case "remove":
        await removeDirective(services, at);
        break;
      case "undelete":
        await undeleteDirective(services, at);
        break;
      default:
        throw new Response("The form asked for nothing that this page knows.", { status: 400 });
    }
    return { problem: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { problem: error.message };
  }
};

export type DirectiveView = ReturnType<typeof useLoaderData<typeof loader>>["directives"][number];

export default function Directives() {
  const { base, kindName, deleted, directives, templates } = useLoaderData<typeof loader>();
  const words = directiveKinds[kindName];
  const add = { content: words.add, url: `${base}/new` };
  return (
    <AgentPage
      current={kindName}
      {...(deleted
        ? { title: `Deleted ${words.many.toLowerCase()}`, backAction: { content: words.many, url: base } }
        : { primaryAction: add })}
    >
      {!deleted && (
        <Box paddingInline={{ xs: "400", sm: "0" }}>
          <Text as="p" tone="subdued">
            {words.explanation}
          </Text>
        </Box>
      )}
      {directives.length === 0 ? (
        <Card>
          {deleted ? (
            <Text as="p">Nothing is deleted.</Text>
          ) : (
            <EmptyState heading={`No ${words.many.toLowerCase()} yet`} image="" action={add}>
              <p>Begin with one of the suggestions below, or with an empty one.</p>
            </EmptyState>
          )}
        </Card>
      ) : (
        <BlockStack gap="300">
          {directives.map((directive, place) => (
            <DirectiveRow
              key={directive.directiveId}
              directive={directive}
              kindName={kindName}
              url={`${base}/${directive.directiveId}`}
              place={place}
              count={directives.length}
              deleted={deleted}
            />
          ))}
        </BlockStack>
      )}
      {!deleted && <Suggestions base={base} templates={templates} />}
      {!deleted && (
        <InlineStack>
          <Button variant="plain" url={`${base}?view=deleted`}>
            {`Deleted ${words.many.toLowerCase()}`}
          </Button>
        </InlineStack>
      )}
    </AgentPage>
  );
}

function Suggestions({
  base,
  templates,
}: {
  base: string;
  templates: { id: string; title: string; description: string }[];
}) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Begin with a suggestion
        </Text>
        {templates.map(({ id, title, description }) => (
          <InlineStack key={id} align="space-between" blockAlign="center" gap="200">
            <BlockStack>
              <Text as="h3" fontWeight="medium">
                {title}
              </Text>
              <Text as="p" tone="subdued">
                {description}
              </Text>
            </BlockStack>
            <Button url={`${base}/new?template=${id}`} accessibilityLabel={`Begin with “${title}”`}>
              Begin with it
            </Button>
          </InlineStack>
        ))}
      </BlockStack>
    </Card>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);

function readKind(name: string | undefined): "rule" | "workflow" {
  const known = findDirectiveKind(name);
  if (!known) throw new Response("There is no such page.", { status: 404 });
  return known.kind;
}
