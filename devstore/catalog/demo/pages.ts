export interface PageSeed {
  handle: string;
  title: string;
  bodyHtml: string;
  hidden?: boolean;
}

/** Pages that any shop has: they hold no word about what it sells. */
export function generalPages(shop: { name: string; email: string }): PageSeed[] {
  return [
    {
      handle: "contact",
      title: "Contact and opening hours",
      bodyHtml: `
<p>Write to <a href="mailto:${shop.email}">${shop.email}</a> or ring +353 20 915 0123 from Monday to Friday, 9:00 to 17:00 Irish time. We answer e-mail within one working day.</p>
<h2>Opening hours of the shop in Westport</h2>
<table><tbody>
<tr><td>Monday to Friday</td><td>9:30 to 18:00</td></tr>
<tr><td>Saturday</td><td>9:30 to 17:00</td></tr>
<tr><td>Sunday</td><td>closed, except in July and August: 12:00 to 16:00</td></tr>
<tr><td>Public holidays</td><td>closed</td></tr>
</tbody></table>
<h2>How to find us</h2>
<p>4 Quayside Yard, Westport. The yard opens off the quay beside the harbour wall; ten minutes on foot from the railway station. Two parking spaces, a rack for eight bicycles, and a step-free door on the left.</p>`,
    },
    {
      handle: "faq",
      title: "Frequently asked questions",
      bodyHtml: `
<h2>Can I change or cancel my order?</h2>
<p>Yes, until it is packed: usually within two hours on working days. Write with your order number, or ring. After that, please return the parcel.</p>
<h2>Which payment methods do you take?</h2>
<p>Debit and credit cards, bank transfer (we send when the money has arrived), and our gift cards. No payment on delivery.</p>
<h2>Where is my parcel?</h2>
<p>The tracking number is in the dispatch e-mail. It works from the evening of the day of dispatch. If it has not moved for five working days, tell us.</p>
<h2>Something is sold out. Will it come back?</h2>
<p>Most sizes are restocked every four to six weeks. Press "Tell me" on the product page and you get one e-mail when it is here, and no others.</p>
<h2>Do you have a discount for clubs or students?</h2>
<p>Mountain rescue teams and registered clubs get 10 per cent. Send proof once and we note it on your account. There is no student discount.</p>
<h2>Do gift cards expire?</h2>
<p>After five years. They can be used in several parts and combined with a discount code.</p>
<h2>Do you price match?</h2>
<p>No. We would rather mend what you have.</p>
<h2>Can I pick up my order?</h2>
<p>Yes, free of charge, in Westport, two hours after our message. It waits for you for 14 days.</p>`,
    },
    {
      handle: "warranty",
      title: "Warranty",
      bodyHtml: `
<p>Everything from ${shop.name} carries a warranty of two years from delivery against faults of material and workmanship, besides your rights by law. Some makers give more: the Bosun Multi-Tool has 25 years, tents from Pellmoor have three.</p>
<h2>What is covered</h2>
<p>Seams that open, zips that part, membranes that delaminate, poles that split without being forced. We repair first; if we can't, we replace; if there is no replacement, we refund.</p>
<h2>What is not covered</h2>
<p>Wear, burns, bites, and damage from wrong washing. Our repair bench mends these for a fair price.</p>
<h2>How to claim</h2>
<p>Send photographs and the order number to ${shop.email}. We answer within two working days and pay the postage if the claim is right.</p>`,
    },
  ];
}

