/** The picture behind an address of `picture-address.ts` as SVG; null when the address is not one of ours. */
export function pictureFor(path: string, shop: { name: string }): string | null {
  const name = /^\/cdn\/shop\/files\/([\w.%-]+)\.svg$/.exec(path)?.[1];
  if (name === undefined) return null;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 1200"><title>${shop.name}</title><rect width="1200" height="1200" fill="#e9ece6"/></svg>`;
}
