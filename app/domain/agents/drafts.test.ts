import { expect, test } from "vitest";
import { createTestServices, createTestShop } from "~/testing/test-services";
import type { AgentSettings } from "./agent-settings";
import { discardAgentDraft } from "./discard-agent-draft";
import { saveDirective } from "./directives/save-directive";
import { setDirectiveEnabled } from "./directives/set-directive-enabled";
import { listDirectives } from "./directives/list-directives";
import { removeDirective } from "./directives/remove-directive";
import { ensureDefaultAgent } from "./ensure-default-agent";
import { listAgentVersions } from "./list-agent-versions";
import { publishAgent } from "./publish-agent";
import { readAgent } from "./read-agent";
import { readAgentVersion } from "./read-agent-version";
import { readDraftAgent } from "./read-draft-agent";
import { readPublishedAgent } from "./read-published-agent";
import { restoreAgentVersion } from "./restore-agent-version";
import { saveAgentDraft } from "./save-agent-draft";

async function setUp() {
  const services = await createTestServices();
  const { shopId } = await createTestShop(services);
  const { agentId } = await services.db.$transaction((tx) => ensureDefaultAgent(services, tx, { shopId }));
  const at = { shopId, agentId, teammateId: null };
  const { settings } = (await readPublishedAgent(services, at))!;
  const save = (changes: Partial<AgentSettings>, base: AgentSettings | null = null) =>
    saveAgentDraft(services, { ...at, settings: { ...(base ?? settings), ...changes }, base });
  const publish = (expectedRevision: number | null = null) =>
    publishAgent(services, { ...at, expectedRevision, note: "n" });
  const rule = (title: string, directiveId: string | null = null, expectedVersion: number | null = null) =>
    saveDirective(services, {
      ...{ ...at, directiveId, expectedVersion, kind: "rule", title },
      content: { trigger: null, conditions: [], instruction: `Do ${title}`, reply: "" },
    });
  return { services, at, settings, save, publish, rule };
}

test("shoppers meet a draft only once it is published, and then the draft is nothing but that", async () => {
  const { services, at, save, publish, rule } = await setUp();
  const before = (await readPublishedAgent(services, at))!;
  await save({ name: "Mila", tone: "calm" });
  await rule("greet");
  expect(await readPublishedAgent(services, at)).toEqual(before);
  const draft = (await readDraftAgent(services, at))!;
  expect(draft).toMatchObject({
    settings: { name: "Mila" },
    directives: [{ title: "greet" }],
    draftRevision: 2,
  });
  expect((await readAgent(services, at))!.changes.map(({ subject, what }) => `${subject} ${what}`)).toEqual([
    "Name changed",
    "Tone changed",
    "Rule “greet” added",
  ]);
  expect(await publish(2)).toMatchObject({ tag: "published", versionNumber: 2 });
  const after = (await readPublishedAgent(services, at))!;
  expect(after).toMatchObject({ settings: draft.settings, directives: draft.directives, versionNumber: 2 });
  expect((await readAgent(services, at))!.changes).toEqual([]);
});

test("published twice at once there is one version more, and an earlier version stays word for word", async () => {
  const { services, at, settings, save, publish } = await setUp();
  await save({ name: "Mila" });
  const outcomes = await Promise.all([publish(), publish(), publish()]);
  expect(outcomes.map(({ tag }) => tag).sort()).toEqual(["published", "unchanged", "unchanged"]);
  const events = await services.db.domainEvent.findMany({ where: { shopId: at.shopId } });
  expect(events.filter(({ type }) => type === "agent.published")).toHaveLength(1);
  const { versions } = await listAgentVersions(services, at);
  expect(versions.map(({ number, note }) => [number, note])).toEqual([
    [2, "n"],
    [1, ""],
  ]);
  expect((await readAgentVersion(services, { ...at, versionNumber: 1 }))!.settings).toEqual(settings);
});

test("who publishes a draft that has changed since they looked at it is told, and nothing is published", async () => {
  const { services, at, save, publish, rule } = await setUp();
  const { draftRevision } = await save({ name: "Mila" });
  await rule("greet");
  await expect(publish(draftRevision)).rejects.toMatchObject({ code: "conflict" });
  expect((await readPublishedAgent(services, at))!.versionNumber).toBe(1);
});

