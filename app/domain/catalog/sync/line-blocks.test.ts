import fc from "fast-check";
import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { readLineBlocks } from "./line-blocks";

test("lines are whole however the bytes arrive, and each block tells where the next one begins", async () => {
  const line = fc.string({ unit: "grapheme", maxLength: 20 }).map((text) => text.replace(/[\n\r]/g, ""));
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 30 }),
      fc.boolean(),
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 7 }),
      async (lines, endsWithNewline, pieceBytes, blocksMax) => {
        const file = Buffer.from(lines.join("\n") + (endsWithNewline && lines.length > 0 ? "\n" : ""));
        const readFrom = async (offset: number, blocksLeft: number) => {
          const pieces = [];
          for (let start = offset; start < file.length; start += pieceBytes) {
            pieces.push(file.subarray(start, start + pieceBytes));
          }
          const read: string[] = [];
          let end = offset;
          for await (const block of readLineBlocks(Readable.from(pieces), offset)) {
            read.push(...block.lines);
            end = block.endOffset;
            expect(block.isOpenEnded).toBe(end === file.length && file.at(-1) !== 0x0a);
            if (--blocksLeft === 0) break;
          }
          return { read, end };
        };
        const first = await readFrom(0, blocksMax);
        const rest = await readFrom(first.end, Infinity);
        expect([...first.read, ...rest.read]).toEqual(lines.filter((each) => each !== ""));
        expect(rest.end).toBe(file.length);
      },
    ),
    { numRuns: 200 },
  );
});
