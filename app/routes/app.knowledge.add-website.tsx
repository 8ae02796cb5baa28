import { useEffect, useRef, useState } from "react";
import {
  Banner,
  BlockStack,
  Box,
  Button,
  ButtonGroup,
  Card,
  InlineStack,
  Page,
  Spinner,
  Text,
} from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData, useSearchParams } from "@remix-run/react";
import {
  readCrawlForm,
  toFormFields,
  toFormProblem,
  toFormValues,
  type CrawlFormProblem,
} from "~/components/crawl-form";
import { CrawlSettingsForm } from "~/components/crawl-settings-form";
import { addLink } from "~/domain/knowledge/crawl/add-link";
import { addWebsite } from "~/domain/knowledge/crawl/add-website";
import { checkWebsite, type WebsiteCheck } from "~/domain/knowledge/crawl/check-website";
import { defaultCrawlSettings } from "~/domain/knowledge/crawl/crawl-settings";
import { parseStartUrl } from "~/domain/knowledge/crawl/start-url";
import { AppError } from "~/domain/shared/app-error";
import { authenticateMerchant } from "~/merchant.server";

export const loader = async (args: LoaderFunctionArgs) => {
  const { shop } = await authenticateMerchant(args);
  return { ownHosts: shop.storefrontHosts };
};

interface Answer {
  /** The address that was looked at, as it was typed. */
  checked: string | null;
  check: WebsiteCheck | null;
  problem: CrawlFormProblem | null;
}

export const action = async (args: ActionFunctionArgs): Promise<Answer | Response> => {
  const { shopId, services, redirect } = await authenticateMerchant(args);
  const form = await args.request.formData();
  const intent = form.get("intent");
  const settings = readCrawlForm(form);
  try {
    switch (intent) {
      case "check":
        return {
          checked: settings.startUrl,
          check: await checkWebsite(services, { url: settings.startUrl }),
          problem: null,
        };
      case "add-website": {
        const { sourceId } = await addWebsite(services, { shopId, settings });
        return redirect(`/app/knowledge/sources/${sourceId}`);
      }
      case "add-link": {
        const { startUrl: url, refreshEveryHours } = settings;
        const { sourceId } = await addLink(services, { shopId, url, refreshEveryHours });
        return redirect(`/app/knowledge/sources/${sourceId}`);
      }
      default:
        throw new Response("The form asked for nothing that this page knows.", { status: 400 });
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { checked: settings.startUrl, check: null, problem: toFormProblem(error) };
  }
};

export default function AddWebsite() {
  const { ownHosts } = useLoaderData<typeof loader>();
  const [searchParams, setSearchParams] = useSearchParams();
  const kind = searchParams.get("kind") === "link" ? "link" : "website";
  const [values, setValues] = useState(() => toFormValues({ ...defaultCrawlSettings, startUrl: "" }));
  const adding = useFetcher<Answer>();
  const address = useAddressCheck(values.startUrl);
  const busy = adding.state !== "idle";
  const show = (next: "website" | "link") => () =>
    setSearchParams(
      (now) => {
        if (next === "link") now.set("kind", "link");
        else now.delete("kind");
        return now;
      },
      { replace: true, preventScrollReset: true },
    );
  const add = (): void =>
    void adding.submit({ ...toFormFields(values), intent: `add-${kind}` }, { method: "post" });
  return (
    <Page
      title={kind === "website" ? "Add a website" : "Add a single link"}
      subtitle={
        kind === "website"
          ? "All its pages are read, without menus and footers, and again by themselves."
          : "One page of the web is read; its links are not followed."
      }
      backAction={{ content: "Knowledge", url: "/app/knowledge" }}
      narrowWidth
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <BlockStack gap="400">
          <Box paddingInline={{ xs: "400", sm: "0" }}>
            <ButtonGroup variant="segmented">
              <Button pressed={kind === "website"} onClick={show("website")}>
                Whole website
              </Button>
              <Button pressed={kind === "link"} onClick={show("link")}>
                Single link
              </Button>
            </ButtonGroup>
          </Box>
          {isOwnStore(values.startUrl, ownHosts) && <OwnStore />}
          <Card>
            <CrawlSettingsForm
              kind={kind}
              values={values}
              onChange={setValues}
              problem={busy ? null : (adding.data?.problem ?? null)}
              addressError={address.error}
              addressHelp={<AddressHelp address={address} kind={kind} />}
            />
          </Card>
          <Box paddingInline={{ xs: "400", sm: "0" }} paddingBlockEnd="400">
            <InlineStack align="end" gap="200">
              <Button url="/app/knowledge">Cancel</Button>
              <Button submit variant="primary" loading={busy} disabled={values.startUrl.trim() === ""}>
                {kind === "website" ? "Add the website" : "Add the link"}
              </Button>
            </InlineStack>
          </Box>
        </BlockStack>
      </form>
    </Page>
  );
}

interface AddressCheck {
  error: string | null;
  checking: boolean;
  found: Extract<WebsiteCheck, { tag: "readable" }> | null;
}

const quietMs = 700;

/** Says what is wrong with an address as soon as its writer pauses, and what lies there. */
function useAddressCheck(typed: string): AddressCheck {
  const { submit, data } = useFetcher<Answer>();
  const [quiet, setQuiet] = useState("");
  const asked = useRef("");
  const mistake = mistakeIn(typed);
  useEffect(() => {
    const timer = setTimeout(() => {
      setQuiet(typed);
      if (typed.trim() === "" || mistake !== null || asked.current === typed) return;
      asked.current = typed;
      void submit({ intent: "check", startUrl: typed }, { method: "post" });
    }, quietMs);
    return () => clearTimeout(timer);
  }, [typed, mistake, submit]);
  const nothing = { error: null, checking: false, found: null };
  if (typed.trim() === "") return nothing;
  if (mistake !== null) return { ...nothing, error: quiet === typed ? mistake : null };
  // Only the answer to what stands in the field now is shown.
  if (data?.checked !== typed) return { ...nothing, checking: true };
  const { check, problem } = data;
  const error = check?.tag === "unreadable" ? check.message : (problem?.message ?? null);
  return { ...nothing, error, found: check?.tag === "readable" ? check : null };
}

function mistakeIn(typed: string): string | null {
  try {
    parseStartUrl(typed);
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.message;
  }
}

function AddressHelp({ address, kind }: { address: AddressCheck; kind: "website" | "link" }) {
  const { checking, found } = address;
  if (checking) {
    return (
      <InlineStack gap="100" blockAlign="center">
        <Spinner size="small" accessibilityLabel="Looking at the page" />
        <Text as="span">Looking at the page …</Text>
      </InlineStack>
    );
  }
  if (!found) return kind === "website" ? "Links are followed from here, within this website." : "";
  const name = found.title ? `Found “${found.title}”` : "The page can be read";
  if (kind === "link") return `${name}.`;
  return `${name}. ${found.hasSitemap ? "The website has a sitemap." : "The website has no sitemap; links are followed."}`;
}

function isOwnStore(typed: string, ownHosts: string[]): boolean {
  if (mistakeIn(typed) !== null) return false;
  const { host } = new URL(parseStartUrl(typed));
  return ownHosts.some((own) => own === host || `www.${own}` === host || own === `www.${host}`);
}

function OwnStore() {
  return (
    <Banner tone="info" title="This is your own store">
      <p>
        Its products, policies, pages and blog articles are read from Shopify by themselves, and are fresher
        that way. Add it only for what stands elsewhere, and name those pages under “Which pages”.
      </p>
    </Banner>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
