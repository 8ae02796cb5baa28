import { z } from "zod";
import type { ToolDefinition } from "../language-model";
import { addToCartTool } from "./add-to-cart-tool";
import { captureLeadTool } from "./capture-lead-tool";
import { changeCartTool } from "./change-cart-tool";
import { compareProductsTool } from "./compare-products-tool";
import { handOffTool } from "./hand-off-tool";
import { orderStatusTool } from "./order-status-tool";
import { productDetailsTool } from "./product-details-tool";
import { readCartTool } from "./read-cart-tool";
import { readPolicyTool } from "./read-policy-tool";
import { requestDiscountTool } from "./request-discount-tool";
import { returnOptionsTool } from "./return-options-tool";
import { searchKnowledgeTool } from "./search-knowledge-tool";
import { searchProductsTool } from "./search-products-tool";
import { showProductsTool } from "./show-products-tool";
import type { Tool, ToolContext } from "./tool";

/** Every tool there is. */
const tools = [
  searchProductsTool,
  showProductsTool,
  productDetailsTool,
  compareProductsTool,
  searchKnowledgeTool,
  readPolicyTool,
  readCartTool,
  addToCartTool,
  changeCartTool,
  orderStatusTool,
  returnOptionsTool,
  requestDiscountTool,
  captureLeadTool,
  handOffTool,
] as Tool[];

const definitions = new Map(tools.map((tool) => [tool, define(tool)]));

type Allowance = Pick<ToolContext, "usesCatalog" | "hasCart" | "settings">;

/** The tools that are of use in this turn, as a model is told of them. */
export function listTools(allowance: Allowance & Pick<ToolContext, "givesDiscounts">): ToolDefinition[] {
  const { givesDiscounts } = allowance;
  const offered = toolsFor(allowance).filter((tool) => givesDiscounts || !tool.needsDiscounts);
  return offered.map((tool) => definitions.get(tool)!);
}

/**
 * The tools that this agent may call. Also those that it is not offered: a workflow may name one, and is told that the
 * shop gives nothing.
 */
export function toolsFor({ usesCatalog, hasCart, settings }: Allowance): Tool[] {
  const off = new Set<string>(settings.toolsOff);
  return tools.filter(
    (tool) => (usesCatalog || !tool.needsCatalog) && (hasCart || !tool.needsCart) && !off.has(tool.name),
  );
}

function define(tool: Tool): ToolDefinition {
  const { $schema: _, ...parameters } = z.toJSONSchema(tool.arguments, { io: "input" });
  return { name: tool.name, description: tool.description, parameters };
}
