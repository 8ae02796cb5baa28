import { z } from "zod";
import { weekdays, type Weekday } from "~/domain/shops/opening-hours";
import type { PeopleFields } from "./people-form";

const text = z.string().max(200);
const day = z.array(z.strictObject({ opens: text, closes: text })).max(20);
const fieldsSchema: z.ZodType<PeopleFields> = z.strictObject({
  hasHours: z.boolean(),
  days: z.strictObject(
    Object.fromEntries(weekdays.map((name) => [name, day])) as Record<Weekday, typeof day>,
  ),
  holidays: z.array(z.strictObject({ date: text, name: text })).max(200),
  answerMinutes: text,
  displayName: text,
});

/** What the form has sent: what it was filled with, and what stands there now. @throws Response 400 */
export function readSubmitted(form: FormData): { before: PeopleFields; fields: PeopleFields } {
  const read = (name: string): PeopleFields => {
    const parsed = fieldsSchema.safeParse(parseJson(form.get(name)));
    if (parsed.success) return parsed.data;
    throw new Response("The form sent nothing that this page knows.", { status: 400 });
  };
  return { before: read("before"), fields: read("fields") };
}

function parseJson(value: FormDataEntryValue | null): unknown {
  try {
    return JSON.parse(typeof value === "string" ? value : "") as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
