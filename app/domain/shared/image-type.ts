/** What an image is by its first bytes, whatever its name says; null for anything that is not PNG, JPEG or WebP. */
export function imageType(bytes: Uint8Array): "image/png" | "image/jpeg" | "image/webp" | null {
  const startsWith = (signature: number[], offset = 0): boolean =>
    bytes.length >= offset + signature.length &&
    signature.every((byte, place) => bytes[offset + place] === byte);
  if (startsWith([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return "image/png";
  if (startsWith([0xff, 0xd8, 0xff])) return "image/jpeg";
  if (startsWith(ascii("RIFF")) && startsWith(ascii("WEBPVP8"), 8)) return "image/webp";
  return null;
}

const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));
