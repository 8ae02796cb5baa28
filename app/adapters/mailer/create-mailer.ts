import { createTransport } from "nodemailer";
import type { Logger } from "~/domain/shared/logger";
import type { Mail, Mailer } from "~/domain/shops/mailer";

/** Where mail goes: an SMTP server, the development store's outbox, or (neither set) nowhere, which is logged. */
export interface MailRoute {
  from: string;
  smtpUrl: string | undefined;
  outboxUrl: string | undefined;
}

const timeoutMs = 15_000;

export function createMailer(route: MailRoute, log: Logger): Mailer {
  if (route.smtpUrl) return smtpMailer(route.smtpUrl, route.from);
  if (route.outboxUrl) return outboxMailer(route.outboxUrl, route.from);
  return {
    delivers: false,
    send: async (mail) => {
      log.warn({ subject: mail.subject }, "a mail was not sent: set SMTP_URL to send mail");
    },
  };
}

function smtpMailer(url: string, from: string): Mailer {
  const transport = createTransport(url, {
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  } as never);
  return {
    delivers: true,
    send: async (mail) => {
      await transport.sendMail({
        from,
        to: mail.to,
        subject: mail.subject,
        text: mail.text,
        ...(mail.replyTo ? { replyTo: mail.replyTo } : {}),
        attachments: attachmentsOf(mail),
      });
    },
  };
}

function attachmentsOf(mail: Mail) {
  return (mail.attachments ?? []).map((file) => ({
    filename: file.name,
    contentType: file.contentType,
    content: file.content,
  }));
}

function outboxMailer(url: string, from: string): Mailer {
  return {
    delivers: true,
    send: async (mail) => {
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ from, to: [mail.to], subject: mail.subject, text: mail.text, html: null }),
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (!response.ok) throw new Error(`The outbox answered ${response.status}`);
    },
  };
}
