import type { AddressRecord, CustomerRecord } from "../../model.ts";
import type { CatalogServices } from "../load.ts";

const PLACES: [country: string, city: string, zip: string][] = [
  ["IE", "Galway", "H91 0000"],
  ["IE", "Dublin", "D02 0000"],
  ["DE", "Hamburg", "20095"],
  ["FR", "Lyon", "69001"],
  ["NL", "Utrecht", "3511 AA"],
  ["GB", "Leeds", "LS1 0AA"],
];

/** Customers with neutral names and addresses that nobody lives at. */
export function createCustomers({ store, now }: CatalogServices, shop: string): CustomerRecord[] {
  return PLACES.map(([countryCode, city, zip], index) => {
    const number = index + 1;
    const address: AddressRecord = {
      firstName: "Demo",
      lastName: `Customer ${number}`,
      address1: `${number} Example Street`,
      city,
      zip,
      province: null,
      countryCode,
      phone: null,
    };
    const created = new Date(now().getTime() - (70 + index * 9) * 86_400_000).toISOString();
    const customer: CustomerRecord = {
      id: store.nextId(),
      shop,
      email: `demo.customer.${number}@example.com`,
      phone: null,
      firstName: address.firstName,
      lastName: address.lastName,
      tags: index === 0 ? ["club member"] : [],
      acceptsMarketing: index % 2 === 0,
      defaultAddress: address,
      createdAt: created,
      updatedAt: created,
    };
    store.put("customer", customer.id, customer);
    return customer;
  });
}
