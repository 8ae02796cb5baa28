import { form as english, type lookup } from "../chat-widget/locales/en.default.json";
import type { ApiError } from "./api.ts";
import type { button, element } from "./dom.ts";
import type { AskedContact, Contact, ContactField } from "./protocol.ts";
import type { fill } from "./strings.ts";

/** What the panel lends to this file, which is loaded when something is asked for. */
export interface FormTools {
  /** Absent: English, which is built in. */
  strings?: typeof english | undefined;
  element: typeof element;
  button: typeof button;
  fill: typeof fill;
}

export interface Forms {
  /** Asks for contact details. Null: the shopper did not want to, which is only possible where nothing is required. */
  contact(
    place: HTMLElement,
    asked: AskedContact,
    purpose: "start" | "handoff",
    keep: (contact: Contact) => Promise<unknown>,
  ): Promise<Contact | null>;
  /** Asks which order it is, and for a fact that proves whose. `find` says what is wrong, or nothing. */
  order(
    place: HTMLElement,
    words: typeof lookup,
    find: (order: { orderName: string; fact: string }) => Promise<string | undefined>,
    /** The agent asks, not the shopper: the focus stays where it is. */
    isUnasked?: boolean,
  ): Promise<unknown>;
  /** Asks why an answer was bad; `place` thanks already. */
  reason(place: HTMLElement, keep: (reason: string) => Promise<unknown>): void;
}

interface Field {
  name: string;
  label: string;
  /** Said where what was typed is no such thing. */
  wrong: string;
  properties: Partial<HTMLInputElement>;
}

interface Form {
  intro: string;
  fields: Field[];
  submit: string;
  /** What is shown in place of the form; empty: nothing. */
  thanks: string;
  /** Said where it could not be kept. */
  failed: string;
  /** The focus stays where it is. */
  isUnasked?: boolean | undefined;
  /** Says what is wrong with all of it, or nothing. Rejects with an `ApiError`. */
  keep(given: Record<string, string>): Promise<unknown>;
}

const contactFields: Record<ContactField, Partial<HTMLInputElement>> = {
  name: { autocomplete: "name", maxLength: 100 },
  email: { type: "email", autocomplete: "email", maxLength: 200 },
  phone: { type: "tel", autocomplete: "tel", maxLength: 40, pattern: "\\+?[\\d\\s().\\/\\-]{6,}" },
};
const order = ["name", "email", "phone"] as const;

/** What the shopper is asked outside of the conversation itself. */
export function createForms({ strings = english, element, button, fill }: FormTools): Forms {
  /** Resolves with what was filled in and kept; null where nothing was, which is only possible where nothing is required. */
  const ask = (
    place: HTMLElement,
    { intro, fields, submit, thanks, failed, isUnasked, keep }: Form,
  ): Promise<Record<string, string> | null> =>
    new Promise((resolve) => {
      const inputs = fields.map(({ name, label, wrong, properties }) => {
        const input = element("input", { name, dir: "auto", ...properties });
        const problem = element("span", { className: "failed", id: `floorwalker-${name}` });
        input.setAttribute("aria-describedby", problem.id);
        return { name, input, problem, wrong, root: element("label", {}, label, input, problem) };
      });
      const last = inputs.at(-1)!;
      /** Our own words beside the field: the browser's bubble is cut off by the panel and speaks its own language. */
      const check = (): boolean => {
        for (const { input, problem, wrong } of inputs) {
          const { valueMissing, valid } = input.validity;
          problem.textContent = valid ? "" : valueMissing ? strings.required : wrong;
          input.ariaInvalid = `${!valid}`;
        }
        const first = inputs.find(({ input }) => !input.validity.valid);
        first?.input.focus();
        return !first;
      };
      const end = (given: Record<string, string> | null, words?: string): void => {
        if (words) form.replaceChildren(element("p", { role: "status" }, words));
        else form.remove();
        resolve(given);
      };
      const go = element("button", { className: "primary" }, submit);
      const skip = button(strings.skip, () => end(null));
      const form = element(
        "form",
        {
          className: "ask",
          noValidate: true,
          ariaLabel: intro,
          onsubmit: (event) => {
            event.preventDefault();
            if (!check()) return;
            const filled = inputs.map(({ name, input }) => [name, input.value.trim()]);
            const given = Object.fromEntries(filled.filter(([, value]) => value)) as Record<string, string>;
            if (!Object.keys(given).length) return end(null);
            go.disabled = true;
            keep(given).then(
              (wrong) => {
                if (typeof wrong !== "string") return end(given, thanks);
                go.disabled = false;
                last.problem.textContent = wrong;
                last.input.focus();
                form.scrollIntoView({ block: "nearest" });
              },
              (error: ApiError) => {
                go.disabled = false;
                refuse(error);
              },
            );
          },
        },
        element("strong", {}, intro),
        ...inputs.map(({ root }) => root),
        element(
          "div",
          { className: "row" },
          go,
          ...(inputs.some(({ input }) => input.required) ? [] : [skip]),
        ),
      );
      /** What the app does not take stands beside its field, the rest below. */
      const refuse = ({ details = [] }: ApiError): void => {
        for (const { name, problem, wrong } of inputs)
          problem.textContent = details.some(({ path }) => path === name) ? wrong : "";
        if (!details.length) last.problem.textContent = failed;
      };
      place.append(form);
      form.scrollIntoView({ block: "nearest" });
      if (!isUnasked) inputs[0]!.input.focus({ preventScroll: true });
    });

  return {
    contact: (place, asked, purpose, keep) => {
      const isStart = purpose === "start";
      const wrong = { name: strings.required, email: strings.wrongEmail, phone: strings.wrongPhone };
      const shown = order.filter((name) => asked[name] !== "off");
      return ask(place, {
        intro: isStart ? strings.intro : strings.contact,
        fields: shown.map((name) => {
          const required = asked[name] === "required";
          const label = required ? strings[name] : fill(strings.optional, { field: strings[name] });
          return { name, label, wrong: wrong[name], properties: { required, ...contactFields[name] } };
        }),
        submit: isStart ? strings.start : strings.save,
        thanks: isStart ? "" : strings.kept,
        failed: strings.notKept,
        keep,
      });
    },
    order: (place, words, find, isUnasked) => {
      const properties = { required: true, maxLength: 60 };
      const { required: wrong } = strings;
      return ask(place, {
        intro: words.intro,
        fields: [
          { name: "orderName", label: words.name, wrong, properties },
          { name: "fact", label: words.fact, wrong, properties: { ...properties, maxLength: 120 } },
        ],
        submit: words.find,
        thanks: "",
        failed: words.failed,
        isUnasked,
        keep: (given) => find(given as { orderName: string; fact: string }),
      });
    },
    reason: (place, keep) => {
      const choices = (["wrong", "unhelpful", "other"] as const).map((reason) =>
        button(strings[reason], () => {
          place.replaceChildren(strings.kept);
          keep(reason).catch(() => place.replaceChildren(strings.notKept));
        }),
      );
      place.replaceChildren(strings.why, ...choices);
      choices[0]!.focus();
    },
  };
}
