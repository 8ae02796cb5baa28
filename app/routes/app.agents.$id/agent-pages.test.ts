import { expect, test } from "vitest";
import { ensureDefaultAgent } from "~/domain/agents/ensure-default-agent";
import { readAgent } from "~/domain/agents/read-agent";
import { readDraftAgent } from "~/domain/agents/read-draft-agent";
import { readPublishedAgent } from "~/domain/agents/read-published-agent";
import { createSignedInMerchant } from "~/testing/signed-in-merchant";
import { createTestServices, createTestShop } from "~/testing/test-services";
import { action as takeAvatar } from "../app.agents.$id_.avatar/route";
import { action as changeList, loader as loadList } from "../app.agents.$id.$kind._index/route";
import { action as changeDirective, loader as loadDirective } from "../app.agents.$id.$kind.$directive/route";
import { action as changeSettings, loader as loadSettings } from "../app.agents.$id._index/route";
import { action as restore, loader as loadVersions } from "../app.agents.$id.versions/route";
import { action as changeAgents, loader as loadAgents } from "../app.agents._index/route";
import { action as changeDraft, loader as loadFrame } from "./route";

async function setUp() {
  const services = await createTestServices();
  const merchant = await createSignedInMerchant(services);
  const { shopId } = merchant;
  const { agentId } = await services.db.$transaction((tx) => ensureDefaultAgent(services, tx, { shopId }));
  const form = (fields: Record<string, string>) => ({ method: "POST", body: new URLSearchParams(fields) });
  const args = (path: string, init: RequestInit = {}, params: Record<string, string> = {}) => ({
    request: merchant.request(`/app/agents/${agentId}${path}`, init),
    context: merchant.context,
    params: { id: agentId, ...params },
  });
  const post = (path: string, fields: Record<string, string>, params: Record<string, string> = {}) =>
    args(path, form(fields), params);
  const { settings } = (await readDraftAgent(services, { shopId, agentId }))!;
  const save = (changes: Partial<typeof settings>) =>
    changeSettings(
      post("?index", {
        intent: "save",
        settings: JSON.stringify({ ...settings, ...changes }),
        base: JSON.stringify(settings),
      }),
    );
  return { services, at: { shopId, agentId }, merchant, args, post, save };
}

const rule = (instruction: string) => ({
  intent: "save",
  title: instruction,
  content: JSON.stringify({ trigger: null, conditions: [], instruction, reply: "" }),
});
const rules = { kind: "rules" };

test("settings are saved as a draft, the frame shows the differences, and publishing ends them", async () => {
  const { services, at, args, post, save } = await setUp();
  expect(await save({ name: "Mila" })).toMatchObject({ saved: { name: "Mila" }, problem: null });
  expect((await loadSettings(args(""))).settings.name).toBe("Mila");
  const frame = await loadFrame(args(""));
  expect(frame).toMatchObject({ name: "Mila", publishedNumber: 1, changedBy: "Test teammate" });
  expect(frame.changes.map(({ subject }) => subject)).toEqual(["Name"]);
  const draft = { revision: String(frame.revision), note: "A name" };
  expect(await changeDraft(post("", { intent: "publish", ...draft }))).toMatchObject({ done: "published" });
  expect((await readPublishedAgent(services, at))!.settings.name).toBe("Mila");
  expect(await changeDraft(post("", { intent: "publish", ...draft }))).toMatchObject({ done: "unchanged" });
  const { versions } = await loadVersions(args("/versions"));
  expect(versions[0]).toMatchObject({ number: 2, note: "A name", by: "Test teammate", summary: "Name" });
});

test("a wrong field and a conflict come back in words, and a stale draft is not published", async () => {
  const { args, post, save } = await setUp();
  expect(await save({ name: "" })).toMatchObject({ saved: null, fields: { name: "must not be empty" } });
  await save({ tone: "calm" });
  expect(await save({ tone: "loud" })).toMatchObject({
    isConflict: true,
    problem: expect.stringMatching(/Tone/),
  });
  const stale = await changeDraft(post("", { intent: "publish", revision: "0" }));
  expect(stale).toMatchObject({ done: null, problem: expect.stringMatching(/look once more/) });
  const { revision } = await loadFrame(args(""));
  const outcome = await changeDraft(post("", { intent: "discard", revision: String(revision) }));
  expect(outcome).toMatchObject({ done: "discarded" });
  expect((await loadFrame(args(""))).changes).toEqual([]);
});

