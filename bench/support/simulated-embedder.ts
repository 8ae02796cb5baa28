import { embedLocally } from "~/testing/embeddings-server";
import { seededRandom } from "../retrieval-measures";

export const dimensions = 512;

export interface Geometry {
  passage(text: string): Float32Array;
  /** A question that one of these passages answers: the better the embedder, the nearer. */
  question(text: string, answers: Float32Array[], quality: number): Float32Array;
}

/**
 * Vectors of an embedder that is as good as one likes: letters in common, a topic that all passages share, chance, and a
 * known share of what answers the question. By this a weight is chosen that no quality of embedder makes a mistake.
 */
export function createGeometry(seed: number): Geometry {
  const random = seededRandom(seed);
  const chance = chanceOf(random);
  const topic = chance();
  return {
    passage: (text) => mix([embedLocally(text, dimensions), 0.5], [chance(), 0.7], [topic, 0.6]),
    question: (text, answers, quality) => {
      const answer = answers[Math.floor(random() * answers.length)]!;
      return mix([answer, quality], [embedLocally(text, dimensions), 0.35], [chance(), 1]);
    },
  };
}

const topicsMax = 300;

/**
 * Vectors of passages on some hundred topics, of which each has two, and of questions on them: near their passage (about
 * 0.6), less near to what is on the same topics, far from the rest, as with embedders of today.
 */
export function createTopics(seed: number): {
  passage(): Float32Array;
  question(passage: Float32Array): Float32Array;
} {
  const random = seededRandom(seed);
  const chance = chanceOf(random);
  const all = Array.from({ length: topicsMax }, chance);
  const shared = chance();
  const pick = (): Float32Array => all[Math.floor(random() * topicsMax)]!;
  return {
    passage: () => mix([pick(), 0.6], [pick(), 0.4], [shared, 0.35], [chance(), 0.65]),
    question: (passage) => mix([passage, 0.7], [shared, 0.15], [chance(), 0.8]),
  };
}

function chanceOf(random: () => number): () => Float32Array {
  const bell = (): number => Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());
  return () => toLength1(Float32Array.from({ length: dimensions }, bell));
}

function mix(...parts: [vector: Float32Array, weight: number][]): Float32Array {
  const mixed = new Float32Array(dimensions);
  for (const [vector, weight] of parts) vector.forEach((value, place) => (mixed[place]! += weight * value));
  return toLength1(mixed);
}

function toLength1(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

export function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let place = 0; place < a.length; place++) sum += a[place]! * b[place]!;
  return sum;
}
