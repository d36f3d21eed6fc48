/** A message that an engine in another process has sent. */
export interface Mail {
  readonly told: "mail";
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The key under which a message that is sent twice is one. */
  readonly id: string;
}

/** What every engine in another process says beside its replies; `Event` is that of the engine. */
export type Told<Event> =
  | Mail
  | { readonly told: "event"; readonly event: Event }
  | { readonly told: "error"; readonly error: string };
