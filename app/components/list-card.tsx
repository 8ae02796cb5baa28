import type { ReactNode } from "react";
import {
  BlockStack,
  Box,
  Card,
  IndexTable,
  InlineStack,
  Link as PolarisLink,
  Text,
  useBreakpoints,
  type IndexTableProps,
} from "@shopify/polaris";
import { useNavigate, useSearchParams } from "@remix-run/react";

/** The frame of every list: a table, on the phone stacked rows, and the way to the next and the first page. */
export function ListCard({
  resourceName,
  headings,
  itemCount,
  nextCursor,
  filters = null,
  empty = null,
  children,
}: {
  resourceName: { singular: string; plural: string };
  headings: IndexTableProps["headings"];
  itemCount: number;
  /** Null on the last page. */
  nextCursor: string | null;
  /** Stands above the table. */
  filters?: ReactNode;
  /** Instead of the table when there are no rows. */
  empty?: ReactNode;
  children: ReactNode;
}) {
  const [searchParams, setSearchParams] = useSearchParams();
  const condensed = useBreakpoints().smDown;
  const go = (cursor: string | null) => () =>
    setSearchParams((now) => {
      if (cursor === null) now.delete("cursor");
      else now.set("cursor", cursor);
      return now;
    });
  const hasPrevious = searchParams.has("cursor");
  const pagination = {
    hasPrevious,
    hasNext: nextCursor !== null,
    onPrevious: go(null),
    onNext: go(nextCursor),
    previousTooltip: "First page",
  };
  return (
    <Card padding="0">
      {filters}
      {itemCount === 0 && empty ? (
        <Box paddingInline="400">{empty}</Box>
      ) : (
        <IndexTable
          selectable={false}
          condensed={condensed}
          itemCount={itemCount}
          resourceName={resourceName}
          headings={headings}
          {...(hasPrevious || nextCursor !== null ? { pagination } : {})}
        >
          {children}
        </IndexTable>
      )}
    </Card>
  );
}

/** A row that opens what it shows. On the phone its cells stand below the link, in one line as far as they fit. */
export function ListRow({
  id,
  position,
  to,
  title,
  before = null,
  beside = null,
  below = null,
  cells,
}: {
  id: string;
  position: number;
  /** A path of the app, or an address of the admin (`shopify://admin/...`). */
  to: string;
  title: ReactNode;
  /** A picture before the link. */
  before?: ReactNode;
  /** Stands beside the link. */
  beside?: ReactNode;
  /** A word on what it is, under the link. */
  below?: ReactNode;
  /** In the order of the headings after the first; null for what is not known: a dash, on the phone nothing. */
  cells: ReactNode[];
}) {
  const navigate = useNavigate();
  const condensed = useBreakpoints().smDown;
  const link = (
    <InlineStack gap="200" blockAlign="center" wrap={false}>
      {before}
      <div style={{ minWidth: "12rem", whiteSpace: "normal" }}>
        <PolarisLink url={to} monochrome removeUnderline dataPrimaryLink>
          <Text as="span" fontWeight="medium" breakWord>
            {title}
          </Text>
        </PolarisLink>{" "}
        {beside}
        {below && (
          <Text as="p" tone="subdued" variant="bodySm" breakWord>
            {below}
          </Text>
        )}
      </div>
    </InlineStack>
  );
  return (
    <IndexTable.Row
      id={id}
      position={position}
      onClick={() => (to.startsWith("/") ? navigate(to) : open(to, "_top"))}
    >
      {condensed ? (
        <Box padding="300" width="100%">
          <BlockStack gap="100">
            {link}
            <InlineStack gap="300" blockAlign="center">
              {cells.map((cell, column) => cell !== null && <div key={column}>{cell}</div>)}
            </InlineStack>
          </BlockStack>
        </Box>
      ) : (
        <>
          <IndexTable.Cell>{link}</IndexTable.Cell>
          {cells.map((cell, column) => (
            <IndexTable.Cell key={column}>{cell ?? "–"}</IndexTable.Cell>
          ))}
        </>
      )}
    </IndexTable.Row>
  );
}

/** A figure at the end of its column. */
export function Figure({ children }: { children: string | number }) {
  return (
    <Text as="span" alignment="end" numeric>
      {children}
    </Text>
  );
}
