import { Hono } from "hono";
import { html } from "hono/html";
import type { DevStoreContext } from "../context.ts";
import type { MailRecord } from "../model.ts";
import { act, noticeOf, type AdminContext, type AdminEnv } from "./admin-env.ts";
import { dateTime } from "./formats.ts";
import { adminPage, type Markup } from "./page-frame.ts";
import { pageOf, pager } from "./pager.ts";

/** `/outbox`: mails that the app sent. They go nowhere else. */
export function outboxPages(context: DevStoreContext): Hono<AdminEnv> {
  const pages = new Hono<AdminEnv>();
  pages.get("/", (c) => c.html(mailList(context, c)));
  pages.post("/clear", (c) =>
    act(c, `/store/${c.var.shop.handle}/outbox`, "The outbox is empty.", () => {
      for (const mail of [...context.store.all("mail")]) context.store.delete("mail", mail.id);
    }),
  );
  pages.get("/:id", (c) => {
    const mail = context.store.get("mail", c.req.param("id"));
    return mail ? c.html(mailPage(context, c, mail)) : c.notFound();
  });
  return pages;
}

function mailList(context: DevStoreContext, c: AdminContext): Markup {
  const { shop } = c.var;
  const page = pageOf(c, [...context.store.all("mail")].reverse());
  return adminPage(context, shop, {
    title: "Outbox",
    current: "outbox",
    notice: noticeOf(c),
    actions:
      page.total > 0
        ? html`<form method="post" action="/store/${shop.handle}/outbox/clear"><button>Empty</button></form>`
        : html``,
    body: html`<section class="card flush">
      <p class="soft">Mails that the app sent. In the demo they end here instead of at a mail server.</p>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th>Subject</th>
              <th>To</th>
              <th>Sent</th>
            </tr>
          </thead>
          <tbody>
            ${page.items.map(
              (mail) =>
                html`<tr>
                  <td><a href="/store/${shop.handle}/outbox/${mail.id}">${mail.subject}</a></td>
                  <td>${mail.to.join(", ")}</td>
                  <td><time>${dateTime(mail.sentAt, shop)}</time></td>
                </tr>`,
            )}
            ${
              page.total === 0
                ? html`<tr>
                    <td colspan="3">No mails yet.</td>
                  </tr>`
                : ""
            }
          </tbody>
        </table>
      </div>
      ${pager(c, page)}
    </section>`,
  });
}

function mailPage(context: DevStoreContext, c: AdminContext, mail: MailRecord): Markup {
  const { shop } = c.var;
  return adminPage(context, shop, {
    title: mail.subject,
    current: "outbox",
    back: { href: `/store/${shop.handle}/outbox`, label: "Outbox" },
    body: html`<section class="card">
        <dl class="pairs">
          <dt>From</dt>
          <dd>${mail.from}</dd>
          <dt>To</dt>
          <dd>${mail.to.join(", ")}</dd>
          <dt>Sent</dt>
          <dd>${dateTime(mail.sentAt, shop)}</dd>
        </dl>
      </section>
      ${
        mail.html === null
          ? ""
          : html`<section class="card">
              <h2>HTML</h2>
              <iframe class="mail-frame" title="The mail as HTML" sandbox srcdoc="${mail.html}"></iframe>
            </section>`
      }
      <section class="card">
        <h2>Text</h2>
        <pre>${mail.text}</pre>
      </section>`,
  });
}
