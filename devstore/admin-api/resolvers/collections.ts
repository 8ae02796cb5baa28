import type { GraphQLResolveInfo } from "graphql";
import { gid, numberOfGid } from "../../ids.ts";
import type { CollectionRecord } from "../../model.ts";
import { fieldsOf, type AdminCall, type Resolvers } from "../call.ts";
import { connection, emptyConnection, search, type PageArguments, type SearchFields } from "../connection.ts";
import { productNode } from "./products.ts";
import { exactCount, image, plainText } from "./values.ts";

export const collectionSorting = {
  id: ({ id }: CollectionRecord) => id,
  keys: {
    TITLE: ({ title }: CollectionRecord) => title.toLowerCase(),
    UPDATED_AT: ({ updatedAt }: CollectionRecord) => updatedAt,
  },
};

const collectionSearch: SearchFields<CollectionRecord> = {
  id: ({ id }) => id,
  title: ({ title }) => title,
  handle: ({ handle }) => handle,
  updated_at: ({ updatedAt }) => updatedAt,
  product_id: ({ productIds }) => productIds,
  collection_type: () => "custom",
};

export function collectionNode(collection: CollectionRecord | null | undefined): object | null {
  return collection ? { __typename: "Collection", ...collection } : null;
}

export function collectionOfGid(call: AdminCall, id: string): CollectionRecord | null {
  const collection = call.devstore.store.get("collection", numberOfGid(id, "Collection"));
  return collection?.shop === call.shop.handle ? collection : null;
}

function collectionRows(
  call: AdminCall,
  args: PageArguments,
  info: GraphQLResolveInfo,
): readonly CollectionRecord[] {
  const rows = call.devstore.indexes.collections(call.shop.handle);
  return search(call, rows, args.query, collectionSearch, info, ({ title }) => [title]);
}

function productsOf(call: AdminCall, collection: CollectionRecord) {
  return collection.productIds
    .map((id) => call.devstore.store.get("product", id))
    .filter((product) => product !== undefined);
}

export const collectionResolvers: Resolvers = {
  QueryRoot: fieldsOf({
    collection: (_, { id }, call) => collectionNode(collectionOfGid(call, id)),
    collectionByHandle: (_, { handle }, call) =>
      collectionNode(
        call.devstore.indexes.collections(call.shop.handle).find((row) => row.handle === handle),
      ),
    collections: (_, args, call, info) =>
      connection(call, () => collectionRows(call, args, info), args, collectionSorting, collectionNode),
    collectionsCount: (_, args, call, info) => exactCount(collectionRows(call, args, info).length),
  }),
  Collection: fieldsOf<CollectionRecord>({
    id: ({ id }) => gid("Collection", id),
    legacyResourceId: ({ id }) => String(id),
    description: ({ descriptionHtml }, { truncateAt }) => plainText(descriptionHtml, truncateAt),
    image: ({ image: picture }, _, call) => image(call, picture),
    sortOrder: () => "MANUAL",
    seo: () => ({ title: null, description: null }),
    products: (collection: CollectionRecord, args, call) => {
      const keys = {
        COLLECTION_DEFAULT: null,
        MANUAL: null,
        TITLE: ({ title }: { title: string }) => title.toLowerCase(),
        CREATED: ({ createdAt }: { createdAt: string }) => createdAt,
      };
      return connection(call, productsOf(call, collection), args, { id: ({ id }) => id, keys }, productNode);
    },
    productsCount: (collection: CollectionRecord, _, call) => exactCount(productsOf(call, collection).length),
    hasProduct: ({ productIds }, { id }) => productIds.includes(numberOfGid(id, "Product")),
    ruleSet: () => null,
    sources: () => [],
    metafields: emptyConnection,
    metafield: () => null,
    translations: () => [],
    events: emptyConnection,
    availablePublicationsCount: () => exactCount(1),
    storefrontId: ({ id }) => gid("Collection", id),
  }),
};
