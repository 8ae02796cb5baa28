import { BlockStack, Button, Card, InlineError, InlineStack, Tag, Text } from "@shopify/polaris";
import { useAppBridge } from "@shopify/app-bridge-react";

interface Product {
  productId: string;
  title: string;
}

/** Products that stay at their price, chosen in Shopify's own picker. */
export function ExcludedProducts({
  products,
  problem,
  onChange,
}: {
  products: Product[];
  problem: string | undefined;
  onChange: (products: Product[]) => void;
}) {
  const shopify = useAppBridge();
  const choose = async (): Promise<void> => {
    const chosen = await shopify.resourcePicker({
      type: "product",
      multiple: true,
      filter: { variants: false },
      selectionIds: products.map(({ productId }) => ({ id: `gid://shopify/Product/${productId}` })),
    });
    if (!chosen) return;
    onChange(chosen.map(({ id, title }) => ({ productId: id.replace(/^.*\//, ""), title: title ?? id })));
  };
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            Products without discount
          </Text>
          <Button onClick={() => void choose()}>
            {products.length === 0 ? "Choose products" : "Change"}
          </Button>
        </InlineStack>
        {products.length === 0 ? (
          <Text as="p" tone="subdued">
            None: codes count for everything.
          </Text>
        ) : (
          <>
            <InlineStack gap="200">
              {products.map(({ productId, title }) => (
                <Tag
                  key={productId}
                  onRemove={() => onChange(products.filter((other) => other.productId !== productId))}
                >
                  {title}
                </Tag>
              ))}
            </InlineStack>
            <Text as="p" tone="subdued">
              Shopify knows no exceptions, so each code names the products it counts for: all others where
              your shop has up to 100, otherwise those that the shopper has talked about.
            </Text>
          </>
        )}
        {problem && <InlineError message={problem} fieldID="excluded-products" />}
      </BlockStack>
    </Card>
  );
}
