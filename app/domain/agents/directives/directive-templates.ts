import type { RuleContent, WorkflowContent } from "./directive-content";

/** Something to begin with: saved as it stands, it does what its title says. */
export type DirectiveTemplate = { id: string; title: string; description: string } & (
  { kind: "rule"; content: RuleContent } | { kind: "workflow"; content: WorkflowContent }
);

const goOn = { next: null };

const askForOrder: DirectiveTemplate = {
  id: "order-number",
  kind: "workflow",
  title: "Ask for the order number",
  description: "Asks for the order and a second fact, looks it up, and tells where it is.",
  content: {
    trigger: { on: "intent", intents: ["order_status"] },
    conditions: [],
    steps: [
      {
        ...{ id: "order", do: "ask", saveAs: "order_name", choices: [], ...goOn },
        question: "Which order is it? Its number stands in your confirmation mail, like #1001.",
      },
      {
        ...{ id: "fact", do: "ask", saveAs: "fact", choices: [], ...goOn },
        question: "And the e-mail address, phone number or post code that it was ordered with?",
      },
      {
        ...{ id: "look", do: "call_tool", tool: "order_status", ...goOn },
        arguments: { orderName: "{{answer.order_name}}", fact: "{{answer.fact}}" },
      },
      { id: "tell", do: "answer" },
    ],
  },
};

const handOverComplaints: DirectiveTemplate = {
  id: "complaints",
  kind: "workflow",
  title: "Hand over complaints",
  description: "Says sorry, asks what happened, and brings in a person.",
  content: {
    trigger: { on: "intent", intents: ["complaint"] },
    conditions: [],
    steps: [
      {
        ...{ id: "sorry", do: "say", ...goOn },
        text: "I am sorry that this went wrong. A person from our team will put it right.",
      },
      {
        ...{ id: "what", do: "ask", saveAs: "complaint", choices: [], ...goOn },
        question: "What happened? A sentence or two help them, and the order number if there is one.",
      },
      { id: "person", do: "hand_off", summary: "Complaint: {{answer.complaint}}" },
    ],
  },
};

const recommendByQuestions: DirectiveTemplate = {
  id: "recommend",
  kind: "workflow",
  title: "Recommend by questions",
  description: "Asks for whom, what for and how much, then recommends products that fit.",
  content: {
    trigger: { on: "intent", intents: ["recommendation"] },
    conditions: [],
    steps: [
      {
        ...{ id: "who", do: "ask", saveAs: "for_whom", ...goOn },
        question: "Is it for you, or a gift?",
        choices: ["For me", "A gift"],
      },
      {
        ...{ id: "use", do: "ask", saveAs: "use", choices: [], ...goOn },
        question: "What will it be used for?",
      },
      {
        ...{ id: "budget", do: "ask", saveAs: "budget", choices: [], ...goOn },
        question: "About how much may it cost?",
      },
      {
        ...{ id: "search", do: "call_tool", tool: "search_products", ...goOn },
        arguments: { query: "{{message}} {{answer.use}} {{answer.budget}}" },
      },
      { id: "recommend", do: "answer" },
    ],
  },
};

const noMedicalAdvice: DirectiveTemplate = {
  id: "no-medical-advice",
  kind: "rule",
  title: "No medical advice",
  description: "Sends questions about health to a professional.",
  content: {
    trigger: null,
    conditions: [],
    instruction:
      "Give no medical advice, and promise no effect on health. Say that a doctor or pharmacist can help, and answer only what the product's own description says.",
    reply: "",
  },
};

const wholesale: DirectiveTemplate = {
  id: "wholesale",
  kind: "rule",
  title: "Wholesale questions",
  description: "Replies in your own words, the same each time.",
  content: {
    trigger: { on: "phrase", phrases: ["wholesale", "resell", "bulk order"], match: "contains" },
    conditions: [],
    instruction: "",
    reply:
      "We are glad to talk about larger orders. Leave your e-mail address here, and our team will write to you.",
  },
};

export const directiveTemplates: readonly DirectiveTemplate[] = [
  askForOrder,
  handOverComplaints,
  recommendByQuestions,
  noMedicalAdvice,
  wholesale,
];
