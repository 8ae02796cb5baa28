import { useEffect } from "react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Button, InlineStack } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData, useSearchParams } from "@remix-run/react";
import { AgentPage, useAgentFrame } from "~/components/agent-page";
import { createFormat } from "~/components/format";
import { summariseChanges } from "~/domain/agents/describe-changes";
import { listAgentVersions } from "~/domain/agents/list-agent-versions";
import { restoreAgentVersion } from "~/domain/agents/restore-agent-version";
import { AppError } from "~/domain/shared/app-error";
import { readTeammateNames } from "~/domain/shops/read-teammate-names";
import { authenticateMerchant } from "~/merchant.server";
import { readNumber } from "~/components/read-number";
import { VersionCard } from "./version-card";

export const loader = async (args: LoaderFunctionArgs) => {
  const { shop, shopId, services } = await authenticateMerchant(args);
  const before = readNumber(new URL(args.request.url).searchParams.get("before"));
  const { versions, nextBefore } = await listAgentVersions(services, {
    ...{ shopId, agentId: args.params.id!, before },
  });
  const format = createFormat(shop);
  const names = await readTeammateNames(services, {
    shopId,
    teammateIds: versions.map(({ teammateId }) => teammateId),
  });
  return {
    nextBefore,
    versions: versions.map(({ number, note, teammateId, restoredNumber, createdAt, changes }) => ({
      ...{ number, note, restoredNumber, changes },
      summary: summariseChanges(changes),
      by: teammateId ? (names.get(teammateId) ?? "A teammate") : "Floorwalker",
      at: format.dateTime(createdAt),
    })),
  };
};

interface Outcome {
  told: string | null;
  problem: string | null;
}

export const action = async (args: ActionFunctionArgs): Promise<Outcome> => {
  const { shopId, teammateId, services } = await authenticateMerchant(args);
  const form = await args.request.formData();
  const versionNumber = readNumber(form.get("version"));
  const revision = Number(form.get("revision") ?? "none");
  if (form.get("intent") !== "restore" || versionNumber === null || !Number.isInteger(revision))
    throw new Response("The form asked for nothing that this page knows.", { status: 400 });
  try {
    const outcome = await restoreAgentVersion(services, {
      ...{ shopId, agentId: args.params.id!, versionNumber, teammateId },
      expectedRevision: revision,
    });
    const told =
      outcome.tag === "published"
        ? `Shoppers meet version ${versionNumber} again, now as version ${outcome.versionNumber}`
        : "Shoppers meet exactly this already";
    return { told, problem: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { told: null, problem: error.message };
  }
};

export type VersionView = ReturnType<typeof useLoaderData<typeof loader>>["versions"][number];

export default function Versions() {
  const { versions, nextBefore } = useLoaderData<typeof loader>();
  const frame = useAgentFrame();
  const [searchParams, setSearchParams] = useSearchParams();
  const fetcher = useFetcher<Outcome>();
  const outcome = fetcher.state === "idle" ? (fetcher.data ?? null) : null;
  const shopify = useAppBridge();
  useEffect(() => {
    if (fetcher.data?.told) shopify.toast.show(fetcher.data.told);
  }, [fetcher.data, shopify]);
  const restore = (version: number): void =>
    void fetcher.submit(
      { intent: "restore", version: String(version), revision: String(frame.revision) },
      { method: "post" },
    );
  return (
    <AgentPage current="versions">
      {outcome?.problem && (
        <Banner tone="critical" title="Nothing was brought back">
          <p>{outcome.problem}</p>
        </Banner>
      )}
      <BlockStack gap="300">
        {versions.map((version) => (
          <VersionCard
            key={version.number}
            version={version}
            isPublished={version.number === frame.publishedNumber}
            hasDraft={frame.changes.length > 0}
            isBusy={fetcher.state !== "idle"}
            onRestore={() => restore(version.number)}
          />
        ))}
        <InlineStack gap="200" align="center">
          {searchParams.has("before") && <Button onClick={() => setSearchParams({})}>Newest versions</Button>}
          {nextBefore !== null && (
            <Button onClick={() => setSearchParams({ before: String(nextBefore) })}>Older versions</Button>
          )}
        </InlineStack>
      </BlockStack>
    </AgentPage>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
