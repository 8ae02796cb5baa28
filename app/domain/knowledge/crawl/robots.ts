import { matchWildcards } from "./match-wildcards";

/** What a robots.txt says to us. */
export interface RobotsRules {
  rules: { allow: boolean; pattern: string }[];
  crawlDelaySeconds: number | null;
  sitemaps: string[];
}

/** A site without robots.txt. */
export const noRobots: RobotsRules = { rules: [], crawlDelaySeconds: null, sitemaps: [] };

/** As websites write it behind `User-agent:`. */
export const crawlerName = "Floorwalker";
const lettersMax = 512 * 1024;
const rulesMax = 2_000;
const patternLettersMax = 2_000;
const sitemapsMax = 50;

/**
 * Reads a robots.txt as RFC 9309 says: the groups for our name together, otherwise those for everybody; the first half
 * megabyte of it. (The parser of npm, robots-parser, took 3.9 s for one address against a hostile file of this size.)
 * @param agent our product name, as sites write it behind `User-agent`
 */
export function parseRobots(text: string, agent: string): RobotsRules {
  const groups: Record<"own" | "everybody", Group> = { own: newGroup(), everybody: newGroup() };
  const sitemaps: string[] = [];
  let open: Group[] = [];
  let namesGroup = false;
  for (const [key, value] of linesOf(text)) {
    switch (key) {
      case "user-agent": {
        if (!namesGroup) open = [];
        namesGroup = true;
        const named = /^[a-z_-]+|^\*/i.exec(value)?.[0].toLowerCase();
        if (named === agent.toLowerCase()) open.push(groups.own);
        if (named === "*") open.push(groups.everybody);
        for (const group of open) group.isNamed = true;
        break;
      }
      case "allow":
      case "disallow":
        namesGroup = false;
        for (const group of open) addRule(group, key === "allow", value);
        break;
      case "crawl-delay":
        namesGroup = false;
        for (const group of open) group.crawlDelaySeconds ??= secondsOf(value);
        break;
      case "sitemap":
        if (sitemaps.length < sitemapsMax && URL.canParse(value)) sitemaps.push(value);
    }
  }
  const { rules, crawlDelaySeconds } = groups.own.isNamed ? groups.own : groups.everybody;
  return { rules, crawlDelaySeconds, sitemaps };
}

/** The longest rule that fits decides, and of two as long as each other the one that allows. */
export function isAllowed({ rules }: RobotsRules, url: string): boolean {
  const { pathname, search } = new URL(url);
  const path = alike(pathname + search);
  let best: { allow: boolean; pattern: string } | null = null;
  for (const rule of rules) {
    if (best && rule.pattern.length < best.pattern.length) continue;
    if (best && rule.pattern.length === best.pattern.length && (best.allow || !rule.allow)) continue;
    if (fits(rule.pattern, path)) best = rule;
  }
  return best?.allow ?? true;
}

interface Group {
  isNamed: boolean;
  rules: RobotsRules["rules"];
  crawlDelaySeconds: number | null;
}

function newGroup(): Group {
  return { isNamed: false, rules: [], crawlDelaySeconds: null };
}

function* linesOf(text: string): Generator<[key: string, value: string]> {
  for (const line of text
    .slice(0, lettersMax)
    .replace(/^\ufeff/, "")
    .split(/\r\n?|\n/)) {
    const match = /^\s*([a-z-]+)\s*:\s*([^#]*)/i.exec(line);
    if (match) yield [match[1]!.toLowerCase(), match[2]!.trim()];
  }
}

function addRule(group: Group, allow: boolean, value: string): void {
  // An empty rule says nothing.
  if (value === "" || group.rules.length >= rulesMax || value.length > patternLettersMax) return;
  group.rules.push({
    allow,
    pattern: alike(value.startsWith("/") || value.startsWith("*") ? value : `/${value}`),
  });
}

function secondsOf(value: string): number | null {
  const seconds = Number(value);
  return value !== "" && Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
}

function fits(pattern: string, path: string): boolean {
  const isWhole = pattern.endsWith("$");
  return matchWildcards(isWhole ? pattern.slice(0, -1) : pattern, path, { isWhole });
}

/** Letters beyond ASCII escaped, escapes in capitals, and none where it is not needed. */
function alike(text: string): string {
  return text
    .replace(/[^\x21-\x7e]+/g, (letters) => encodeURIComponent(letters.toWellFormed()))
    .replace(/%([0-9a-f]{2})/gi, (escape, hex: string) => {
      const letter = String.fromCharCode(parseInt(hex, 16));
      return /[A-Za-z0-9\-._~]/.test(letter) ? letter : escape.toUpperCase();
    });
}
