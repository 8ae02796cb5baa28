import { useState } from "react";
import { Button, Card, TextField } from "@shopify/polaris";

/** Where the next question is written, and the answer on its way can be stopped. */
export function QuestionForm({
  isWaiting,
  onAsk,
  onStop,
}: {
  isWaiting: boolean;
  onAsk: (question: string) => void;
  onStop: () => void;
}) {
  const [message, setMessage] = useState("");
  const isEmpty = message.trim() === "";
  return (
    <Card>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isEmpty || isWaiting) return;
          onAsk(message);
          setMessage("");
        }}
      >
        <TextField
          label="Your question"
          autoComplete="off"
          value={message}
          onChange={setMessage}
          maxLength={4000}
          connectedRight={
            isWaiting ? (
              <Button onClick={onStop}>Stop</Button>
            ) : (
              <Button submit variant="primary" disabled={isEmpty}>
                Ask
              </Button>
            )
          }
        />
      </form>
    </Card>
  );
}
