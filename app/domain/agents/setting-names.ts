import type { AgentSettings } from "./agent-settings";

/** Settings as the merchant reads them. */
export const settingNames: Readonly<Record<keyof AgentSettings, string>> = {
  name: "Name",
  personality: "Personality",
  description: "Description",
  style: "Writing style",
  tone: "Tone",
  instructions: "Instructions",
  welcomeMessage: "Welcome message",
  suggestions: "Suggested questions",
  language: "Language",
  model: "Model",
  temperature: "Freedom of wording",
  answerLength: "Length of answers",
  toolsOff: "What it may do",
  appearance: "Look of the chat",
  widget: "Behaviour of the chat",
};

export const toolNames: Readonly<Record<AgentSettings["toolsOff"][number], string>> = {
  compare_products: "Compare products",
  add_to_cart: "Put products into the cart",
  change_cart: "Change the cart",
  read_cart: "Look into the cart",
  order_status: "Tell where an order is",
  return_options: "Tell how an order can be returned",
  request_discount: "Give discounts, as your discount policy allows",
  capture_lead: "Take down contact details",
  hand_off: "Hand over to a person",
};
