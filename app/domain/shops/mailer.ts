export interface Mail {
  to: string;
  subject: string;
  text: string;
  /** Where an answer to it goes; the sender's own address where absent. */
  replyTo?: string;
  attachments?: { name: string; contentType: string; content: string }[];
}

export interface Mailer {
  /** False where no mail server is set: nothing that is sent reaches anybody, and nobody is told that it does. */
  delivers: boolean;
  /** Hands the mail over. @throws when the server does not take it: send mail from jobs, which retry. */
  send(mail: Mail): Promise<void>;
}