test("two teammates who change different fields both keep their work; of one field the second is told", async () => {
  const { services, at, settings, save } = await setUp();
  await Promise.all([save({ tone: "calm" }, settings), save({ style: "short" }, settings)]);
  expect((await readDraftAgent(services, at))!.settings).toMatchObject({ tone: "calm", style: "short" });
  await expect(save({ tone: "loud", style: "short" }, settings)).rejects.toMatchObject({
    code: "conflict",
    details: [{ path: "tone" }],
  });
  // Saved twice: once.
  const first = await save({ tone: "calm" }, settings);
  expect(await save({ tone: "calm" }, settings)).toEqual(first);
});

test("settings that cannot be are refused by their field, with the mend", async () => {
  const { services, at, settings, save } = await setUp();
  const appearance = { ...settings.appearance, primaryColor: "green" };
  await expect(save({ appearance, name: "", tone: "x".repeat(501) })).rejects.toMatchObject({
    code: "validation_error",
    details: [
      { path: "name", message: "must not be empty" },
      { path: "tone", message: "has more than 500 letters: shorten it" },
      { path: "appearance.primaryColor", message: "must be a colour like #1a2b3c" },
    ],
  });
  expect((await readAgent(services, at))!.changes).toEqual([]);
});

test("a discarded draft is what shoppers meet; rules that were never published are off, and none is lost", async () => {
  const { services, at, save, publish, rule } = await setUp();
  const kept = await rule("kept");
  const gone = await rule("gone");
  await publish();
  await save({ tone: "calm" });
  await rule("changed", kept.directiveId, 1);
  await removeDirective(services, { ...at, directiveId: gone.directiveId });
  const added = await rule("added");
  await discardAgentDraft(services, { ...at, expectedRevision: null });
  expect((await readAgent(services, at))!.changes).toEqual([]);
  const rules = await listDirectives(services, { ...at, kind: "rule" });
  expect(
    rules.map(({ title, versionNumber, disabledAt }) => [title, versionNumber, disabledAt === null]),
  ).toEqual([
    ["kept", 3, true],
    ["gone", 1, true],
    ["added", 1, false],
  ]);
  expect(rules[2]!.directiveId).toBe(added.directiveId);
  expect(await publish()).toMatchObject({ tag: "unchanged" });
});

test("an old version comes back as the next one, with its rules, and the draft is the same", async () => {
  const { services, at, save, publish, rule } = await setUp();
  const one = await rule("one");
  const two = await rule("two");
  await publish();
  await rule("one, changed", one.directiveId, 1);
  await setDirectiveEnabled(services, { ...at, directiveId: two.directiveId, enabled: false });
  await rule("three");
  await save({ tone: "loud" });
  await publish();
  await save({ tone: "even louder" });
  const outcome = await restoreAgentVersion(services, { ...at, versionNumber: 2, expectedRevision: null });
  expect(outcome).toMatchObject({ tag: "published", versionNumber: 4 });
  const now = (await readPublishedAgent(services, at))!;
  expect(now.settings.tone).toBe("");
  expect(now.directives.map(({ title, versionNumber }) => [title, versionNumber])).toEqual([
    ["one", 3],
    ["two", 1],
  ]);
  expect((await readAgent(services, at))!.changes).toEqual([]);
  const { versions } = await listAgentVersions(services, at);
  expect(versions.map(({ restoredNumber }) => restoredNumber)).toEqual([2, null, null, null]);
  const again = await restoreAgentVersion(services, { ...at, versionNumber: 2, expectedRevision: null });
  expect(again).toEqual({ tag: "unchanged", versionNumber: 4 });
});

test("another shop's agent can neither be read, saved, published, discarded nor restored", async () => {
  const { services, at, settings } = await setUp();
  const other = await createTestShop(services);
  const theirs = { ...at, shopId: other.shopId, expectedRevision: null };
  const notFound = { code: "not_found" };
  await expect(saveAgentDraft(services, { ...theirs, settings, base: null })).rejects.toMatchObject(notFound);
  await expect(publishAgent(services, theirs)).rejects.toMatchObject(notFound);
  await expect(discardAgentDraft(services, theirs)).rejects.toMatchObject(notFound);
  await expect(restoreAgentVersion(services, { ...theirs, versionNumber: 1 })).rejects.toMatchObject(
    notFound,
  );
  expect(await readAgent(services, theirs)).toBeNull();
  expect(await readAgentVersion(services, { ...theirs, versionNumber: 1 })).toBeNull();
  expect((await listAgentVersions(services, theirs)).versions).toEqual([]);
});
