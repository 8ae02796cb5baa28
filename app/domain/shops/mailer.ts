export interface Mail {
  to: string;
  subject: string;
  text: string;
  attachments?: { name: string; contentType: string; content: string }[];
}

export interface Mailer {
  /** Hands the mail over. @throws when the server does not take it: send mail from jobs, which retry. */
  send(mail: Mail): Promise<void>;
}
