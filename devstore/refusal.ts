/** What was asked for cannot be done, and the message tells the asker why: not a bug of the development store. */
export class Refusal extends Error {
  constructor(message: string) {
    super(message);
    this.name = "Refusal";
  }
}
