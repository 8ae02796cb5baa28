import { element } from "./dom.ts";
import type { PickerInput } from "./protocol.ts";

interface Resource {
  id: string;
  title: string;
  imageUrl: string | null;
  detail: string;
  /** What the app gets when it is chosen. */
  resource: unknown;
}

/** The resource picker: search, tick, choose. null: closed without a choice. */
export function connectPicker(bridgePath: string): (input: PickerInput) => Promise<unknown> {
  return async (input) => {
    const dialog = element<HTMLDialogElement>("picker-dialog");
    const search = element<HTMLInputElement>("picker-search");
    const chosen = new Map<string, unknown>(input.selected.map((id) => [id, null]));
    const most = input.multiple === true ? Infinity : input.multiple === false ? 1 : input.multiple;
    const fill = async (): Promise<void> => {
      const query = new URLSearchParams({ type: input.type, query: search.value });
      const response = await fetch(`${bridgePath}/resources?${query.toString()}`);
      const { resources } = (await response.json()) as { resources: Resource[] };
      for (const { id, resource } of resources) if (chosen.has(id)) chosen.set(id, resource);
      element("picker-list").replaceChildren(...resources.map((resource) => row(resource, chosen, most)));
    };
    search.value = input.query;
    search.oninput = () => void fill();
    await fill();
    dialog.showModal();
    return new Promise((resolve) => {
      dialog.addEventListener(
        "close",
        () => resolve(dialog.returnValue === "choose" ? [...chosen.values()].filter(Boolean) : null),
        { once: true },
      );
    });
  };
}

function row(resource: Resource, chosen: Map<string, unknown>, most: number): HTMLElement {
  const label = document.createElement("label");
  label.className = "picker-row";
  const box = document.createElement("input");
  box.type = most === 1 ? "radio" : "checkbox";
  box.name = "picked";
  box.checked = chosen.has(resource.id);
  box.addEventListener("change", () => {
    if (most === 1) chosen.clear();
    if (!box.checked) chosen.delete(resource.id);
    else if (chosen.size < most) chosen.set(resource.id, resource.resource);
    else box.checked = false;
  });
  const image = document.createElement("img");
  image.alt = "";
  if (resource.imageUrl) image.src = resource.imageUrl;
  const title = document.createElement("span");
  title.textContent = resource.title;
  const detail = document.createElement("small");
  detail.textContent = resource.detail;
  label.append(box, image, title, detail);
  return label;
}
