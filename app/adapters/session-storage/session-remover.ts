import type { SessionRemover } from "~/domain/shops/session-remover";

export const sessionRemover: SessionRemover = {
  removeAll: async (tx, { shopDomain }) => {
    await tx.session.deleteMany({ where: { shop: shopDomain } });
  },
};
