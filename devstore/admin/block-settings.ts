import { html, raw } from "hono/html";
import type { BlockSetting, ShownBlock } from "./block-texts.ts";
import type { Markup } from "./page-frame.ts";

/** The settings of an app embed or block, as the theme editor offers them. */
export function settingsForm(
  block: ShownBlock,
  values: Record<string, unknown>,
  action: string,
  back: string,
): Markup {
  return html`<details style="margin-top:10px">
    <summary>Settings</summary>
    <form method="post" action="${action}" style="margin-top:10px">
      <input type="hidden" name="key" value="${block.key}" /><input
        type="hidden"
        name="back"
        value="${back}"
      />
      ${block.settings.map((setting) => field(setting, setting.id ? (values[setting.id] ?? setting.default) : undefined))}
      <button>Save settings</button>
    </form>
  </details>`;
}

/** What the form sent, in the types that Liquid expects. An empty field falls back to the schema's default. */
export function settingsFrom(block: ShownBlock, fields: Record<string, string>): Record<string, unknown> {
  const settings: Record<string, unknown> = {};
  for (const { id, type } of block.settings) {
    if (id === undefined) continue;
    const text = fields[`setting-${id}`]?.trim() ?? "";
    if (type === "checkbox") settings[id] = text === "on";
    else if (text !== "") settings[id] = type === "range" || type === "number" ? Number(text) : text;
  }
  return settings;
}

function field(setting: BlockSetting, value: unknown): Markup {
  if (setting.id === undefined) return html`<p class="soft">${setting.content ?? ""}</p>`;
  const name = `setting-${setting.id}`;
  const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
  if (setting.type === "checkbox") {
    return html`<label class="check"
      ><input type="checkbox" name="${name}" ${value === true ? raw("checked") : ""} />
      ${setting.label}</label
    >`;
  }
  return html`<label class="field"
    ><span>${setting.label ?? setting.id}${setting.unit ? ` (${setting.unit})` : ""}</span
    >${input(setting, name, text)} ${setting.info ? html`<small>${setting.info}</small>` : ""}</label
  >`;
}

function input(setting: BlockSetting, name: string, text: string): Markup {
  if (setting.type === "select" || setting.type === "radio") {
    return html`<select name="${name}">
      ${(setting.options ?? []).map(
        ({ value, label }) =>
          html`<option value="${value}" ${value === text ? raw("selected") : ""}>${label}</option>`,
      )}
    </select>`;
  }
  if (setting.type === "range" || setting.type === "number") {
    return html`<input
      type="number"
      name="${name}"
      value="${text}"
      min="${setting.min ?? ""}"
      max="${setting.max ?? ""}"
      step="${setting.step ?? "any"}"
    />`;
  }
  if (setting.type === "textarea" || setting.type === "richtext") {
    return html`<textarea name="${name}" rows="3">${text}</textarea>`;
  }
  const hint = setting.type === "color" ? "#1f6b4f" : "";
  return html`<input type="text" name="${name}" value="${text}" placeholder="${hint}" />`;
}
