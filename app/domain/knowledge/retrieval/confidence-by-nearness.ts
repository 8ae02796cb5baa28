import type { Nearness } from "~/domain/search/search-index";

/** With fewer passages nobody can tell what is far above the others. */
const passagesMin = 20;
/** Of a thousand questions that have nothing to do with any passage, one is taken for answered. */
const falseShare = 0.001;
const steepness = 1.5;

/**
 * How likely the nearest passage answers the question, 0 to 1, by how far it stands out from all others of the shop: a
 * measure that no model's own scale of similarities changes. Were the passages unrelated to the question, their
 * similarities would spread as a bell curve, and the highest of more passages would be higher; one half is where that
 * happens to `falseShare` of the questions.
 */
export function confidenceByNearness(nearness: Nearness | null): number {
  if (!nearness || nearness.count < passagesMin || nearness.deviation < 1e-6) return 0;
  const deviations = (nearness.highest - nearness.mean) / nearness.deviation;
  return 1 / (1 + Math.exp(-steepness * (deviations - quantile(falseShare / nearness.count))));
}

/** How many deviations above the mean a share of a bell curve begins (Acklam's approximation for small shares). */
function quantile(share: number): number {
  const q = Math.sqrt(-2 * Math.log(share));
  const top =
    ((((-0.007784894002430293 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) *
      q +
      4.374664141464968) *
      q +
    2.938163982698783;
  const bottom =
    (((0.007784695709041462 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) * q +
    1;
  return -top / bottom;
}
