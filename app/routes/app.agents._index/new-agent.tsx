import { useEffect, useState } from "react";
import { Button, Card, TextField } from "@shopify/polaris";
import { useFetcher, useNavigate } from "@remix-run/react";

/** One more agent; its settings open once it is there. */
export function NewAgent() {
  const fetcher = useFetcher<{ agentId: string | null; problem: string | null }>();
  const navigate = useNavigate();
  const madeId = fetcher.data?.agentId;
  // Not a redirect of the action: it is dropped when the list refreshes itself meanwhile.
  useEffect(() => {
    if (madeId) void navigate(`/app/agents/${madeId}`);
  }, [madeId, navigate]);
  const [name, setName] = useState("");
  const isBusy = fetcher.state !== "idle";
  return (
    <Card>
      <fetcher.Form method="post">
        <input type="hidden" name="intent" value="create" />
        <TextField
          label="Add an agent"
          helpText="For another language, another site, or your wholesale customers. It starts with the default settings."
          name="name"
          autoComplete="off"
          maxLength={60}
          value={name}
          onChange={setName}
          error={isBusy ? undefined : (fetcher.data?.problem ?? undefined)}
          connectedRight={
            <Button submit loading={isBusy} disabled={name.trim() === ""}>
              Add
            </Button>
          }
        />
      </fetcher.Form>
    </Card>
  );
}
