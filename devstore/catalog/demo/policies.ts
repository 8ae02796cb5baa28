import type { PolicyType } from "../../model.ts";

export interface PolicySeed {
  type: PolicyType;
  title: string;
  path: string;
  bodyHtml: string;
}

/** The five policies, with concrete figures that an answer can quote. */
export function policiesOf(shop: { name: string; email: string }): PolicySeed[] {
  return [
    {
      type: "REFUND_POLICY",
      title: "Refund policy",
      path: "/policies/refund-policy",
      bodyHtml: refunds(shop),
    },
    {
      type: "SHIPPING_POLICY",
      title: "Shipping policy",
      path: "/policies/shipping-policy",
      bodyHtml: shipping(shop),
    },
    {
      type: "PRIVACY_POLICY",
      title: "Privacy policy",
      path: "/policies/privacy-policy",
      bodyHtml: privacy(shop),
    },
    {
      type: "TERMS_OF_SERVICE",
      title: "Terms of service",
      path: "/policies/terms-of-service",
      bodyHtml: terms(shop),
    },
    {
      type: "CONTACT_INFORMATION",
      title: "Contact information",
      path: "/policies/contact-information",
      bodyHtml: contact(shop),
    },
  ];
}

const refunds = (shop: { name: string; email: string }): string => `
<h2>Thirty days to change your mind</h2>
<p>You may return anything you bought from ${shop.name} within 30 days of delivery, without giving a reason. Goods must be unused, with their labels, and in a condition in which we can sell them again. Trying boots on a carpet is not use; a walk round the block is.</p>
<h2>How to return something</h2>
<ol>
<li>Write to ${shop.email} with your order number. You receive a return label by e-mail within one working day.</li>
<li>Pack the goods in their box if you still have it and stick the label on the outside.</li>
<li>Hand the parcel in at the post office or parcel shop named on the label and keep the receipt.</li>
</ol>
<h2>What a return costs</h2>
<p>Returns from Ireland and Northern Ireland are free. From other countries of the European Union and from Great Britain we deduct 4.90 euro from the refund. From all other countries you pay the postage yourself. If we sent the wrong thing or a faulty one, we always pay.</p>
<h2>When you get your money</h2>
<p>We check returns within three working days of arrival and refund at once to the card or account you paid with. Banks take another 3 to 5 working days. Delivery costs of the original order are refunded when you return the whole order within 14 days.</p>
<h2>Exchanges</h2>
<p>The quickest way to another size is to order it now and to return the first one. Exchanges within Ireland of the same article in another size are free of postage in both directions.</p>
<h2>What cannot be returned</h2>
<p>Gift cards, opened food and opened gas cartridges, underwear without its hygiene seal, and goods made or altered to your order. Sale goods can be returned like any other.</p>
<h2>Faulty goods</h2>
<p>If something fails, tell us within two months of noticing. We repair, replace or refund as the law requires, and our own two-year warranty described on the warranty page comes on top.</p>`;

