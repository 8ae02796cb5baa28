/** The rules of app/README.md that a machine can check. Each takes the sources by path and returns what breaks it. */
export type Sources = Map<string, string>;

/** A room may import itself and the rooms before it. */
export const rooms = [
  "shared", "events", "shops", "billing", "api-keys", "search", "catalog", "agents", "conversations", "knowledge",
  "leads", "attribution", "order-help", "discounts", "outbound-webhooks", "chat", "evals", "analytics", "privacy",
]; // prettier-ignore

interface Import {
  from: string;
  to: string;
  typeOnly: boolean;
}

const transports =
  /^(@remix-run\/|react($|\/)|react-dom|@shopify\/|openai($|\/)|hono($|\/)|@hono\/|pg($|-boss)|pino|nodemailer|@prisma\/)/;
const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path);
const roomOf = (path: string): string | null => /^app\/domain\/([^/]+)\//.exec(path)?.[1] ?? null;

export function importsOf(sources: Sources): Import[] {
  const found: Import[] = [];
  const statement =
    /(?:^|\n|;)\s*(?:import|export)\s+(type\s+)?([^;"']*?\sfrom\s+)?["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)/g;
  for (const [from, text] of sources) {
    for (const [, type, names, fixed, dynamic] of text.matchAll(statement)) {
      const everyNameIsType = /^\s*\{(\s*type\s+[^,}]+,?)+\s*\}\s*from\s+$/.test(names ?? "");
      found.push({
        from,
        to: resolve(from, (fixed ?? dynamic)!),
        typeOnly: Boolean(type) || everyNameIsType,
      });
    }
  }
  return found;
}

function resolve(from: string, specifier: string): string {
  if (specifier.startsWith("~/")) return `app/${specifier.slice(2)}`;
  if (!specifier.startsWith(".")) return specifier;
  return new URL(specifier, `file:///${from}`).pathname.slice(1);
}

const show = ({ from, to }: Import): string => `${from} imports ${to}`;

/** Rooms know rules: no transport, no vendor, no adapter, no room below, and the Prisma client only as a type. */
export function roomsLookOneWay(sources: Sources): string[] {
  return importsOf(sources)
    .filter(({ from }) => roomOf(from) && !isTest(from))
    .filter(({ from, to, typeOnly }) => {
      const room = roomOf(`${to}/`) ?? roomOf(to);
      if (room) return rooms.indexOf(room) > rooms.indexOf(roomOf(from)!) || rooms.indexOf(room) < 0;
      if (to.startsWith("app/generated/")) return !typeOnly;
      if (to === "app/services.server") return !typeOnly;
      return to.startsWith("app/") || transports.test(to);
    })
    .map(show);
}

/** Windows know one vendor: of the domain they import types, and from `shared` what has no effects. */
export function windowsImportOnlyTypes(sources: Sources): string[] {
  return importsOf(sources)
    .filter(({ from }) => from.startsWith("app/adapters/") && !isTest(from))
    .filter(({ to, typeOnly }) => {
      if (/^app\/(routes|http|jobs|components|services\.server|shopify\.server)/.test(to)) return !typeOnly;
      return /^app\/domain\/(?!shared\/)/.test(to) && !typeOnly;
    })
    .map(show);
}

/** Doors call verbs; they never see a vendor or the database client. */
export function doorsSeeNoWindows(sources: Sources): string[] {
  return importsOf(sources)
    .filter(({ from }) => /^app\/(routes|http|jobs|components)\//.test(from) && !isTest(from))
    .filter(
      ({ to, typeOnly }) =>
        /^app\/(adapters|db\.server)/.test(to) || (to.startsWith("app/generated/") && !typeOnly),
    )
    .map(show);
}

/** The development store stands outside: neither side imports the other. */
export function devstoreStandsApart(sources: Sources): string[] {
  return importsOf(sources)
    .filter(({ from, to }) => {
      const devstore = from.startsWith("devstore/") && /^app\//.test(to);
      const app = from.startsWith("app/") && to.startsWith("devstore/") && !isTest(from);
      return devstore || app;
    })
    .map(show);
}

/** Model name to the place that may write it, from `/// Owner: place` in the schema. */
export function ownersOf(schema: string): Map<string, string> {
  const owners = new Map<string, string>();
  for (const [, comments, model] of schema.matchAll(/((?:^\/\/\/.*\n)+)model (\w+)/gm)) {
    const owner = /^\/\/\/ Owner: (.+)$/m.exec(comments!)?.[1];
    if (owner) owners.set(model!, /\((app\/[^)]+)\)/.exec(owner)?.[1] ?? `app/domain/${owner.trim()}`);
  }
  return owners;
}

const prismaWrite =
  /\.(\w+)\s*\.\s*(create|createMany|createManyAndReturn|update|updateMany|upsert|delete|deleteMany)\s*\(/g;
const sqlWrite = /\b(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+"(\w+)"/gi;

/** Only the owning room writes a table. */
export function ownersAloneWrite(sources: Sources, schema: string): string[] {
  const owners = ownersOf(schema);
  const modelOf = new Map(
    [...owners.keys()].map((model) => [model[0]!.toLowerCase() + model.slice(1), model]),
  );
  const broken: string[] = [];
  for (const [path, text] of sources) {
    if (!path.startsWith("app/") || isTest(path) || path.startsWith("app/testing/")) continue;
    const written = new Set<string>();
    for (const [, name] of text.matchAll(prismaWrite))
      if (modelOf.has(name!)) written.add(modelOf.get(name!)!);
    for (const [, model] of text.matchAll(sqlWrite)) if (owners.has(model!)) written.add(model!);
    for (const model of written) {
      if (!path.startsWith(`${owners.get(model)}`))
        broken.push(`${path} writes ${model}, which ${owners.get(model)} owns`);
    }
  }
  return broken;
}

/** A test or a note directly in routes/ becomes a live address. */
export function routesHoldOnlyRoutes(sources: Sources): string[] {
  return [...sources.keys()].filter((path) => /^app\/routes\/[^/]*(\.test\.tsx?|\.md)$/.test(path));
}

/** A prompt without the suffix lands silently in the public bundle. */
export function promptsStayOnTheServer(sources: Sources): string[] {
  return [...sources]
    .filter(([path]) => path.startsWith("app/") && !isTest(path) && !/\.server\.tsx?$/.test(path))
    .filter(
      ([path, text]) => /(^|[-/])(system-)?prompt[^/]*\.tsx?$/.test(path) && /`[\s\S]{200,}`/.test(text),
    )
    .map(([path]) => `${path} holds a prompt: name it *.server.ts`);
}
