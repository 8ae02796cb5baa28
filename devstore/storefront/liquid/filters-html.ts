import type { FilterOptions } from "./filters.ts";
import { escapeHtml, htmlAttributes, pageOf, splitArguments, type Filter } from "./page.ts";
import { asText } from "./as-text.ts";

interface ImageLike {
  src: string;
  alt?: string | null;
  width?: number;
  height?: number;
}

/** Filters that make addresses and HTML elements. */
export function htmlFilters(options: FilterOptions): Record<string, Filter> {
  return { ...assetFilters(options), ...imageFilters(), ...linkFilters(), ...pageFilters() };
}

function assetFilters(options: FilterOptions): Record<string, Filter> {
  return {
    asset_url: function (name) {
      return options.assetAddress(String(name), pageOf(this.context).visit.url.origin);
    },
    file_url: (name) => `/cdn/shop/files/${encodeURIComponent(String(name))}`,
    stylesheet_tag: (url) => `<link rel="stylesheet" href="${escapeHtml(url)}" media="all">`,
    script_tag: (url) => `<script src="${escapeHtml(url)}"></script>`,
    preload_tag: (url, ...args) =>
      `<link rel="preload" href="${escapeHtml(url)}"${htmlAttributes(splitArguments(args).named)}>`,
  };
}

/** Prints as the address and remembers the image, so that `image_tag` knows its text and proportions. */
class ImageAddress {
  readonly image: ImageLike;
  readonly width: number | null;
  constructor(image: ImageLike, width: number | null) {
    this.image = image;
    this.width = width;
  }
  toString(): string {
    if (this.width === null) return this.image.src;
    return `${this.image.src}${this.image.src.includes("?") ? "&" : "?"}width=${this.width}`;
  }
}

function imageFilters(): Record<string, Filter> {
  return {
    image_url: (value, ...args) => {
      const image = imageOf(value);
      const width = Number(splitArguments(args).named.width ?? Number.NaN);
      return image ? new ImageAddress(image, Number.isNaN(width) ? null : width) : "";
    },
    img_url: (value, size) => {
      const image = imageOf(value);
      const width = /^(\d+)x/.exec(asText(size))?.[1];
      return image ? new ImageAddress(image, width ? Number(width) : null) : "";
    },
    image_tag: (value, ...args) => imageTag(value, splitArguments(args).named),
    img_tag: (value, alt) => imageTag(value, { alt }),
    placeholder_svg_tag: (_name, className) =>
      `<svg class="${escapeHtml(className ?? "placeholder")}" viewBox="0 0 100 100" aria-hidden="true"><rect width="100" height="100" fill="currentColor" opacity=".08"/><path d="M20 75l20-26 14 17 11-12 15 21z" fill="currentColor" opacity=".2"/></svg>`,
  };
}

/** Accepts an image, a product, variant, collection, article or line (their picture), or an address. */
function imageOf(value: unknown): ImageLike | null {
  if (typeof value === "string") return value === "" ? null : { src: value };
  if (value === null || typeof value !== "object") return null;
  const record = value as { src?: unknown; featured_image?: unknown; image?: unknown };
  if (typeof record.src === "string") return value as ImageLike;
  return imageOf(record.featured_image ?? record.image ?? null);
}

function imageTag(value: unknown, named: Record<string, unknown>): string {
  const address = value instanceof ImageAddress ? value : null;
  const image = address?.image ?? imageOf(value);
  if (!image) return "";
  const width = address?.width ?? image.width ?? null;
  const ratio = image.width && image.height ? image.height / image.width : null;
  const { preload: _preload, widths: _widths, ...attributes } = named;
  return `<img${htmlAttributes({
    src: String(address ?? image.src),
    alt: image.alt ?? "",
    width,
    height: width !== null && ratio !== null ? Math.round(width * ratio) : null,
    loading: "lazy",
    ...attributes,
  })}>`;
}

function linkFilters(): Record<string, Filter> {
  const link = (title: unknown, url: unknown, attributes: Record<string, unknown> = {}) =>
    `<a href="${escapeHtml(url)}"${htmlAttributes(attributes)}>${escapeHtml(title)}</a>`;
  return {
    link_to: (title, url, ...args) => {
      const { positional, named } = splitArguments(args);
      return link(title, url, { ...(positional[0] ? { title: positional[0] } : {}), ...named });
    },
    link_to_vendor: (name) => link(name, `/search?q=${encodeURIComponent(String(name))}`),
    link_to_type: (name) => link(name, `/search?q=${encodeURIComponent(String(name))}`),
    url_for_vendor: (name) => `/search?q=${encodeURIComponent(String(name))}`,
    url_for_type: (name) => `/search?q=${encodeURIComponent(String(name))}`,
    within: (url, collection) => {
      const base = (collection as { url?: string } | null)?.url;
      return base ? `${base}${String(url)}` : url;
    },
    customer_login_link: (title) => link(title, "/account/login"),
    customer_logout_link: (title) => link(title, "/account/logout"),
  };
}

function pageFilters(): Record<string, Filter> {
  return {
    time_tag: (value, format) => {
      const at = new Date(String(value));
      const text = at.toLocaleDateString("en", {
        dateStyle: format === "short" ? "medium" : "long",
        timeZone: "UTC",
      });
      return `<time datetime="${at.toISOString()}">${text}</time>`;
    },
    default_errors: (errors) =>
      Array.isArray(errors) && errors.length > 0
        ? `<ul class="errors">${errors.map((error) => `<li>${escapeHtml(error)}</li>`).join("")}</ul>`
        : "",
    highlight: (text, term) => {
      const words = asText(term).split(/\s+/).filter(Boolean);
      if (words.length === 0) return asText(text);
      const pattern = new RegExp(
        `(${words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`,
        "gi",
      );
      return asText(text).replace(pattern, "<mark>$1</mark>");
    },
  };
}
