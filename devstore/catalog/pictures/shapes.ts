import { campShapes } from "./camp.ts";
import { clothingShapes } from "./clothing.ts";
import { footwearShapes } from "./footwear.ts";
import { genericShapes } from "./generic.ts";
import { kitchenShapes } from "./kitchen.ts";
import { packShapes } from "./packs.ts";
import type { Drawing } from "./pen.ts";
import { toolShapes } from "./tools.ts";

/** Everything that can be drawn, by name. */
export const SHAPES: Record<string, Drawing> = {
  ...packShapes,
  ...campShapes,
  ...footwearShapes,
  ...clothingShapes,
  ...kitchenShapes,
  ...toolShapes,
  ...genericShapes,
};