/** Pages of the outdoor shop. */
export const outdoorPages: PageSeed[] = [
  {
    handle: "about",
    title: "About Bramblefell",
    bodyHtml: `
<p>Bramblefell began with a sewing machine in a boat shed on Westport quay, mending tents for people who had walked there from somewhere wetter. The shop came later. There are eleven of us now, the machine is still in use, and mending is still the first thing we offer.</p>
<p>We sell few things and know them. What is on these shelves has been carried by one of us for at least one season; what did not survive that is not here.</p>
<h2>What we hold to</h2>
<ul>
<li>No product without spare parts.</li>
<li>No PFAS in anything waterproof since 2022.</li>
<li>One per cent of sales keeps footpaths open.</li>
</ul>`,
  },
  {
    handle: "size-guide",
    title: "Size guide",
    bodyHtml: `
<p>Measure over a thin shirt. Between two sizes take the larger for shells and the smaller for base layers.</p>
<h2>Men and unisex</h2>
<table><thead><tr><th>Size</th><th>Chest cm</th><th>Waist cm</th><th>Inside leg cm</th></tr></thead><tbody>
<tr><td>XS</td><td>84-88</td><td>70-75</td><td>78</td></tr>
<tr><td>S</td><td>89-94</td><td>76-81</td><td>79</td></tr>
<tr><td>M</td><td>95-100</td><td>82-87</td><td>80</td></tr>
<tr><td>L</td><td>101-106</td><td>88-94</td><td>82</td></tr>
<tr><td>XL</td><td>107-113</td><td>95-102</td><td>83</td></tr>
<tr><td>XXL</td><td>114-120</td><td>103-110</td><td>84</td></tr>
</tbody></table>
<h2>Women</h2>
<table><thead><tr><th>Size</th><th>Chest cm</th><th>Waist cm</th><th>Hip cm</th></tr></thead><tbody>
<tr><td>XS</td><td>78-82</td><td>62-66</td><td>86-90</td></tr>
<tr><td>S</td><td>83-87</td><td>67-71</td><td>91-95</td></tr>
<tr><td>M</td><td>88-93</td><td>72-77</td><td>96-101</td></tr>
<tr><td>L</td><td>94-100</td><td>78-84</td><td>102-107</td></tr>
<tr><td>XL</td><td>101-108</td><td>85-92</td><td>108-114</td></tr>
</tbody></table>
<h2>Boots and shoes</h2>
<p>Stand on a sheet of paper with your heel at a wall and measure to the longest toe, in the evening. Add 10 mm for boots, 7 mm for trail shoes.</p>
<table><thead><tr><th>EU</th><th>UK</th><th>Foot plus allowance, mm</th></tr></thead><tbody>
<tr><td>37</td><td>4</td><td>235</td></tr><tr><td>38</td><td>5</td><td>242</td></tr><tr><td>39</td><td>6</td><td>248</td></tr>
<tr><td>40</td><td>6.5</td><td>255</td></tr><tr><td>41</td><td>7.5</td><td>262</td></tr><tr><td>42</td><td>8</td><td>268</td></tr>
<tr><td>43</td><td>9</td><td>275</td></tr><tr><td>44</td><td>9.5</td><td>282</td></tr><tr><td>45</td><td>10.5</td><td>288</td></tr>
<tr><td>46</td><td>11</td><td>295</td></tr><tr><td>47</td><td>12</td><td>302</td></tr>
</tbody></table>
<h2>Packs</h2>
<p>Back length runs from the bone that sticks out at the base of the neck to the line between the tops of your hip bones. Under 46 cm, look at the women's harness whoever you are.</p>`,
  },
  {
    handle: "care-guide",
    title: "Care guide",
    bodyHtml: `
<h2>Waterproof jackets</h2>
<p>Wash them: sweat and soot stop a membrane from breathing. Thirty degrees, liquid shell wash, zips closed, no softener, two rinses. Then twenty minutes in the dryer at low heat. If drops still soak in, spray with a water-based repellent and warm again.</p>
<h2>Down</h2>
<p>Once a year is plenty. A front-loading machine, thirty degrees, down soap, two rinses, slow spin. Dry for three hours at low heat with two tennis balls and shake out the lumps.</p>
<h2>Merino</h2>
<p>Air it overnight; wash when it has earned it. Wool programme, wool soap, flat to dry. Never fabric softener.</p>
<h2>Leather boots</h2>
<p>Brush, let dry at room temperature, wax the seams. A boot dried at a stove cracks at the bend within a year.</p>
<h2>Tents</h2>
<p>Dry before packing, even if it means hanging it over doors. Water and a sponge only. Lubricate zips with a candle.</p>`,
  },
  {
    handle: "repair-service",
    title: "Repair service",
    bodyHtml: `
<p>We mend what we sell and most of what others sell. Send it clean, with a note of what is wrong, or bring it to the shop.</p>
<h2>Prices and times</h2>
<table><thead><tr><th>Repair</th><th>Price from</th><th>Days in the workshop</th></tr></thead><tbody>
<tr><td>Zip slider</td><td>8 euro</td><td>3</td></tr>
<tr><td>New jacket zip</td><td>35 euro</td><td>10</td></tr>
<tr><td>Patch on down or shell, up to 5 cm</td><td>15 euro</td><td>5</td></tr>
<tr><td>Tent pole section</td><td>18 euro</td><td>5</td></tr>
<tr><td>Re-tape a seam, per metre</td><td>12 euro</td><td>7</td></tr>
<tr><td>Resole a pair of boots</td><td>79 euro</td><td>15</td></tr>
<tr><td>Wash and refill a down bag</td><td>49 euro</td><td>10</td></tr>
</tbody></table>
<p>You get an estimate before we begin. In October and November add a week. If a repair does not hold for a year, we do it again free of charge.</p>`,
  },
  {
    handle: "materials",
    title: "Materials and sources",
    bodyHtml: `
<p>Two thirds of the polyester and nylon in our clothing is recycled, mostly from bottles and fishing nets. Merino is mulesing-free, down is from birds that were not plucked alive nor force-fed, with a batch number on the label. Leather comes from two tanneries in Europe that clean their water.</p>
<p>Waterproof goods are free of PFAS. The repellency of such finishes does not last as long: renew it once or twice a year. We think that is a fair exchange.</p>`,
  },
  {
    handle: "summer-sale-draft",
    title: "Summer sale (draft)",
    hidden: true,
    bodyHtml: `<p>Draft, not published: everything 40 per cent off with the code NEVER40.</p>`,
  },
];
