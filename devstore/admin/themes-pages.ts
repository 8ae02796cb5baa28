import { Hono } from "hono";
import { html, raw } from "hono/html";
import type { DevStoreContext } from "../context.ts";
import type { ShopRecord } from "../model.ts";
import { Refusal } from "../refusal.ts";
import { act, formOf, noticeOf, type AdminContext, type AdminEnv } from "./admin-env.ts";
import { settingsForm, settingsFrom } from "./block-settings.ts";
import { shownBlocks, type ShownBlock } from "./block-texts.ts";
import { badge } from "./formats.ts";
import { adminPage, appName, type Markup } from "./page-frame.ts";

/** `/themes`: the theme's app embeds and app blocks, and the editor that an app's deep link opens. */
export function themesPages(context: DevStoreContext): Hono<AdminEnv> {
  const pages = new Hono<AdminEnv>();
  pages.get("/", (c) => c.html(themePage(context, c)));
  pages.get("/:theme/editor", (c) => c.html(editorPage(context, c)));
  const backOf = (c: AdminContext, fields: Record<string, string>): string => {
    const themes = `/store/${c.var.shop.handle}/themes`;
    return fields.back?.startsWith(themes) ? fields.back : themes;
  };
  pages.post("/embeds", async (c) => {
    const fields = await formOf(c);
    const enabled = fields.enabled === "on";
    return act(c, backOf(c, fields), enabled ? "Activated and saved." : "Switched off and saved.", () =>
      changeBlock(context, c.var.shop, fields.key ?? "", () => ({ enabled })),
    );
  });
  pages.post("/embeds/settings", async (c) => {
    const fields = await formOf(c);
    return act(c, backOf(c, fields), "Settings saved.", () =>
      changeBlock(context, c.var.shop, fields.key ?? "", (block) => ({
        settings: settingsFrom(block, fields),
      })),
    );
  });
  return pages;
}

/** Blocks of the app, which a theme shows only while the app is installed. */
function blocksOf(context: DevStoreContext, shop: ShopRecord): ShownBlock[] {
  return context.apps.installed(shop.handle) ? shownBlocks(context) : [];
}

function isOn(context: DevStoreContext, shop: ShopRecord, key: string): boolean {
  return context.store.get("theme", shop.handle)?.embeds[key]?.enabled ?? false;
}

type Embed = { enabled: boolean; settings: Record<string, unknown> };

function changeBlock(
  context: DevStoreContext,
  shop: ShopRecord,
  key: string,
  change: (block: ShownBlock) => Partial<Embed>,
): void {
  const theme = context.store.get("theme", shop.handle);
  if (!theme) throw new Refusal(`The shop "${shop.handle}" has no theme.`);
  const block = blocksOf(context, shop).find((candidate) => candidate.key === key);
  if (!block) throw new Refusal(`There is no app embed or app block "${key}". Is the app installed?`);
  const before: Embed = theme.embeds[key] ?? { enabled: false, settings: {} };
  context.store.put("theme", shop.handle, {
    ...theme,
    embeds: { ...theme.embeds, [key]: { ...before, ...change(block) } },
    updatedAt: context.now().toISOString(),
  });
}

function themePage(context: DevStoreContext, c: AdminContext): Markup {
  const { shop } = c.var;
  const theme = context.store.get("theme", shop.handle);
  const blocks = blocksOf(context, shop);
  return adminPage(context, shop, {
    title: "Online Store",
    current: "themes",
    notice: noticeOf(c),
    actions: html`<a class="button" href="${context.addresses.storefrontUrl(shop.handle)}" target="_blank"
        >View store</a
      >
      <a class="button primary" href="/store/${shop.handle}/themes/current/editor?context=apps"
        >Customize</a
      >`,
    body: html`<section class="card">
        <div class="row apart">
          <div>
            <b>${theme?.name ?? "No theme"}</b> ${badge("Published", "good")}<br /><small
              >A small Liquid theme of the development store</small
            >
          </div>
        </div>
      </section>
      <section class="card">
        <h2>App embeds and app blocks</h2>
        ${blocks.map((block) => embedItem(context, shop, block, `/store/${shop.handle}/themes`, false))}
        ${
          blocks.length === 0
            ? html`<p class="soft">
                No installed app brings any.
                <a href="/store/${shop.handle}/apps/${context.config.app.handle}"
                  >Install ${appName(context)}</a
                >
                first.
              </p>`
            : ""
        }
      </section>`,
  });
}