const shipping = (shop: { name: string; email: string }): string => `
<h2>Where we deliver, what it costs, how long it takes</h2>
<table>
<thead><tr><th>Country</th><th>Cost</th><th>Free from</th><th>Working days</th></tr></thead>
<tbody>
<tr><td>Ireland and Northern Ireland</td><td>4.90 euro</td><td>75 euro</td><td>1 to 2</td></tr>
<tr><td>Great Britain</td><td>9.90 euro</td><td>120 euro</td><td>3 to 5</td></tr>
<tr><td>Germany, France, Netherlands, Belgium, Luxembourg, Austria, Denmark</td><td>7.90 euro</td><td>100 euro</td><td>3 to 5</td></tr>
<tr><td>All other countries of the European Union</td><td>11.90 euro</td><td>150 euro</td><td>4 to 7</td></tr>
<tr><td>Switzerland and Norway</td><td>16.90 euro</td><td>200 euro</td><td>5 to 8</td></tr>
<tr><td>United States and Canada</td><td>29.00 euro</td><td>no free delivery</td><td>6 to 10</td></tr>
</tbody>
</table>
<p>We do not deliver to other countries at present. Write to ${shop.email} if you live elsewhere; sometimes there is a way.</p>
<h2>When we send</h2>
<p>Orders placed before 2 p.m. Irish time from Monday to Friday leave the same day. Later orders, and those of the weekend, leave on the next working day. You receive a tracking number by e-mail as soon as the parcel is scanned.</p>
<h2>Express</h2>
<p>Within Ireland, express delivery on the next working day costs 9.90 euro when you order before noon. There is no express service to other countries.</p>
<h2>Collect in the shop</h2>
<p>Collection in Westport is free. Orders are ready two hours after our message during opening hours, and wait for you for 14 days.</p>
<h2>Gas, batteries and other awkward things</h2>
<p>Gas cartridges and power banks travel by road only. They add one working day within Ireland and up to three elsewhere, and cannot be sent to the United States, Canada, or islands without a road ferry.</p>
<h2>Duties</h2>
<p>Prices include Irish VAT. For Great Britain we collect the VAT at the checkout and you pay nothing at the door. In Switzerland, Norway, the United States and Canada the carrier may ask for duties and a fee.</p>
<h2>Parcels that go astray</h2>
<p>If tracking has not moved for five working days, write to us. We search with the carrier and send a replacement or a refund after ten working days at most.</p>`;

const privacy = (shop: { name: string; email: string }): string => `
<h2>What we keep</h2>
<p>${shop.name} keeps what an order needs: your name, addresses, e-mail, telephone number if you give one, what you bought and how you paid. Card numbers go to the payment provider and never reach us.</p>
<h2>Why, and for how long</h2>
<p>Invoices are kept for seven years because the tax law requires it. Other order data is deleted after three years without a purchase. Messages to customer service are deleted after two years, conversations with the shop assistant on this site after 90 days.</p>
<h2>Who else sees it</h2>
<p>The carrier that delivers your parcel, the payment provider, and the company that hosts the shop. Nobody else; we sell nothing.</p>
<h2>Your rights</h2>
<p>You may ask what we know about you, have it corrected, have it deleted, or take it elsewhere. Write to ${shop.email}; we answer within 30 days. You may also complain to the Data Protection Commission.</p>
<h2>Cookies</h2>
<p>One cookie remembers your cart for 14 days. Statistics are counted only if you agree.</p>`;

const terms = (shop: { name: string; email: string }): string => `
<h2>Who sells</h2>
<p>The seller is ${shop.name}, 4 Quayside Yard, Westport, Ireland. These terms hold for every order in this shop.</p>
<h2>Order and contract</h2>
<p>Your order is an offer. The contract is made when we send the confirmation of dispatch. If a price is obviously wrong, we tell you and you decide again.</p>
<h2>Prices and payment</h2>
<p>Prices are in euro and include Irish VAT at 23 per cent, or at the reduced rate where it applies. We accept debit and credit cards, bank transfer, and our own gift cards. Goods remain ours until they are paid for in full.</p>
<h2>Discount codes</h2>
<p>One discount code an order. Codes do not apply to gift cards and cannot be added afterwards. A voucher from the newsletter is valid for 30 days.</p>
<h2>Age</h2>
<p>Knives and gas are sold to adults only. The carrier asks for proof of age at the door.</p>
<h2>Liability</h2>
<p>Gear does not replace judgement. We are liable as the law says for damage that we cause by intent or gross negligence, and for injury without limit.</p>
<h2>Law</h2>
<p>Irish law applies. As a consumer you keep the protection of the law of the country you live in.</p>`;

const contact = (shop: { name: string; email: string }): string => `
<p>${shop.name}<br>4 Quayside Yard, Westport, Ireland</p>
<p>E-mail: ${shop.email}<br>Telephone: +353 20 915 0123, Monday to Friday from 9:00 to 17:00 Irish time</p>
<p>We answer e-mail within one working day.</p>`;