test("rules are written, moved, switched, deleted and brought back from their list", async () => {
  const { args, post } = await setUp();
  const [one, two] = [
    await changeDirective(post("/rules/new", rule("one"), { ...rules, directive: "new" })),
    await changeDirective(post("/rules/new", rule("two"), { ...rules, directive: "new" })),
  ];
  const list = async (view = "") => (await loadList(args(`/rules${view}`, {}, rules))).directives;
  const titles = async () => (await list()).map(({ title, isOn }) => `${title} ${isOn ? "on" : "off"}`);
  const change = (fields: Record<string, string>) => changeList(post("/rules?index", fields, rules));
  expect(await titles()).toEqual(["one on", "two on"]);
  await change({ intent: "move", directive: two.directiveId!, to: "0" });
  await change({ intent: "enabled", directive: one.directiveId!, value: "off" });
  expect(await titles()).toEqual(["two on", "one off"]);
  await change({ intent: "remove", directive: two.directiveId! });
  expect((await list("?view=deleted")).map(({ title }) => title)).toEqual(["two"]);
  await change({ intent: "undelete", directive: two.directiveId! });
  expect(await titles()).toEqual(["one off", "two off"]);
});

test("a rule's old version is read and restored; what cannot be saved is told by its place", async () => {
  const { args, post } = await setUp();
  const made = await changeDirective(post("/rules/new", rule("one"), { ...rules, directive: "new" }));
  const params = { ...rules, directive: made.directiveId! };
  const path = `/rules/${made.directiveId}`;
  await changeDirective(post(path, { ...rule("two"), version: "1" }, params));
  const late = await changeDirective(post(path, { ...rule("three"), version: "1" }, params));
  expect(late).toMatchObject({ done: null, isConflict: true });
  const empty = await changeDirective(post(path, { ...rule(""), version: "2" }, params));
  expect(empty.problems.map((problem) => problem.path)).toEqual(["title", "content.instruction"]);
  const { history } = await loadDirective(args(`${path}?version=1`, {}, params));
  expect(history).toMatchObject({ old: { number: 1, text: expect.stringMatching(/Instruction: one/) } });
  await changeDirective(post(path, { intent: "restore", restored: "1", version: "2" }, params));
  expect((await loadDirective(args(path, {}, params))).edited).toMatchObject({ title: "one", version: 3 });
});

test("an old version of the agent comes back from its history", async () => {
  const { services, at, args, post, save } = await setUp();
  await save({ name: "Mila" });
  await changeDraft(post("", { intent: "publish", revision: "1" }));
  const { revision } = await loadFrame(args(""));
  const outcome = await restore(
    post("/versions", { intent: "restore", version: "1", revision: String(revision) }),
  );
  expect(outcome).toMatchObject({ problem: null });
  expect((await readPublishedAgent(services, at))!.versionNumber).toBe(3);
  const { versions } = await loadVersions(args("/versions"));
  expect(versions[0]).toMatchObject({ number: 3, restoredNumber: 1 });
});

test("an agent is made from the list, which tells its state, and a picture is taken for it", async () => {
  const { services, at, args, post, merchant } = await setUp();
  services.setNow(new Date(services.now().getTime() + 60_000));
  const made = await changeAgents(post("", { intent: "create", name: "Wholesale" }));
  expect(made).toMatchObject({ agentId: expect.stringMatching(/^agt_/), problem: null });
  expect(await changeAgents(post("", { intent: "create", name: "wholesale" }))).toMatchObject({
    problem: expect.stringMatching(/already/),
  });
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  expect((await takeAvatar(args("/avatar", { method: "POST", body: png }))).status).toBe(200);
  const refused = await takeAvatar(args("/avatar", { method: "POST", body: "<svg/>" }));
  expect(refused.status).toBe(400);
  const { agents } = await loadAgents({ ...args(""), context: merchant.context });
  expect(agents.map(({ name }) => name)).toEqual(["Test shop assistant", "Wholesale"]);
  const { avatarFileId } = (await readAgent(services, at))!;
  expect(agents[0]).toMatchObject({ isDefault: true, avatarUrl: expect.stringContaining(avatarFileId!) });
  expect(agents[0]!.training.status).toBe("empty");
});

test("another shop's agent, rule or picture is not found from any page", async () => {
  const { services, args, post } = await setUp();
  const other = await createTestShop(services);
  const { agentId } = await services.db.$transaction((tx) => ensureDefaultAgent(services, tx, other));
  const theirs = { id: agentId };
  const missing = { status: 404 };
  await expect(loadFrame(args("", {}, theirs))).rejects.toMatchObject(missing);
  await expect(loadSettings(args("", {}, theirs))).rejects.toMatchObject(missing);
  const draft = await changeDraft(post("", { intent: "publish", revision: "0" }, theirs));
  expect(draft.problem).toMatch(/no such agent/);
  const made = await changeDirective(
    post("/rules/new", rule("one"), { ...theirs, ...rules, directive: "new" }),
  );
  expect(made.problem).toMatch(/no such agent/);
  const picture = new Uint8Array([0xff, 0xd8, 0xff]);
  expect((await takeAvatar(args("/avatar", { method: "POST", body: picture }, theirs))).status).toBe(404);
  await expect(loadList(args("/none", {}, { kind: "none" }))).rejects.toMatchObject(missing);
});
