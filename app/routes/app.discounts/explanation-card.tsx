import { BlockStack, Card, Text } from "@shopify/polaris";
import { explainFields, type DiscountFields } from "./discount-form";

/** What the settings mean as they are typed, and what of today is used. */
export function ExplanationCard({
  fields,
  currency,
  today,
}: {
  fields: DiscountFields;
  currency: string;
  today: { codes: string; codesMax: string | null; budget: string; budgetMax: string | null };
}) {
  const [first, ...rest] = explainFields(fields, currency);
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            What this means
          </Text>
          <div role="status">
            <BlockStack gap="200">
              <Text as="p" fontWeight="semibold">
                {first}
              </Text>
              {rest.map((sentence) => (
                <Text as="p" key={sentence}>
                  {sentence}
                </Text>
              ))}
            </BlockStack>
          </div>
        </BlockStack>
        <BlockStack gap="200">
          <Text as="h3" variant="headingSm">
            Today
          </Text>
          <Text as="p">
            Codes given: {today.codes}
            {today.codesMax === null ? "" : ` of ${today.codesMax}`}
          </Text>
          {today.budgetMax !== null && (
            <Text as="p">
              Budget given: {today.budget} of {today.budgetMax}
            </Text>
          )}
        </BlockStack>
        <Text as="p" tone="subdued">
          The agent can only ask. These settings decide, whatever a shopper writes.
        </Text>
      </BlockStack>
    </Card>
  );
}
