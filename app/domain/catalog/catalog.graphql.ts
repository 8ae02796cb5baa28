/** The fields of a product that the mirror keeps, without its lists. */
const productFields = /* GraphQL */ `
  id
  handle
  title
  descriptionHtml
  vendor
  productType
  tags
  status
  publishedAt
  isGiftCard
  updatedAt
  options {
    name
    values
  }
  seo {
    title
    description
  }
  featuredMedia {
    alt
    preview {
      image {
        url
        altText
      }
    }
  }
`;

// `image` and not `media`: in a bulk result `media` would be one more line for each variant.
const variantFields = /* GraphQL */ `
  id
  title
  sku
  barcode
  position
  price
  compareAtPrice
  availableForSale
  inventoryQuantity
  selectedOptions {
    name
    value
  }
  inventoryItem {
    id
  }
  image {
    url
  }
`;

const metafieldFields = /* GraphQL */ `
  id
  namespace
  key
  type
  value
  definition {
    access {
      storefront
    }
  }
`;

/** Run as a bulk operation: every product, whatever its status, with variants and metafields as lines of their own. */
export const productsBulkQuery = /* GraphQL */ `
  query CatalogProducts {
    products {
      edges {
        node {
          ${productFields}
          variants {
            edges {
              node {
                ${variantFields}
              }
            }
          }
          metafields {
            edges {
              node {
                ${metafieldFields}
              }
            }
          }
        }
      }
    }
  }
`;

/** Run as a bulk operation: every collection, with the ids of its products. */
export const collectionsBulkQuery = /* GraphQL */ `
  query CatalogCollections {
    collections {
      edges {
        node {
          id
          handle
          title
          updatedAt
          products {
            edges {
              node {
                id
              }
            }
          }
        }
      }
    }
  }
`;

export const productsCountQuery = /* GraphQL */ `
  query CatalogProductsCount {
    productsCount(limit: null) {
      count
      precision
    }
  }
`;

export const runBulkQueryMutation = /* GraphQL */ `
  mutation RunBulkQuery($query: String!) {
    bulkOperationRunQuery(query: $query, groupObjects: false) {
      bulkOperation {
        id
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`;

export const cancelBulkOperationMutation = /* GraphQL */ `
  mutation CancelBulkOperation($id: ID!) {
    bulkOperationCancel(id: $id) {
      bulkOperation {
        id
        status
      }
      userErrors {
        field
        message
      }
    }
  }
`;

export const bulkOperationQuery = /* GraphQL */ `
  query ReadBulkOperation($id: ID!) {
    bulkOperation(id: $id) {
      id
      status
      errorCode
      rootObjectCount
      fileSize
      url
    }
  }
`;

/** The newest operations: to find one again that was begun just before this process died. */
export const recentBulkOperationsQuery = /* GraphQL */ `
  query RecentBulkOperations {
    bulkOperations(first: 10, sortKey: CREATED_AT, reverse: true) {
      nodes {
        id
        status
        createdAt
        query
      }
    }
  }
`;

/** Products by id, each with the first page of its lists; `restOf...` reads on. */
export const productsByIdQuery = /* GraphQL */ `
  query ProductsById($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Product {
        ${productFields}
        variants(first: 20) {
          nodes {
            ${variantFields}
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
        metafields(first: 20) {
          nodes {
            ${metafieldFields}
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
        collections(first: 20) {
          nodes {
            id
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  }
`;

export const restOfVariantsQuery = /* GraphQL */ `
  query RestOfVariants($id: ID!, $after: String) {
    product(id: $id) {
      page: variants(first: 150, after: $after) {
        nodes {
          ${variantFields}
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`;

export const restOfMetafieldsQuery = /* GraphQL */ `
  query RestOfMetafields($id: ID!, $after: String) {
    product(id: $id) {
      page: metafields(first: 150, after: $after) {
        nodes {
          ${metafieldFields}
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`;

export const restOfCollectionsQuery = /* GraphQL */ `
  query RestOfCollections($id: ID!, $after: String) {
    product(id: $id) {
      page: collections(first: 150, after: $after) {
        nodes {
          id
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`;

/** What has changed since a time, oldest first; only what is needed to see whether the mirror has it. */
export const changedProductsQuery = /* GraphQL */ `
  query ChangedProducts($query: String!, $after: String) {
    products(first: 250, after: $after, query: $query, sortKey: UPDATED_AT) {
      nodes {
        id
        updatedAt
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

/** What kinds of metafields the merchant has defined for products. */
export const metafieldDefinitionsQuery = /* GraphQL */ `
  query MetafieldDefinitions($after: String) {
    metafieldDefinitions(ownerType: PRODUCT, first: 250, after: $after) {
      nodes {
        namespace
        key
        name
        description
        type {
          name
        }
        access {
          storefront
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

/** A collection with the ids of its products, page by page. */
export const collectionQuery = /* GraphQL */ `
  query CollectionWithProducts($id: ID!, $after: String) {
    collection(id: $id) {
      id
      handle
      title
      updatedAt
      products(first: 250, after: $after) {
        nodes {
          id
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`;

/** Price and stock as they are now, in the shop's currency. */
export const liveOffersQuery = /* GraphQL */ `
  query LiveOffers($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Product {
        id
        status
        publishedAt
        isGiftCard
        priceRangeV2 {
          minVariantPrice {
            amount
            currencyCode
          }
          maxVariantPrice {
            amount
            currencyCode
          }
        }
        variants(first: 50) {
          nodes {
            id
            price
            compareAtPrice
            availableForSale
          }
          pageInfo {
            hasNextPage
          }
        }
      }
    }
  }
`;

/** The same with the prices that a shopper from that country pays, in the currency of that market. */
export const liveOffersInCountryQuery = /* GraphQL */ `
  query LiveOffersInCountry($ids: [ID!]!, $country: CountryCode!) {
    nodes(ids: $ids) {
      ... on Product {
        id
        status
        publishedAt
        isGiftCard
        contextualPricing(context: { country: $country }) {
          priceRange {
            minVariantPrice {
              amount
              currencyCode
            }
            maxVariantPrice {
              amount
              currencyCode
            }
          }
        }
        variants(first: 20) {
          nodes {
            id
            availableForSale
            contextualPricing(context: { country: $country }) {
              price {
                amount
                currencyCode
              }
              compareAtPrice {
                amount
                currencyCode
              }
            }
          }
          pageInfo {
            hasNextPage
          }
        }
      }
    }
  }
`;
