import { BlockStack, Card, Checkbox, ChoiceList, FormLayout, Text, TextField } from "@shopify/polaris";
import type { DiscountFields, FieldProblems } from "./discount-form";
import { ExcludedProducts } from "./excluded-products";

interface FormProps {
  fields: DiscountFields;
  currency: string;
  problems: FieldProblems;
  onChange: (change: Partial<DiscountFields>) => void;
}

/** Everything that the merchant can say about discounts. */
export function PolicyForm(props: FormProps) {
  const { fields, problems, onChange } = props;
  return (
    <BlockStack gap="400">
      <Card>
        <BlockStack gap="400">
          <Checkbox
            label="Agents may give discounts"
            helpText="Only to shoppers who ask for one, or who hesitate because of the price."
            checked={fields.enabled}
            onChange={(enabled) => onChange({ enabled })}
          />
          <ChoiceList
            title="Which code they give"
            choices={[
              { label: "A new one for each shopper, made in Shopify and usable once", value: "own" },
              { label: "One that you have made in Shopify", value: "existing" },
            ]}
            selected={[fields.source]}
            onChange={([source]) => onChange({ source: source === "existing" ? "existing" : "own" })}
          />
          {fields.source === "existing" && (
            <TextField
              label="Your code"
              autoComplete="off"
              value={fields.existingCode}
              error={problems.existingCode}
              helpText="Your agents tell it while it is active in Shopify."
              onChange={(existingCode) => onChange({ existingCode })}
            />
          )}
        </BlockStack>
      </Card>
      {fields.source === "own" && (
        <>
          <CodeCard {...props} />
          <DayCard {...props} />
          <ExcludedProducts
            products={fields.excludedProducts}
            problem={problems.excludedProductIds}
            onChange={(excludedProducts) => onChange({ excludedProducts })}
          />
        </>
      )}
    </BlockStack>
  );
}

type TypedField =
  "percentMax" | "cartMinMinor" | "amountMaxMinor" | "dayBudgetMinor" | "dayCodesMax" | "expiresHours";

function Typed({
  name,
  label,
  suffix,
  helpText,
  placeholder,
  fields,
  problems,
  onChange,
}: FormProps & {
  name: TypedField;
  label: string;
  suffix?: string;
  helpText?: string;
  placeholder?: string;
}) {
  return (
    <TextField
      {...{ label, suffix, helpText, placeholder }}
      autoComplete="off"
      inputMode="decimal"
      value={fields[name]}
      error={problems[name]}
      onChange={(typed) => onChange({ [name]: typed })}
    />
  );
}

function CodeCard(props: FormProps) {
  const { fields, currency, onChange } = props;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          One code
        </Text>
        <FormLayout>
          <FormLayout.Group>
            <Typed {...props} name="percentMax" label="Most it may take off" suffix="%" />
            <Typed
              {...props}
              name="amountMaxMinor"
              label="Most it may take off, in money"
              suffix={currency}
              placeholder="No limit"
              helpText="With it, codes take off an amount: Shopify cannot cap a percentage."
            />
          </FormLayout.Group>
          <FormLayout.Group>
            <Typed
              {...props}
              name="cartMinMinor"
              label="Smallest cart"
              suffix={currency}
              placeholder="Any cart"
            />
            <Typed {...props} name="expiresHours" label="Valid for" suffix="hours" />
          </FormLayout.Group>
        </FormLayout>
        <Checkbox
          label="One for each shopper"
          helpText="Signed-in customers are known by their account, others by their browser."
          checked={fields.oncePerCustomer}
          onChange={(oncePerCustomer) => onChange({ oncePerCustomer })}
        />
      </BlockStack>
    </Card>
  );
}

function DayCard(props: FormProps) {
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          One day
        </Text>
        <FormLayout>
          <FormLayout.Group>
            <Typed {...props} name="dayCodesMax" label="Most codes" placeholder="No limit" />
            <Typed
              {...props}
              name="dayBudgetMinor"
              label="Most that they may take off together"
              suffix={props.currency}
              placeholder="No limit"
              helpText="A code counts in full from the moment it is given, used or not."
            />
          </FormLayout.Group>
        </FormLayout>
      </BlockStack>
    </Card>
  );
}
