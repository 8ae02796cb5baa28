import { useDeferredValue, useRef, useState, type KeyboardEvent } from "react";
import { flushSync } from "react-dom";
import {
  BlockStack,
  Button,
  ButtonGroup,
  Card,
  InlineStack,
  Text,
  TextField,
  Tooltip,
  type IconSource,
} from "@shopify/polaris";
import {
  LinkIcon,
  ListBulletedIcon,
  ListNumberedIcon,
  TextBoldIcon,
  TextItalicIcon,
  TextQuoteIcon,
  TextTitleIcon,
} from "@shopify/polaris-icons";
import { formatMarkdown, type Format } from "./format-markdown";
import { Preview } from "./preview";

interface Tool {
  format: Format;
  label: string;
  icon: IconSource;
  /** With Ctrl or Cmd. A code of the keyboard, since Shift turns digits into signs. */
  code: string;
  shift: boolean;
  keys: string;
}

const tools: Tool[] = [
  { format: "bold", label: "Bold", icon: TextBoldIcon, code: "KeyB", shift: false, keys: "B" },
  { format: "italic", label: "Italic", icon: TextItalicIcon, code: "KeyI", shift: false, keys: "I" },
  {
    format: "heading",
    label: "Heading",
    icon: TextTitleIcon,
    code: "Digit2",
    shift: true,
    keys: "Shift + 2",
  },
  { format: "list", label: "List", icon: ListBulletedIcon, code: "Digit8", shift: true, keys: "Shift + 8" },
  {
    ...{ format: "numbered", label: "Numbered list", icon: ListNumberedIcon },
    ...{ code: "Digit7", shift: true, keys: "Shift + 7" },
  },
  { format: "link", label: "Link", icon: LinkIcon, code: "KeyK", shift: false, keys: "K" },
  { format: "quote", label: "Quote", icon: TextQuoteIcon, code: "Digit9", shift: true, keys: "Shift + 9" },
];

/** Title and text of an article with its preview: beside the text, on the phone instead of it. */
export function MarkdownEditor({
  title,
  markdown,
  baseUrl,
  isLocked,
  onTitle,
  onMarkdown,
  onSave,
}: {
  title: string;
  markdown: string;
  /** What links without a host lead to. */
  baseUrl: string;
  /** Shown only. */
  isLocked: boolean;
  onTitle: (title: string) => void;
  onMarkdown: (markdown: string) => void;
  onSave: () => void;
}) {
  const [shown, setShown] = useState<"write" | "preview">("write");
  const pane = useRef<HTMLDivElement>(null);
  const previewed = useDeferredValue(markdown);

  const format = (name: Format): void => {
    const area = pane.current?.querySelector("textarea");
    if (!area || isLocked) return;
    const { value: text, selectionStart, selectionEnd } = area;
    const edit = formatMarkdown(name, { text, start: selectionStart, end: selectionEnd });
    area.focus();
    area.setSelectionRange(edit.from, edit.to);
    // The only way by which the browser's own undo knows of it.
    const isDone = document.execCommand(edit.insert === "" ? "delete" : "insertText", false, edit.insert);
    if (!isDone) flushSync(() => onMarkdown(text.slice(0, edit.from) + edit.insert + text.slice(edit.to)));
    area.setSelectionRange(edit.start, edit.end);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    if (event.code === "KeyS" && !event.shiftKey) {
      event.preventDefault();
      onSave();
      return;
    }
    if (!(event.target instanceof HTMLTextAreaElement)) return;
    const tool = tools.find(({ code, shift }) => code === event.code && shift === event.shiftKey);
    if (!tool) return;
    event.preventDefault();
    format(tool.format);
  };

  return (
    <Card>
      <div onKeyDown={onKeyDown}>
        <BlockStack gap="400">
          <TextField
            label="Title"
            autoComplete="off"
            value={title}
            onChange={onTitle}
            disabled={isLocked}
            placeholder="For example: Do you repair bicycles?"
            helpText="What shoppers would ask. Answers name it as their source."
          />
          <div className="article-pane-choice">
            <ButtonGroup variant="segmented" fullWidth>
              <Button pressed={shown === "write"} onClick={() => setShown("write")}>
                Write
              </Button>
              <Button pressed={shown === "preview"} onClick={() => setShown("preview")}>
                Preview
              </Button>
            </ButtonGroup>
          </div>
          <div className="article-panes" data-shown={shown}>
            <div data-pane="write" ref={pane}>
              <BlockStack gap="200">
                {!isLocked && <Toolbar onFormat={format} />}
                <TextField
                  label="Text"
                  labelHidden
                  autoComplete="off"
                  multiline={18}
                  maxHeight="65vh"
                  value={markdown}
                  onChange={onMarkdown}
                  disabled={isLocked}
                  placeholder={
                    "We repair bicycles of all makes.\n\n- On weekdays, 9 to 17\n- In our workshop"
                  }
                  helpText="Write as in Markdown, or use the buttons."
                />
              </BlockStack>
            </div>
            <div data-pane="preview">
              <BlockStack gap="200">
                <div className="article-preview-title">
                  <Text as="h2" variant="headingSm">
                    As agents read it
                  </Text>
                </div>
                <div className="article-preview" role="region" aria-label="Preview" tabIndex={0}>
                  <Preview markdown={previewed} baseUrl={baseUrl} />
                </div>
                <Text as="p" tone="subdued">
                  Of pictures and HTML agents read only the words.
                </Text>
              </BlockStack>
            </div>
          </div>
        </BlockStack>
      </div>
    </Card>
  );
}

function Toolbar({ onFormat }: { onFormat: (format: Format) => void }) {
  return (
    <div role="toolbar" aria-label="Marks">
      <InlineStack gap="100">
        {tools.map(({ format, label, icon, keys }) => (
          <Tooltip key={format} content={`${label} (Ctrl or ⌘ + ${keys})`}>
            <Button
              icon={icon}
              accessibilityLabel={label}
              variant="tertiary"
              onClick={() => onFormat(format)}
            />
          </Tooltip>
        ))}
      </InlineStack>
    </div>
  );
}
