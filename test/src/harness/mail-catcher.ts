import PostalMime from 'postal-mime';
import type { Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import type { Service } from './shutdown';

/** A mail as the SMTP server took it in, with the recipients of its envelope. */
export interface CaughtMail extends Email {
  recipients: string[];
  receivedAt: Date;
}

type Reply = (error?: Error | null, message?: string) => void;

/** A real SMTP server on loopback that delivers nothing and keeps every mail, oldest first. */
export class MailCatcher implements Service {
  readonly mails: CaughtMail[] = [];
  /** How many mails were turned away so far. */
  refusals = 0;
  #refusesNext = false;
  readonly #server: SMTPServer;

  constructor(readonly port: number) {
    this.#server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      onData: (stream, session, reply) => void this.#receive(stream, session, reply),
    });
  }

  listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(this.port, '127.0.0.1', resolve);
    });
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.#server.close(resolve));
  }

  mailsTo(address: string): CaughtMail[] {
    return this.mails.filter(({ recipients }) => recipients.includes(address));
  }

  /** The next mail is turned away once with a temporary error, after its sender has handed all of it over. */
  refuseNext(): void {
    this.#refusesNext = true;
  }

  async #receive(stream: SMTPServerDataStream, session: SMTPServerSession, reply: Reply): Promise<void> {
    const content = Buffer.concat((await stream.toArray()) as Buffer[]);
    if (this.#refusesNext) return this.#refuse(reply);
    const recipients = session.envelope.rcptTo.map(({ address }) => address);
    this.mails.push({ ...(await PostalMime.parse(content)), recipients, receivedAt: new Date() });
    reply(null, 'Caught');
  }

  #refuse(reply: Reply): void {
    this.#refusesNext = false;
    this.refusals += 1;
    reply(Object.assign(new Error('Busy, please try again later'), { responseCode: 451 }));
  }
}
