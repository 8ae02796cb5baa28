import { useState } from "react";
import { Button, TextField } from "@shopify/polaris";

/** The search field above a list; asks when the merchant presses Enter or the button. */
export function ListSearch({
  label,
  placeholder,
  value,
  onSearch,
}: {
  label: string;
  placeholder: string;
  value: string;
  onSearch: (text: string) => void;
}) {
  const [text, setText] = useState(value);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(text.trim());
      }}
    >
      <TextField
        label={label}
        labelHidden
        placeholder={placeholder}
        autoComplete="off"
        value={text}
        onChange={setText}
        clearButton
        onClearButtonClick={() => {
          setText("");
          onSearch("");
        }}
        connectedRight={<Button submit>Search</Button>}
      />
    </form>
  );
}
