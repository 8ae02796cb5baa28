import { form as english } from "../chat-widget/locales/en.default.json";
import type { ApiError } from "./api.ts";
import type { button, element } from "./dom.ts";
import type { AskedContact, Contact, ContactField } from "./protocol.ts";
import type { fill } from "./strings.ts";

/** What the panel lends to this file, which is loaded when something is asked for. */
export interface FormTools {
  /** Absent: English, which is built in. */
  strings?: typeof english;
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
  /** Asks why an answer was bad; `place` thanks already. */
  reason(place: HTMLElement, keep: (reason: string) => Promise<unknown>): void;
}

const fields: Record<ContactField, Partial<HTMLInputElement>> = {
  name: { autocomplete: "name", maxLength: 100 },
  email: { type: "email", autocomplete: "email", maxLength: 200 },
  phone: { type: "tel", autocomplete: "tel", maxLength: 40, pattern: "\\+?[\\d\\s().\\/\\-]{6,}" },
};
const order = ["name", "email", "phone"] as const;

/** What the shopper is asked outside of the conversation itself. */
export function createForms({ strings = english, element, button, fill }: FormTools): Forms {
  const wrong = { name: strings.required, email: strings.wrongEmail, phone: strings.wrongPhone };
  return {
    contact: (place, asked, purpose, keep) =>
      new Promise((resolve) => {
        const isStart = purpose === "start";
        const shown = order.filter((field) => asked[field] !== "off");
        const inputs = shown.map((field) => {
          const required = asked[field] === "required";
          const input = element("input", { name: field, required, dir: "auto", ...fields[field] });
          const problem = element("span", { className: "failed", id: `floorwalker-${field}` });
          const label = required ? strings[field] : fill(strings.optional, { field: strings[field] });
          input.setAttribute("aria-describedby", problem.id);
          return { field, input, problem, root: element("label", {}, label, input, problem) };
        });
        /** Our own words beside the field: the browser's bubble is cut off by the panel and speaks its own language. */
        const check = (): boolean => {
          for (const { field, input, problem } of inputs) {
            const { valueMissing, valid } = input.validity;
            problem.textContent = valid ? "" : valueMissing ? strings.required : wrong[field];
            input.ariaInvalid = `${!valid}`;
          }
          const first = inputs.find(({ input }) => !input.validity.valid);
          first?.input.focus();
          return !first;
        };
        const end = (contact: Contact | null, words?: string): void => {
          if (words) form.replaceChildren(element("p", { role: "status" }, words));
          else form.remove();
          resolve(contact);
        };
        const submit = element("button", { className: "primary" }, isStart ? strings.start : strings.save);
        const skip = button("", strings.skip, () => end(null));
        const form = element(
          "form",
          {
            className: "ask",
            noValidate: true,
            ariaLabel: isStart ? strings.intro : strings.contact,
            onsubmit: (event) => {
              event.preventDefault();
              if (!check()) return;
              const given = inputs.map(({ field, input }) => [field, input.value.trim()]);
              const contact = Object.fromEntries(given.filter(([, value]) => value)) as Contact;
              if (!Object.keys(contact).length) return end(null);
              submit.disabled = true;
              keep(contact).then(
                () => end(contact, isStart ? "" : strings.kept),
                (error: ApiError) => {
                  submit.disabled = false;
                  refuse(error);
                },
              );
            },
          },
          element("strong", {}, isStart ? strings.intro : strings.contact),
          ...inputs.map(({ root }) => root),
          element(
            "div",
            { className: "row" },
            submit,
            ...(shown.some((field) => asked[field] === "required") ? [] : [skip]),
          ),
        );
        /** What the app does not take stands beside its field, the rest below. */
        const refuse = ({ details = [] }: ApiError): void => {
          for (const { field, problem } of inputs) {
            const isWrong = details.some(({ path }) => path === field);
            problem.textContent = isWrong ? wrong[field] : "";
          }
          if (!details.length) inputs.at(-1)!.problem.textContent = strings.notKept;
        };
        place.append(form);
        form.scrollIntoView({ block: "nearest" });
        inputs[0]!.input.focus({ preventScroll: true });
      }),
    reason: (place, keep) => {
      const choices = (["wrong", "unhelpful", "other"] as const).map((reason) =>
        button("", strings[reason], () => {
          place.replaceChildren(strings.kept);
          keep(reason).catch(() => place.replaceChildren(strings.notKept));
        }),
      );
      place.replaceChildren(strings.why, ...choices);
      choices[0]!.focus();
    },
  };
}
