/** A function to be minimised, with its slopes. */
export type Slopes = (point: Float64Array, slopes: Float64Array) => number;

const remembered = 8;
const roundsMax = 300;
const halvingsMax = 40;
const sufficient = 1e-4;
const precision = 1e-6;

/** The lowest point of a smooth convex function (L-BFGS with halving steps), from the origin on. Deterministic. */
export function minimise(dimensions: number, valueOf: Slopes): Float64Array {
  let point: Float64Array = new Float64Array(dimensions);
  let slopes: Float64Array = new Float64Array(dimensions);
  let value = valueOf(point, slopes);
  const steps: { moved: Float64Array; bent: Float64Array; scale: number }[] = [];
  for (let round = 0; round < roundsMax && Math.sqrt(dot(slopes, slopes)) > precision; round++) {
    let direction = downhill(slopes, steps);
    if (dot(direction, slopes) >= 0) direction = slopes.map((slope) => -slope);
    const fall = dot(direction, slopes);
    let length = steps.length > 0 ? 1 : Math.min(1, 1 / Math.sqrt(dot(slopes, slopes)));
    let next = point;
    let nextSlopes = slopes;
    let nextValue = Infinity;
    for (let halving = 0; halving < halvingsMax; halving++, length /= 2) {
      next = point.map((at, dimension) => at + length * direction[dimension]!);
      nextSlopes = new Float64Array(dimensions);
      nextValue = valueOf(next, nextSlopes);
      if (nextValue <= value + sufficient * length * fall) break;
    }
    if (!(nextValue < value)) break;
    const moved = next.map((at, dimension) => at - point[dimension]!);
    const bent = nextSlopes.map((slope, dimension) => slope - slopes[dimension]!);
    const curvature = dot(moved, bent);
    if (curvature > 1e-12) steps.push({ moved, bent, scale: 1 / curvature });
    if (steps.length > remembered) steps.shift();
    [point, slopes, value] = [next, nextSlopes, nextValue];
  }
  return point;
}

/** The slopes, bent by what the last steps have shown of the curvature, and turned round. */
function downhill(
  slopes: Float64Array,
  steps: { moved: Float64Array; bent: Float64Array; scale: number }[],
): Float64Array {
  const direction = slopes.slice();
  const shares = steps.map(() => 0);
  for (let at = steps.length - 1; at >= 0; at--) {
    const { moved, bent, scale } = steps[at]!;
    shares[at] = scale * dot(moved, direction);
    add(direction, bent, -shares[at]!);
  }
  const last = steps.at(-1);
  const stretch = last ? dot(last.moved, last.bent) / dot(last.bent, last.bent) : 1;
  for (let dimension = 0; dimension < direction.length; dimension++) direction[dimension]! *= stretch;
  steps.forEach(({ moved, bent, scale }, at) => {
    add(direction, moved, shares[at]! - scale * dot(bent, direction));
  });
  return direction.map((slope) => -slope);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let dimension = 0; dimension < a.length; dimension++) sum += a[dimension]! * b[dimension]!;
  return sum;
}

function add(to: Float64Array, what: Float64Array, times: number): void {
  for (let dimension = 0; dimension < to.length; dimension++) to[dimension]! += times * what[dimension]!;
}
