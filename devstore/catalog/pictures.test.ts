import { describe, expect, it } from "vitest";
import { collections } from "./demo/collections.ts";
import { articles } from "./demo/articles.ts";
import { demoProducts } from "./demo-shop.ts";
import { bannerAddress, blogPictureAddress, LOGO_ADDRESS, pictureAddressFor } from "./picture-address.ts";
import { pictureFor } from "./pictures.ts";
import { SHAPES } from "./pictures/shapes.ts";

const shop = { name: "Bramblefell" };

describe("pictures", () => {
  it("are drawn for everything that the demo shop shows, with a shape of its own kind", () => {
    const addresses = [
      ...demoProducts().flatMap((product) => product.images.map((image) => image.src)),
      ...collections.map((collection) => bannerAddress(collection.handle)),
      ...articles.map((article) => blogPictureAddress(article.handle)),
      LOGO_ADDRESS,
    ];
    for (const address of addresses) expect(pictureFor(address, shop), address).toMatch(/^<svg .+<\/svg>$/s);
    const shapes = demoProducts().flatMap((product) =>
      product.images.map((image) => image.src.split(".")[2]!),
    );
    expect(shapes.filter((shape) => !(shape in SHAPES))).toEqual([]);
  });

  it("are the same each time, and load nothing from elsewhere", () => {
    for (const product of demoProducts()) {
      const address = product.images.at(-1)!.src;
      const picture = pictureFor(address, shop)!;
      expect(picture).toBe(pictureFor(address, shop));
      expect(picture.replaceAll('xmlns="http://www.w3.org/2000/svg"', "")).not.toMatch(
        /https?:|<script|<image|href/,
      );
    }
  });

  it("are as many as there are products of somebody else's catalogue, whatever its titles hold", () => {
    const [product] = demoProducts();
    const strange = {
      ...product!,
      handle: "x-y",
      productType: 'Toner "<script>" & Co./../..',
      title: "é",
      images: [],
    };
    const address = pictureAddressFor(strange, 0);
    expect(address).toMatch(/^\/cdn\/shop\/files\/[\w.-]+\.svg$/);
    expect(pictureFor(address, shop)).toMatch(/^<svg /);
  });

  it("are not drawn for addresses that are not ours", () => {
    expect(pictureFor("/cdn/shop/files/photo.jpg", shop)).toBeNull();
    expect(pictureFor("/cdn/shop/files/a.unknown.b.svg", shop)).toBeNull();
    expect(pictureFor("/products/x", shop)).toBeNull();
  });
});
