import type { DevStoreContext, Products } from "./context.ts";
import { Refusal } from "./refusal.ts";
import { shopOf } from "./shops.ts";
import type { ProductRecord, VariantRecord } from "./model.ts";
import { collectionPayload, inventoryLevelPayload, productPayload } from "./payloads/product.ts";

type Context = Pick<DevStoreContext, "store" | "indexes" | "now" | "webhooks" | "addresses">;

/** What a merchant does to products and collections: the change and the webhooks that follow from it. */
export function createProducts(context: Context): Products {
  const { store, indexes, webhooks } = context;
  const fileUrl = (shop: string) => (src: string) => new URL(src, context.addresses.storefrontUrl(shop)).href;

  const save = (product: ProductRecord): ProductRecord => {
    const isNew = !store.get("product", product.id);
    const saved = { ...product, updatedAt: context.now().toISOString() };
    store.put("product", saved.id, saved);
    const topic = isNew ? "products/create" : "products/update";
    webhooks.emit(saved.shop, topic, productPayload(saved, fileUrl(saved.shop)));
    return saved;
  };
  const changeStock = (variantId: number, change: (quantity: number) => number): void => {
    const found = indexes.variant(variantId);
    if (!found) throw new Refusal(`There is no variant ${variantId}.`);
    const variant: VariantRecord = {
      ...found.variant,
      inventoryQuantity: change(found.variant.inventoryQuantity),
    };
    if (variant.inventoryQuantity === found.variant.inventoryQuantity) return;
    const variants = found.product.variants.map((other) => (other.id === variantId ? variant : other));
    const { shop, updatedAt } = save({ ...found.product, variants });
    webhooks.emit(
      shop,
      "inventory_levels/update",
      inventoryLevelPayload(shopOf(store, shop), variant, updatedAt),
    );
  };

  return {
    save,
    remove(productId) {
      const product = store.get("product", productId);
      if (!product) throw new Refusal(`There is no product ${productId}.`);
      for (const collection of indexes.collectionsOf(product)) {
        store.put("collection", collection.id, {
          ...collection,
          productIds: collection.productIds.filter((id) => id !== productId),
        });
      }
      store.delete("product", productId);
      webhooks.emit(product.shop, "products/delete", { id: productId });
    },
    saveCollection(collection) {
      const isNew = !store.get("collection", collection.id);
      const saved = { ...collection, updatedAt: context.now().toISOString() };
      store.put("collection", saved.id, saved);
      const topic = isNew ? "collections/create" : "collections/update";
      webhooks.emit(saved.shop, topic, collectionPayload(saved, fileUrl(saved.shop)));
      return saved;
    },
    removeCollection(collectionId) {
      const collection = store.get("collection", collectionId);
      if (!collection) throw new Refusal(`There is no collection ${collectionId}.`);
      store.delete("collection", collectionId);
      webhooks.emit(collection.shop, "collections/delete", { id: collectionId });
    },
    setInventory: ({ variantId, quantity }) => changeStock(variantId, () => quantity),
    adjustInventory: ({ variantId, delta }) => changeStock(variantId, (quantity) => quantity + delta),
  };
}
