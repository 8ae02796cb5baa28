import { BlockStack, Button, Card, Page, Text } from "@shopify/polaris";
import { useNavigate } from "@remix-run/react";

/** Instead of a page that failed, or that is not there. */
export function ErrorPage({ notFound }: { notFound: boolean }) {
  const navigate = useNavigate();
  return (
    <Page narrowWidth>
      <Card>
        <BlockStack gap="300" inlineAlign="start">
          <Text as="h1" variant="headingLg">
            {notFound ? "This is not here" : "This page could not be loaded"}
          </Text>
          <Text as="p">
            {notFound
              ? "It may have been deleted, or the address is wrong."
              : "The error is in the app's log. Your data is safe: nothing was changed. Try again in a moment."}
          </Text>
          {notFound ? (
            <Button onClick={() => navigate("/app")}>Go to home</Button>
          ) : (
            <Button onClick={() => location.reload()}>Try again</Button>
          )}
        </BlockStack>
      </Card>
    </Page>
  );
}
