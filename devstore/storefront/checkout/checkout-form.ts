import type { AddressRecord, CustomerRecord, ShopRecord } from "../../model.ts";
import type { Parameters } from "../cart/read-body.ts";
import { deliveryCountries } from "./shipping.ts";

export const FIELDS = [
  "email",
  "firstName",
  "lastName",
  "address1",
  "zip",
  "city",
  "province",
  "country",
  "phone",
  "shipping",
  "payment",
  "discount",
  "acceptsMarketing",
] as const;
export type CheckoutForm = Record<(typeof FIELDS)[number], string>;
export type FormErrors = Partial<Record<(typeof FIELDS)[number], string>>;

const REQUIRED: [(typeof FIELDS)[number], string][] = [
  ["firstName", "Enter a first name."],
  ["lastName", "Enter a last name."],
  ["address1", "Enter a street and number."],
  ["zip", "Enter a postal code."],
  ["city", "Enter a city."],
];
const LENGTH_MAX = 255;

/** What the form begins with: what the shop knows of a customer who is signed in. */
export function startForm(shop: ShopRecord, customer: CustomerRecord | null): CheckoutForm {
  const address = customer?.defaultAddress;
  const delivered = deliveryCountries(shop).map(({ code }) => code);
  const country = address?.countryCode ?? shop.country;
  return {
    email: customer?.email ?? "",
    firstName: customer?.firstName ?? "",
    lastName: customer?.lastName ?? "",
    address1: address?.address1 ?? "",
    zip: address?.zip ?? "",
    city: address?.city ?? "",
    province: address?.province ?? "",
    country: delivered.includes(country) ? country : (delivered[0] ?? shop.country),
    phone: address?.phone ?? customer?.phone ?? "",
    shipping: "standard",
    payment: "card",
    discount: "",
    acceptsMarketing: "",
  };
}

export function readForm(parameters: Parameters, start: CheckoutForm): CheckoutForm {
  const form = { ...start };
  for (const field of FIELDS) {
    const value = parameters[field];
    form[field] =
      typeof value === "string"
        ? value.trim().slice(0, LENGTH_MAX)
        : field === "acceptsMarketing"
          ? ""
          : start[field];
  }
  return form;
}

/** What is missing or wrong, each with the words that stand below the field. */
export function checkForm(form: CheckoutForm, shop: ShopRecord, shippingIds: string[]): FormErrors {
  const errors: FormErrors = {};
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(form.email)) {
    errors.email = "Enter an e-mail address such as name@example.com.";
  }
  for (const [field, message] of REQUIRED) if (form[field] === "") errors[field] = message;
  if (!deliveryCountries(shop).some(({ code }) => code === form.country)) {
    errors.country = `${shop.name} does not deliver to this country.`;
  } else if (!shippingIds.includes(form.shipping)) {
    errors.shipping = "Choose how the order is delivered.";
  }
  if (form.phone !== "" && !/^[+\d][\d\s()/.-]{4,}$/.test(form.phone)) {
    errors.phone = "Enter a telephone number such as +353 98 555 0100, or leave the field empty.";
  }
  return errors;
}

export function addressOf(form: CheckoutForm): AddressRecord {
  return {
    firstName: form.firstName,
    lastName: form.lastName,
    address1: form.address1,
    city: form.city,
    zip: form.zip,
    province: form.province || null,
    countryCode: form.country,
    phone: form.phone || null,
  };
}