function embedItem(
  context: DevStoreContext,
  shop: ShopRecord,
  block: ShownBlock,
  back: string,
  highlighted: boolean,
): Markup {
  const on = isOn(context, shop, block.key);
  const kind = block.schema.target === "section" ? "App block" : `App embed, ${block.schema.target}`;
  return html`<div class="embed-item ${highlighted ? "highlight" : ""}" id="${block.handle}">
    <div class="row apart">
      <div>
        <b>${block.name}</b> ${on ? badge("On", "good") : badge("Off")}<br /><small
          >${appName(context)} · ${kind}</small
        >
      </div>
      <form method="post" action="/store/${shop.handle}/themes/embeds">
        <input type="hidden" name="key" value="${block.key}" /><input
          type="hidden"
          name="back"
          value="${back}"
        />
        ${on ? "" : html`<input type="hidden" name="enabled" value="on" />`}
        <button class="${on ? "" : "primary"}" ${highlighted && !on ? raw("autofocus") : ""}>
          ${on ? "Switch off" : "Activate and save"}
        </button>
      </form>
    </div>
    ${
      block.settings.length > 0
        ? settingsForm(
            block,
            context.store.get("theme", shop.handle)?.embeds[block.key]?.settings ?? {},
            `/store/${shop.handle}/themes/embeds/settings`,
            back,
          )
        : ""
    }
  </div>`;
}

/** `?context=apps&activateAppId={client id}/{block handle}`, or `addAppBlockId` for an app block. */
function editorPage(context: DevStoreContext, c: AdminContext): Markup {
  const { shop } = c.var;
  const asked = c.req.query("activateAppId") ?? c.req.query("addAppBlockId");
  const [clientId, handle] = (asked ?? "").split("/");
  const blocks = blocksOf(context, shop);
  const highlighted =
    clientId === context.config.app.clientId ? blocks.find((block) => block.handle === handle) : undefined;
  const back = c.req.path + new URL(c.req.url).search.replace(/[&?](notice|problem)=[^&]*/g, "");
  const template = c.req.query("template") ?? "index";
  const previewPath =
    template === "product" ? productPath(context, shop) : template === "cart" ? "/cart" : "/";
  return adminPage(context, shop, {
    title: "Theme editor",
    current: "themes",
    bleed: true,
    body: html`<div class="app-bar">
        <h1>Theme editor</h1>
        <a class="button" href="/store/${shop.handle}/themes">Leave</a>
      </div>
      <div class="editor">
        <aside>
          ${noticeOf(c) ? html`<p class="notice ${noticeOf(c)!.tone}" role="status">${noticeOf(c)!.text}</p>` : ""}
          <h2>App embeds</h2>
          ${
            asked !== undefined && !highlighted
              ? html`<p class="notice bad">
                  The link asks for "${asked}", which no installed app has. Its form is {client id}/{block
                  handle}.
                </p>`
              : ""
          }
          ${[...blocks]
            .sort((a, b) => Number(b === highlighted) - Number(a === highlighted))
            .map((block) => embedItem(context, shop, block, back, block === highlighted))}
          ${blocks.length === 0 ? html`<p class="soft">No installed app brings any.</p>` : ""}
        </aside>
        <iframe
          title="Preview of the storefront"
          src="${context.addresses.storefrontUrl(shop.handle)}${previewPath}"
        ></iframe>
      </div>`,
  });
}

function productPath(context: DevStoreContext, shop: ShopRecord): string {
  const shown = context.indexes
    .products(shop.handle)
    .find((product) => product.status === "ACTIVE" && product.publishedAt !== null);
  return shown ? `/products/${shown.handle}` : "/";
}
