const displayNameLettersMax = 40;

/**
 * What shoppers are told of a teammate: the name that they chose, else their first name. Null where neither is known;
 * never an address, which is what Shopify tells of some people instead of a name.
 */
export function shopperFacingName({
  name,
  displayName,
}: {
  name: string | null;
  displayName: string | null;
}): string | null {
  const first = name?.trim().split(/\s+/)[0] ?? "";
  const told = displayName ?? first.slice(0, displayNameLettersMax);
  return told === "" || told.includes("@") ? null : told;
}

/** In words why shoppers cannot be shown this name; null when they can. */
export function displayNameProblem(displayName: string): string | null {
  if (displayName.trim().length > displayNameLettersMax)
    return `A name has at most ${displayNameLettersMax} letters.`;
  if (/[@<>]|:\/\/|\p{Cc}/u.test(displayName)) return "Write a name, not an address.";
  return null;
}
