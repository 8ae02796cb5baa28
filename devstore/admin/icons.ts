import { raw } from "hono/html";

const PATHS = {
  home: "M3 9.5 10 4l7 5.5V16a1 1 0 0 1-1 1h-4v-4H8v4H4a1 1 0 0 1-1-1z",
  orders: "M4 3h12l1 5v8a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V8zM3 9h4l1.5 2h3L13 9h4",
  products: "M10 3h6a1 1 0 0 1 1 1v6l-7 7-7-7zM13.5 6.5h.01",
  customers: "M10 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 17c.6-3 3-4.500 6-4.500s5.400 1.500 6 4.500",
  themes: "M3 4h14v12H3zM3 8h14M8 8v8",
  app: "M10 3c4 0 7 2.600 7 6s-3 6-7 6c-.8 0-1.500-.1-2.200-.3L4 17l.8-3.300C3.700 12.500 3 10.900 3 9c0-3.400 3-6 7-6z",
  webhooks:
    "M7 7a3 3 0 1 1 4.500 2.600L14 14M7 7 4.500 13M6 14a2 2 0 1 0-4 0 2 2 0 0 0 4 0h8M18 14a2 2 0 1 0-4 0 2 2 0 0 0 4 0z",
  requests: "M3 6h14M3 10h14M3 14h9",
  mail: "M3 5h14v10H3zM3 6l7 5 7-5",
  settings:
    "M10 12.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5zM10 3v2M10 15v2M3 10h2M15 10h2M5 5l1.500 1.500M13.500 13.500 15 15M15 5l-1.500 1.500M6.500 13.500 5 15",
  store:
    "M3 8 4.500 4h11L17 8M4 9v7h12V9M3 8a2 2 0 0 0 3.500 1.300A2 2 0 0 0 10 9.300a2 2 0 0 0 3.500 0A2 2 0 0 0 17 8",
  out: "M8 5H5v10h10v-3M11 5h4v4M15 5l-6 6",
  menu: "M3 6h14M3 10h14M3 14h14",
  back: "M12 5 7 10l5 5",
  search: "M9 14a5 5 0 1 0 0-10 5 5 0 0 0 0 10zM13 13l4 4",
} as const;

export type IconName = keyof typeof PATHS;

/** A line icon of 20 by 20. */
export function icon(name: IconName): ReturnType<typeof raw> {
  return raw(
    `<svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"><path d="${PATHS[name]}"/></svg>`,
  );
}
