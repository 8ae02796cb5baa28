import { campShapes } from "./camp.ts";
import { cookingShapes } from "./cooking.ts";
import { foodAndWaterShapes } from "./food-and-water.ts";
import { footwearShapes } from "./footwear.ts";
import { genericShapes } from "./generic.ts";
import { lightAndWayShapes } from "./light-and-way.ts";
import { packShapes } from "./packs.ts";
import type { Drawing } from "./pen.ts";
import { safetyAndCareShapes } from "./safety-and-care.ts";
import { smallWearShapes } from "./small-wear.ts";
import { topShapes } from "./tops.ts";

/** Everything that can be drawn, by name. */
export const SHAPES: Record<string, Drawing> = {
  ...packShapes,
  ...campShapes,
  ...footwearShapes,
  ...topShapes,
  ...smallWearShapes,
  ...cookingShapes,
  ...foodAndWaterShapes,
  ...lightAndWayShapes,
  ...safetyAndCareShapes,
  ...genericShapes,
};
