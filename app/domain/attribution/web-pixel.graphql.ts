/** Switches the pixel on. An app has one in each shop: a second one is refused as TAKEN. */
export const createWebPixelMutation = /* GraphQL */ `
  mutation CreateWebPixel($settings: JSON!) {
    webPixelCreate(webPixel: { settings: $settings }) {
      webPixel {
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

export interface CreateWebPixel {
  webPixelCreate: { webPixel: { id: string } | null; userErrors: WebPixelProblem[] } | null;
}

/** The app's own pixel. Without one Shopify answers with an error, so this is asked only of a pixel that is there. */
export const webPixelQuery = /* GraphQL */ `
  query OwnWebPixel {
    webPixel {
      id
    }
  }
`;

export interface OwnWebPixel {
  webPixel: { id: string } | null;
}

export const updateWebPixelMutation = /* GraphQL */ `
  mutation UpdateWebPixel($id: ID!, $settings: JSON!) {
    webPixelUpdate(id: $id, webPixel: { settings: $settings }) {
      webPixel {
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

export interface UpdateWebPixel {
  webPixelUpdate: { webPixel: { id: string } | null; userErrors: WebPixelProblem[] } | null;
}

export interface WebPixelProblem {
  code: string | null;
  field: string[] | null;
  message: string;
}
