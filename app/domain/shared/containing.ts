/** A Prisma filter for text that contains this one, in any case of letters; Prisma itself takes % and _ for wildcards. */
export function containing(text: string): { contains: string; mode: "insensitive" } {
  return { contains: escapeWildcards(text), mode: "insensitive" };
}

export function beginningWith(text: string): { startsWith: string; mode: "insensitive" } {
  return { startsWith: escapeWildcards(text), mode: "insensitive" };
}

function escapeWildcards(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
