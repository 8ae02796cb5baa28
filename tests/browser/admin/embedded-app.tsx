import { Modal, NavMenu, SaveBar, TitleBar, useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useState } from "react";
import { createRoot } from "react-dom/client";

/** An embedded app made of Shopify's own React components: what App Bridge's stand-in must serve. */
function EmbeddedApp() {
  const shopify = useAppBridge();
  const [path, setPath] = useState(location.pathname);
  const [said, setSaid] = useState("");
  const [modal, setModal] = useState(false);
  const [dirty, setDirty] = useState(false);
  useEffect(() => {
    // As the AppProvider of shopify-app-remix does it.
    const navigate = (event: Event): void => {
      const href = (event.target as Element | null)?.getAttribute("href");
      if (!href) return;
      history.pushState(null, "", href);
      setPath(href);
    };
    const back = (): void => setPath(location.pathname);
    window.addEventListener("shopify:navigate", navigate);
    window.addEventListener("popstate", back);
    return () => {
      window.removeEventListener("shopify:navigate", navigate);
      window.removeEventListener("popstate", back);
    };
  }, []);
  const ask = async (url: string): Promise<void> => setSaid(await (await fetch(url)).text());
  return (
    <main>
      <NavMenu>
        <a href="/" rel="home">
          Home
        </a>
        <a href="/conversations">Conversations</a>
        <a href="/settings">Settings</a>
      </NavMenu>
      <TitleBar title={`Page ${path}`}>
        <button
          variant="primary"
          onClick={() => shopify.toast.show("Syncing", { action: "Undo", onAction: () => setSaid("undone") })}
        >
          Sync
        </button>
      </TitleBar>
      <p id="path">{path}</p>
      <button onClick={() => void ask("/whoami")}>who</button>
      <button onClick={() => void ask("/expired-once")}>expired</button>
      <button onClick={() => void ask("/upgrade")}>upgrade</button>
      <button onClick={() => void shopify.app.extensions().then((all) => setSaid(JSON.stringify(all)))}>
        extensions
      </button>
      <button onClick={() => setModal(true)}>modal</button>
      <button onClick={() => setDirty(true)}>change</button>
      <a href="shopify://admin/themes/current/editor?context=apps" target="_top">
        editor
      </a>
      <a href="https://admin.shopify.com/store/demo/orders" target="_top">
        orders
      </a>
      <pre id="said">{said}</pre>
      <Modal open={modal} onHide={() => setModal(false)}>
        <p id="in-modal">{`In a portal, ${modal ? "open" : "closed"}`}</p>
        <TitleBar title="Delete?">
          <button variant="primary" tone="critical" onClick={() => setModal(false)}>
            Delete it
          </button>
        </TitleBar>
      </Modal>
      <SaveBar id="bar" open={dirty}>
        <button
          variant="primary"
          onClick={() => {
            setSaid("saved");
            setDirty(false);
          }}
        >
          Save
        </button>
        <button onClick={() => setDirty(false)}>Discard</button>
      </SaveBar>
    </main>
  );
}

createRoot(document.getElementById("root")!).render(<EmbeddedApp />);
