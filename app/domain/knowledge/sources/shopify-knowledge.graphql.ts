/** The shop's policies: read_legal_policies. There are at most eight. */
export const shopPoliciesQuery = /* GraphQL */ `
  query KnowledgePolicies {
    shop {
      shopPolicies {
        id
        type
        title
        body
        updatedAt
      }
    }
  }
`;

/** Pages of the online store: read_content. */
export const pagesQuery = /* GraphQL */ `
  query KnowledgePages($first: Int!, $after: String) {
    pages(first: $first, after: $after, sortKey: ID) {
      nodes {
        id
        title
        handle
        body
        isPublished
        updatedAt
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

/** Articles of all blogs: read_content. */
export const articlesQuery = /* GraphQL */ `
  query KnowledgeArticles($first: Int!, $after: String) {
    articles(first: $first, after: $after, sortKey: ID) {
      nodes {
        id
        title
        handle
        body
        isPublished
        updatedAt
        blog {
          handle
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;
