/**
 * The same vector turned in space, always in the same way: angles between vectors stay, but no number of it stands for
 * one thing alone any more. So the signs of its numbers tell about as much as random planes through space would, also of
 * models that leave many numbers at zero.
 */
export function spreadVector(vector: Float32Array): Float32Array {
  const spread = Float32Array.from(vector);
  const block = 2 ** Math.floor(Math.log2(vector.length));
  // Twice, from either end: where the length is no power of two, both parts mix.
  for (const start of [0, vector.length - block]) {
    turnSigns(spread, start + 1);
    mixBlock(spread.subarray(start, start + block));
  }
  return spread;
}

function turnSigns(vector: Float32Array, seed: number): void {
  let state = seed;
  for (let place = 0; place < vector.length; place++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    if (state < 0) vector[place] = -vector[place]!;
  }
}

/** Walsh and Hadamard's transform, scaled so that lengths stay. */
function mixBlock(block: Float32Array): void {
  for (let half = 1; half < block.length; half *= 2) {
    for (let start = 0; start < block.length; start += 2 * half) {
      for (let place = start; place < start + half; place++) {
        const [a, b] = [block[place]!, block[place + half]!];
        block[place] = a + b;
        block[place + half] = a - b;
      }
    }
  }
  const scale = 1 / Math.sqrt(block.length);
  for (let place = 0; place < block.length; place++) block[place]! *= scale;
}
