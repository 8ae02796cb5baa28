import fc from "fast-check";
import { expect, test } from "vitest";
import { createTestServices, createTestShop } from "~/testing/test-services";
import { ensureDefaultAgent } from "../ensure-default-agent";
import { readAgent } from "../read-agent";
import { listDirectives } from "./list-directives";
import { moveDirective } from "./move-directive";
import { directivesMax } from "./place-directive";
import { readDirective } from "./read-directive";
import { removeDirective } from "./remove-directive";
import { restoreDirectiveVersion } from "./restore-directive-version";
import { saveDirective } from "./save-directive";
import { setDirectiveEnabled } from "./set-directive-enabled";
import { undeleteDirective } from "./undelete-directive";

async function setUp() {
  const services = await createTestServices();
  const { shopId } = await createTestShop(services);
  const { agentId } = await services.db.$transaction((tx) => ensureDefaultAgent(services, tx, { shopId }));
  const at = { shopId, agentId, teammateId: null };
  const save = (
    instruction: string,
    over: { directiveId: string; expectedVersion: number | null } | null = null,
  ) =>
    saveDirective(services, {
      ...at,
      ...{ directiveId: null, expectedVersion: null, ...over, kind: "rule", title: instruction },
      content: { trigger: null, conditions: [], instruction, reply: "" },
    });
  const titles = async () =>
    (await listDirectives(services, { ...at, kind: "rule" })).map(({ title }) => title);
  return { services, at, save, titles };
}

test("every save is a version of its own, what is said already is none, and an old one comes back as the newest", async () => {
  const { services, at, save } = await setUp();
  const { directiveId } = await save("one");
  expect(await save("one", { directiveId, expectedVersion: 1 })).toEqual({ directiveId, versionNumber: 1 });
  expect((await save("two", { directiveId, expectedVersion: 1 })).versionNumber).toBe(2);
  await expect(save("late", { directiveId, expectedVersion: 1 })).rejects.toMatchObject({ code: "conflict" });
  const back = await restoreDirectiveVersion(services, {
    ...at,
    directiveId,
    versionNumber: 1,
    expectedVersion: 2,
  });
  expect(back.versionNumber).toBe(3);
  const read = (await readDirective(services, { ...at, directiveId }))!;
  expect(read.content).toMatchObject({ instruction: "one" });
  expect(read.versions.map(({ number, title }) => [number, title])).toEqual([
    [3, "one"],
    [2, "two"],
    [1, "one"],
  ]);
  const second = await readDirective(services, { ...at, directiveId, versionNumber: 2 });
  expect(second!.content).toMatchObject({ instruction: "two" });
});

test("of two who save at once on one version, one is told", async () => {
  const { services, at, save } = await setUp();
  const { directiveId } = await save("one");
  const outcomes = await Promise.allSettled(
    ["two", "three"].map((text) => save(text, { directiveId, expectedVersion: 1 })),
  );
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect((await readDirective(services, { ...at, directiveId }))!.versionNumber).toBe(2);
});

test("whatever is moved, removed and brought back, places are 0, 1, 2 ... and the others keep their order", async () => {
  const { services, at, save } = await setUp();
  const ids: string[] = [];
  for (let number = 0; number < 5; number++) ids.push((await save(`rule ${number}`)).directiveId);
  let model = [...ids];
  const step = fc.record({
    do: fc.constantFrom("move", "move", "remove", "undelete"),
    which: fc.nat(4),
    to: fc.integer({ min: -2, max: 7 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 6 }), async (steps) => {
      for (const { do: verb, which, to } of steps) {
        const directiveId = ids[which]!;
        const isThere = model.includes(directiveId);
        if (verb === "move" && isThere) {
          await moveDirective(services, { ...at, directiveId, to });
          const rest = model.filter((id) => id !== directiveId);
          model = rest.toSpliced(Math.min(Math.max(0, to), rest.length), 0, directiveId);
        } else if (verb === "remove") {
          await removeDirective(services, { ...at, directiveId });
          model = model.filter((id) => id !== directiveId);
        } else if (verb === "undelete") {
          await undeleteDirective(services, { ...at, directiveId });
          if (!isThere) model.push(directiveId);
        }
      }
      const rows = await services.db.directive.findMany({
        where: { ...{ shopId: at.shopId, agentId: at.agentId }, deletedAt: null },
        orderBy: { position: "asc" },
      });
      expect(rows.map(({ id }) => id)).toEqual(model);
      expect(rows.map(({ position }) => position)).toEqual(model.map((_, place) => place));
    }),
    { numRuns: 15 },
  );
});

test("two who move at once leave one order", async () => {
  const { services, at, save, titles } = await setUp();
  const [one, , three] = [await save("one"), await save("two"), await save("three")];
  await Promise.all([
    moveDirective(services, { ...at, directiveId: one.directiveId, to: 2 }),
    moveDirective(services, { ...at, directiveId: three.directiveId, to: 0 }),
  ]);
  expect(await titles()).toEqual(["three", "two", "one"]);
});

test("what is brought back is off until somebody has looked at it", async () => {
  const { services, at, save } = await setUp();
  const { directiveId } = await save("one");
  await removeDirective(services, { ...at, directiveId });
  expect(await listDirectives(services, { ...at, kind: "rule", deleted: true })).toHaveLength(1);
  await expect(save("two", { directiveId, expectedVersion: 1 })).rejects.toMatchObject({ code: "not_found" });
  await undeleteDirective(services, { ...at, directiveId });
  const [back] = await listDirectives(services, { ...at, kind: "rule" });
  expect(back!.disabledAt).not.toBeNull();
  await setDirectiveEnabled(services, { ...at, directiveId, enabled: true });
  expect((await readAgent(services, at))!.changes.map(({ what }) => what)).toEqual(["added"]);
});

test("an agent has at most a hundred rules; deleting one makes room", async () => {
  const { services, at, save } = await setUp();
  const { directiveId } = await save("first");
  const createdAt = services.now();
  const rows = Array.from({ length: directivesMax - 1 }, (_, place) => ({
    ...{ shopId: at.shopId, agentId: at.agentId, id: services.newId("directive"), kind: "rule" },
    ...{ title: `${place}`, position: place + 1, latestVersion: 1, createdAt },
  }));
  await services.db.directive.createMany({ data: rows });
  await expect(save("one more")).rejects.toMatchObject({ code: "conflict" });
  await removeDirective(services, { ...at, directiveId });
  await save("one more");
  await expect(undeleteDirective(services, { ...at, directiveId })).rejects.toMatchObject({
    code: "conflict",
  });
});

test("another shop's rule is not found, whatever is done to it", async () => {
  const { services, at, save, titles } = await setUp();
  const { directiveId } = await save("one");
  const { shopId } = await createTestShop(services);
  const theirs = { ...at, shopId, directiveId };
  const notFound = { code: "not_found" };
  await expect(removeDirective(services, theirs)).rejects.toMatchObject(notFound);
  await expect(undeleteDirective(services, theirs)).rejects.toMatchObject(notFound);
  await expect(moveDirective(services, { ...theirs, to: 0 })).rejects.toMatchObject(notFound);
  await expect(setDirectiveEnabled(services, { ...theirs, enabled: false })).rejects.toMatchObject(notFound);
  await expect(
    restoreDirectiveVersion(services, { ...theirs, versionNumber: 1, expectedVersion: 1 }),
  ).rejects.toMatchObject(notFound);
  expect(await readDirective(services, theirs)).toBeNull();
  expect(await titles()).toEqual(["one"]);
});
