/** The app's own installation in the shop, and what it keeps there for the theme's embed. */
export const widgetMetafieldQuery = /* GraphQL */ `
  query WidgetMetafield {
    currentAppInstallation {
      id
      metafield(namespace: "floorwalker", key: "widget") {
        value
      }
    }
  }
`;

export interface WidgetMetafield {
  currentAppInstallation: { id: string; metafield: { value: string } | null };
}

export const setWidgetMetafieldMutation = /* GraphQL */ `
  mutation SetWidgetMetafield($ownerId: ID!, $value: String!) {
    metafieldsSet(
      metafields: [
        { ownerId: $ownerId, namespace: "floorwalker", key: "widget", type: "json", value: $value }
      ]
    ) {
      metafields {
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

export interface SetWidgetMetafield {
  metafieldsSet: {
    metafields: { id: string }[] | null;
    userErrors: { code: string | null; field: string[] | null; message: string }[];
  } | null;
}
