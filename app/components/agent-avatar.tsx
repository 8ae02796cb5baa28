/** An agent's picture, or its first letter. */
export function AgentAvatar({ name, url, size = 32 }: { name: string; url: string | null; size?: number }) {
  const shape = { inlineSize: size, blockSize: size, borderRadius: "50%", flexShrink: 0 };
  if (url) return <img src={url} alt="" style={{ ...shape, objectFit: "cover" }} />;
  const [letter = "?"] = name.trim();
  return (
    <span
      aria-hidden
      style={{
        ...shape,
        display: "grid",
        placeItems: "center",
        background: "var(--p-color-bg-fill-tertiary)",
        color: "var(--p-color-text)",
        fontSize: size * 0.45,
        fontWeight: 600,
      }}
    >
      {letter.toUpperCase()}
    </span>
  );
}
