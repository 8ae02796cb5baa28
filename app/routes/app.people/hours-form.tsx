import {
  BlockStack,
  Box,
  Button,
  Card,
  Checkbox,
  InlineError,
  InlineStack,
  Text,
  TextField,
} from "@shopify/polaris";
import {
  holidaysMax,
  intervalsMax,
  weekdays,
  type Interval,
  type Weekday,
} from "~/domain/shops/opening-hours";
import { weekdayNames, type PeopleFields, type PeopleProblems } from "./people-form";

interface FormProps {
  fields: PeopleFields;
  problems: PeopleProblems;
  onChange: (change: Partial<PeopleFields>) => void;
}

const firstTime: Interval = { opens: "09:00", closes: "17:00" };
const laterTime: Interval = { opens: "18:00", closes: "20:00" };

/** When people of the shop answer. */
export function HoursForm({ timeZone, ...props }: FormProps & { timeZone: string }) {
  const { fields, problems, onChange } = props;
  return (
    <>
      <Card>
        <BlockStack gap="400">
          <Checkbox
            label="Tell shoppers when people answer"
            helpText={`By the clock of your shop: ${timeZone}. Without hours shoppers are promised no time.`}
            checked={fields.hasHours}
            onChange={(hasHours) => onChange({ hasHours })}
          />
          {fields.hasHours && weekdays.map((day) => <DayRow key={day} day={day} {...props} />)}
          {fields.hasHours && (
            <TextField
              label="People usually answer within"
              autoComplete="off"
              inputMode="numeric"
              suffix="minutes"
              placeholder="No promise"
              helpText="Shoppers read it while somebody is there. Leave it empty to promise no time."
              value={fields.answerMinutes}
              error={problems.answerMinutes}
              onChange={(answerMinutes) => onChange({ answerMinutes })}
            />
          )}
        </BlockStack>
      </Card>
      {fields.hasHours && <Holidays {...props} />}
    </>
  );
}

function DayRow({ day, fields, problems, onChange }: FormProps & { day: Weekday }) {
  const name = weekdayNames[day];
  const intervals = fields.days[day];
  const set = (next: Interval[]): void => onChange({ days: { ...fields.days, [day]: next } });
  const copy = (): void => {
    const days = Object.fromEntries(weekdays.map((other) => [other, intervals]));
    onChange({ days: days as PeopleFields["days"] });
  };
  return (
    <Box borderBlockStartWidth="025" borderColor="border" paddingBlockStart="300">
      <div role="group" aria-label={name}>
        <BlockStack gap="200">
          <InlineStack gap="300" align="space-between" blockAlign="center">
            <Checkbox
              label={name}
              checked={intervals.length > 0}
              onChange={(isOn) => set(isOn ? [firstTime] : [])}
            />
            <InlineStack gap="300">
              {intervals.length > 0 && intervals.length < intervalsMax && (
                <Button
                  variant="plain"
                  accessibilityLabel={`Add a time on ${name}`}
                  onClick={() => set([...intervals, laterTime])}
                >
                  Add a time
                </Button>
              )}
              <Button variant="plain" accessibilityLabel={`Copy ${name} to all days`} onClick={copy}>
                Copy to all days
              </Button>
            </InlineStack>
          </InlineStack>
          {intervals.length === 0 && (
            <Text as="p" tone="subdued">
              Nobody is there.
            </Text>
          )}
          {intervals.map((interval, place) => (
            <TimeRow
              key={place}
              label={name}
              interval={interval}
              problem={problems[`days.${day}.${place}`]}
              onChange={(next) => set(intervals.map((old, at) => (at === place ? next : old)))}
              onRemove={() => set(intervals.filter((_, at) => at !== place))}
            />
          ))}
        </BlockStack>
      </div>
    </Box>
  );
}

function TimeRow({
  label,
  interval,
  problem,
  onChange,
  onRemove,
}: {
  label: string;
  interval: Interval;
  problem: string | undefined;
  onChange: (interval: Interval) => void;
  onRemove: () => void;
}) {
  const isWrong = problem !== undefined;
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" blockAlign="center">
        <TextField
          label={`${label}, from`}
          labelHidden
          type="time"
          autoComplete="off"
          value={interval.opens}
          error={isWrong}
          onChange={(opens) => onChange({ ...interval, opens })}
        />
        <Text as="span">to</Text>
        <TextField
          label={`${label}, to`}
          labelHidden
          type="time"
          autoComplete="off"
          value={interval.closes}
          error={isWrong}
          onChange={(closes) => onChange({ ...interval, closes })}
        />
        {interval.opens === "00:00" && interval.closes === "00:00" && (
          <Text as="span" tone="subdued">
            (all day)
          </Text>
        )}
        <Button variant="plain" accessibilityLabel={`Remove this time of ${label}`} onClick={onRemove}>
          Remove
        </Button>
      </InlineStack>
      {isWrong && <InlineError message={problem} fieldID={`${label}-times`} />}
    </BlockStack>
  );
}

function Holidays({ fields: { holidays }, problems, onChange }: FormProps) {
  const set = (next: PeopleFields["holidays"]): void => onChange({ holidays: next });
  const change = (place: number, part: Partial<PeopleFields["holidays"][number]>): void =>
    set(holidays.map((old, at) => (at === place ? { ...old, ...part } : old)));
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            Days off
          </Text>
          {holidays.length < holidaysMax && (
            <Button onClick={() => set([...holidays, { date: "", name: "" }])}>Add a day</Button>
          )}
        </InlineStack>
        {holidays.length === 0 && (
          <Text as="p" tone="subdued">
            None. On a day off nobody is there, whatever the weekday says.
          </Text>
        )}
        {holidays.map(({ date, name }, place) => (
          <InlineStack key={place} gap="200" blockAlign="start">
            <TextField
              label={`Day ${place + 1}`}
              labelHidden
              type="date"
              autoComplete="off"
              value={date}
              error={problems[`holidays.${place}.date`]}
              onChange={(next) => change(place, { date: next })}
            />
            <TextField
              label={`Name of day ${place + 1}`}
              labelHidden
              autoComplete="off"
              placeholder="Name, for yourself"
              value={name}
              error={problems[`holidays.${place}.name`]}
              onChange={(next) => change(place, { name: next })}
            />
            <Button
              accessibilityLabel={`Remove day ${place + 1}`}
              onClick={() => set(holidays.filter((_, at) => at !== place))}
            >
              Remove
            </Button>
          </InlineStack>
        ))}
      </BlockStack>
    </Card>
  );
}
