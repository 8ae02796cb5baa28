import { element } from "./dom.ts";
import type { BarAction, TitleBarState } from "./protocol.ts";

/** Title and buttons of the app's `<ui-title-bar>`. */
export function showTitleBar(state: TitleBarState, press: (id: string) => void): void {
  const title = state.title.trim();
  element("app-title").textContent = title === "" ? element("app-title").dataset.appName! : title;
  document.title = `${title === "" ? element("app-title").dataset.appName! : title} · ${document.body.dataset.shopName!}`;
  const breadcrumb = element("app-breadcrumb");
  breadcrumb.replaceChildren(...(state.breadcrumb ? [barButton(state.breadcrumb, press)] : []));
  element("app-actions").replaceChildren(
    ...state.menus.map((menu) => barMenu(menu, press)),
    ...state.actions
      .sort((a, b) => Number(a.primary) - Number(b.primary))
      .map((action) => barButton(action, press)),
  );
}

function barButton(action: BarAction, press: (id: string) => void): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = action.label;
  button.className = action.critical ? "button critical" : action.primary ? "button primary" : "button";
  button.disabled = action.disabled || action.loading;
  button.addEventListener("click", () => press(action.id));
  return button;
}

function barMenu(menu: TitleBarState["menus"][number], press: (id: string) => void): HTMLElement {
  const details = document.createElement("details");
  details.className = "bar-menu";
  const summary = document.createElement("summary");
  summary.className = "button";
  summary.textContent = menu.label;
  const list = document.createElement("div");
  list.append(...menu.actions.map((action) => barButton(action, press)));
  list.addEventListener("click", () => details.removeAttribute("open"));
  details.append(summary, list);
  return details;
}
