import { readFileSync, statSync } from "node:fs";
import { parse } from "smol-toml";
import type { Subscription } from "./context.ts";

/** The parts of `shopify.app.toml` that Shopify's servers act on. */
export interface AppToml {
  requiredScopes: string[];
  optionalScopes: string[];
  appProxy: { prefix: string; subpath: string; path: string } | null;
  subscriptions: Subscription[];
  /** Topics of the mandatory privacy webhooks; sent whether or not the app is installed. */
  complianceTopics: string[];
}

type Table = Record<string, unknown>;

/** Reads the file anew whenever it has changed on disk. */
export function openAppToml(path: string): () => AppToml {
  let seen = { changedAt: -1, toml: null as AppToml | null };
  return () => {
    const changedAt = changeTime(path);
    if (!seen.toml || changedAt !== seen.changedAt) seen = { changedAt, toml: readAppToml(path) };
    return seen.toml!;
  };
}

function changeTime(path: string): number {
  try {
    return statSync(path).mtimeMs;
  } catch (cause) {
    throw new Error(`The app's configuration cannot be read: ${path}. Name the file in "app.tomlPath".`, {
      cause,
    });
  }
}

function readAppToml(path: string): AppToml {
  let file: Table;
  try {
    file = parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new Error(`${path} is no valid TOML: ${(cause as Error).message}`, { cause });
  }
  const access = tableAt(file, "access_scopes");
  const webhooks = tableAt(file, "webhooks");
  const entries = (webhooks.subscriptions ?? []) as Table[];
  return {
    requiredScopes: [...splitScopes(access.scopes), ...splitScopes(access.required_scopes)],
    optionalScopes: splitScopes(access.optional_scopes),
    appProxy: readAppProxy(tableAt(file, "app_proxy")),
    subscriptions: entries.flatMap(readSubscriptions),
    complianceTopics: entries.flatMap((entry) => (entry.compliance_topics ?? []) as string[]),
  };
}

function tableAt(file: Table, key: string): Table {
  return (file[key] ?? {}) as Table;
}

/** `"a,b"` or `["a", "b"]` */
function splitScopes(value: unknown): string[] {
  const parts = Array.isArray(value)
    ? (value as string[])
    : typeof value === "string"
      ? value.split(",")
      : [];
  return parts.map((scope) => scope.trim()).filter(Boolean);
}

/** `url` may be a path or a whole address; only its path counts here, the host is where the app runs. */
function readAppProxy(table: Table): AppToml["appProxy"] {
  if (typeof table.url !== "string") return null;
  const path = new URL(table.url, "http://app.invalid").pathname.replace(/\/$/, "");
  return { prefix: textIn(table.prefix) || "apps", subpath: textIn(table.subpath), path };
}

function readSubscriptions(entry: Table): Subscription[] {
  const topics = [...((entry.topics ?? []) as string[]), ...((entry.compliance_topics ?? []) as string[])];
  return topics.map((topic) => ({
    source: "toml",
    id: null,
    topic,
    uri: textIn(entry.uri),
    includeFields: (entry.include_fields ?? []) as string[],
    filter: typeof entry.filter === "string" && entry.filter !== "" ? entry.filter : null,
    name: typeof entry.name === "string" ? entry.name : null,
  }));
}

function textIn(value: unknown): string {
  return typeof value === "string" ? value : "";
}
