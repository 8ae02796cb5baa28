interface WorkflowToolWords {
  /** As the merchant reads it. */
  label: string;
  /** What it may be given, by name, as the merchant reads it. */
  arguments: Readonly<Record<string, string>>;
}

const order = { orderName: "Order number", fact: "E-mail, phone number or post code of the order" };

/** What a step of a workflow may look up or do with the agent's tools. */
export const workflowTools = {
  search_products: { label: "Search products", arguments: { query: "What to search for" } },
  search_knowledge: { label: "Search your knowledge", arguments: { question: "What to search for" } },
  read_cart: { label: "Look into the cart", arguments: {} },
  order_status: { label: "Look up an order", arguments: order },
  return_options: { label: "Look up how an order can be returned", arguments: order },
  request_discount: { label: "Ask for a discount, as your policy allows", arguments: { reason: "Reason" } },
  capture_lead: {
    label: "Take down contact details",
    arguments: { name: "Name", email: "E-mail", phone: "Phone", note: "What it is about" },
  },
} as const satisfies Record<string, WorkflowToolWords>;

export type WorkflowTool = keyof typeof workflowTools;

/** Null for a tool that workflows do not use. */
export function readWorkflowTool(name: string): WorkflowToolWords | null {
  return Object.hasOwn(workflowTools, name) ? workflowTools[name as WorkflowTool] : null;
}

/** As a target of a step: the workflow ends here, and the agent waits for what the shopper says. */
export const workflowEnd = "end";
