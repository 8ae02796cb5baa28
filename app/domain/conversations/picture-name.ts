/** Under which a visitor's picture is stored: a message of another visitor cannot take it. */
export function pictureNameOf(visitorId: string): string {
  return `picture of ${visitorId}`;
}
