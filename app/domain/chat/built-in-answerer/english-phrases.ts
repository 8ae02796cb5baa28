import type { Phrases } from "./phrases";
import { selfName } from "./self-name";

export const english: Phrases = {
  greeting: (agent, shop) =>
    `Hello! I'm ${selfName(agent, `the assistant of ${shop}`)}. I can find products for you, and answer questions about ordering at ${shop}. What are you looking for?`,
  greetingAgain: "Hello again! What can I look up for you?",
  thanks: "You're welcome! If anything else comes up, just ask.",
  goodbye: "Goodbye, and thank you for stopping by!",
  identity: (agent, shop) =>
    `I'm ${selfName(agent, `${shop}'s assistant`)}, an automated one. I'm a program, not a person and not a chatbot that makes up text: I search the catalogue and quote the shop's own pages.`,
  abilities:
    'I can search the catalogue ("a jacket under 100"), tell you sizes, prices and stock, put something in your cart, and answer questions about shipping, returns and payment from the shop\'s own pages. What would you like?',
  smallTalk:
    "I'm better with products than with small talk, I'm afraid. Tell me what you are looking for and I'll have a look.",
  found: (count, limit, turn) => {
    if (count === 1) return `I found one that fits${limit}:`;
    const opening = ["Here is what I'd look at first", "These fit best", "These look right to me"][turn % 3]!;
    return `${opening}${limit && `,${limit}`}:`;
  },
  foundOther: (count) => (count === 1 ? "Here is one more:" : "Here are some others:"),
  foundCheaper: (count) => (count === 1 ? "This one costs less:" : "These cost less:"),
  foundDearer: (count) => (count === 1 ? "This one is a step up:" : "These are a step up:"),
  closest: (limit) =>
    limit ? `I found nothing${limit}. These come closest:` : "I don't have exactly that. These come closest:",
  nothing: (subject) =>
    `I couldn't find ${subject || "that"} in our catalogue. Could you describe it another way, or tell me what it is for?`,
  noCheaper:
    "Those were already the least expensive ones I can find for this. Shall I look for something similar?",
  noMore:
    "That is all I can find for this. Tell me what to change (colour, price, purpose) and I'll look again.",
  upTo: (amount) => ` up to ${amount}`,
  from: (amount) => ` from ${amount}`,
  between: (low, high) => ` between ${low} and ${high}`,
  inRange: " in that price range",
  without: (words) => ` without ${words}`,
  nextStep: [
    "Shall I put one of them in your cart, or narrow it down?",
    "Does one of these appeal to you? I can also filter by price, size or colour.",
    "Tell me which one you like, and I'll show you sizes and stock or add it to your cart.",
  ],
  nextStepOne: [
    "Shall I put it in your cart?",
    "Would you like to know more about it, or shall I add it to your cart?",
  ],
  reduced: (before) => `reduced from ${before}`,
  comesIn: (value) => `comes in ${value}`,
  soldOut: "sold out at the moment",
  cheapestOfThese: "the lowest price of these",
  no: "All right. Is there anything else I can look up?",
  noSizes: (title) => `${title} isn't sold in different sizes.`,
  askKind:
    "Happy to help! What kind of product are you looking for, and is there a price you'd like to stay under?",
  askOption: (option, title, values) =>
    `Which ${option.toLowerCase()} of ${title} would you like: ${values}?`,
  askWhichProduct: (titles) => `Which one do you mean: ${titles}?`,
  notThatOption: (title, wanted, values) =>
    `${title} doesn't come in ${wanted}. You can choose from ${values}. Which would you like?`,
  variantSoldOut: (title, variant, others) =>
    `${title} in ${variant} is sold out at the moment.${others ? ` Still available: ${others}. Would you like one of these?` : ""}`,
  allSoldOut: (title) => `I'm sorry, ${title} is sold out at the moment. Shall I look for something similar?`,
  adding: (quantity, title, variant) =>
    `I'm adding ${quantity > 1 ? `${quantity} × ` : ""}${title}${variant ? ` (${variant})` : ""} to your cart. You'll see right here whether it worked.`,
  cartFailed: "I couldn't add that to your cart just now. Please try the button on the product page.",
  openCart: "You can see everything in your cart at /cart, and check out from there.",
  costs: (title, price) => `${title} costs ${price}.`,
  costsFromTo: (title, low, high) => `${title} costs between ${low} and ${high}, depending on the version.`,
  availableIn: (title, values) => `${title} comes in ${values}.`,
  hasOption: (title, value) => `Yes, ${title} is available in ${value}.`,
  lacksOption: (title, value, values) =>
    `${title} isn't available in ${value} at the moment. There is: ${values}.`,
  inStock: (title) => `${title} is in stock.`,
  outOfStock: (title) => `${title} is sold out at the moment.`,
  noDetail: (title) =>
    `The description of ${title} doesn't say. I'd rather not guess; the product page shows everything that is known.`,
  recommend: (title) => `I'd go for ${title}`,
  comparison: "Side by side:",
  unknown: (shop) => `I don't have that information: I can't find it on ${shop}'s pages, and I won't guess.`,
  unknownNoContact: "The people at the shop will know; please ask them directly.",
  contact: "The team can help you in person:",
  personIntro: "Of course. You can reach the team directly:",
  personNoContact:
    "I can't put you through from here yet, and I can't find contact details on the shop's pages. Is there something I can look up in the meantime?",
  orderStatus: "I can't look into orders from this chat yet.",
  askOrderName: "What is your order number? You find it in your confirmation e-mail, for example #1001.",
  askOrderFact:
    "To make sure that I tell nobody else: which e-mail address, phone number or post code did you order with?",
  askOrderBoth:
    "Happy to look. What is your order number, and which e-mail address, phone number or post code did you order with?",
  offerHandOff: "Shall I pass your question on to the team?",
  offerContact: "If you leave your e-mail address or phone number here, the team will get back to you.",
  orderNotFound:
    "I can't find an order with that number and those details. Please check both in your confirmation e-mail and write them to me once more.",
  ordersUnreachable: "I can't look into orders right now. Please try again a little later.",
  orderChange: "I can't change orders from this chat, and it is best done quickly, before the parcel leaves.",
  handedOff:
    "I've passed this on to the team. A person will answer you right here as soon as someone is free.",
  handOffFailed: "I couldn't pass this on just now.",
  contactKept: "Thank you, I've noted that for the team. They will get back to you.",
  contactRefused:
    "I couldn't read that as an e-mail address or a phone number. Could you write it once more?",
  complaint: "I'm sorry about that. This is not how it should be.",
  insult:
    "I understand that this is annoying, and I'd like to help. What went wrong, or what are you looking for?",
  differences: "What differs:",
  notSaid: "not stated",
  cartEmpty: "Your cart is empty. What are you looking for?",
  cartHas: (lines, total) => `In your cart:\n\n${lines}${total && `\n\nTogether ${total}.`}`,
  cartUnknown: "I can't see your cart from here. You find it at /cart, and can check out from there.",
  notInCart: (titles) => `I don't see that in your cart. There is: ${titles}.`,
  askWhichInCart: (titles) => `Which one in your cart do you mean: ${titles}?`,
  changing: (title, quantity) =>
    `I'm changing ${title} to ${quantity} in your cart. You'll see right here whether it worked.`,
  removing: (title) => `I'm taking ${title} out of your cart. You'll see right here whether it worked.`,
  withoutCart: {
    abilities:
      'I can search the catalogue ("a jacket under 100"), tell you sizes, prices and stock, and answer questions about shipping, returns and payment from the shop\'s own pages. What would you like?',
    nextStep: [
      "Shall I narrow it down?",
      "Does one of these appeal to you? I can also filter by price, size or colour.",
      "Tell me which one you like, and I'll show you sizes and stock.",
    ],
    nextStepOne: [
      "Would you like to know more about it?",
      "Its card leads to the shop, where you can order it. Would you like to know more about it?",
    ],
    openCart:
      "There is no cart on this website. Open the card of a product to get to the shop, where you can order it.",
  },
  searchFailed: "I can't reach the catalogue right now. Please try again in a moment.",
  corrected: (word) => `I searched for “${word}”. `,
  and: "and",
  or: "or",
};
