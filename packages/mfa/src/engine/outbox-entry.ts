import type { Message } from "@sparekey/delivery";
import type { Json, Key, Write } from "@sparekey/storage";
import * as z from "zod/mini";
import type { HostAct, MessageDraft } from "../decide/decision.js";
import type { Person } from "../directory.js";
import { type EmailChange, placesOf } from "../record/account.js";
import type { ChallengeRecord } from "../record/challenge.js";
import type { Committed } from "./commit.js";
import type { Engine } from "./engine.js";
import { type AccountRef, outboxKey, outboxOf } from "./keys.js";
import { notMeUrl } from "./not-me-link.js";

type Place = ReturnType<typeof placesOf>[number];

/** What waits in the outbox. The address and the message, which may hold a code, are sealed (S21). */
export type OutboxEntry =
  | {
      readonly schema: 1;
      readonly kind: "message";
      readonly channel: "email" | "sms" | "voice";
      readonly sealed: string;
      readonly expiresAt: number | null;
      readonly attempts: number;
      /** Whose work it is, while its lease lasts. */
      readonly claim: string | null;
    }
  | ({
      readonly schema: 1;
      readonly kind: "act";
      readonly attempts: number;
      readonly claim: string | null;
    } & StoredAct);

/** An act as it is stored: when it is due stands on the entry. */
export type StoredAct =
  | { readonly act: "mark_enrolled" }
  | { readonly act: "do"; readonly name: string; readonly input: Json };

/** A message with the stored address it goes to (S17). */
export interface Addressed {
  readonly to: string;
  readonly locale: string | null;
  readonly message: Message;
}

const schema = z.discriminatedUnion("kind", [
  z.strictObject({
    schema: z.literal(1),
    kind: z.literal("message"),
    channel: z.enum(["email", "sms", "voice"]),
    sealed: z.string(),
    expiresAt: z.nullable(z.number()),
    attempts: z.number(),
    claim: z.nullable(z.string()),
  }),
  z.discriminatedUnion("act", [
    z.strictObject({
      schema: z.literal(1),
      kind: z.literal("act"),
      act: z.literal("mark_enrolled"),
      attempts: z.number(),
      claim: z.nullable(z.string()),
    }),
    z.strictObject({
      schema: z.literal(1),
      kind: z.literal("act"),
      act: z.literal("do"),
      name: z.string(),
      input: z.custom<Json>((value) => value !== undefined),
      attempts: z.number(),
      claim: z.nullable(z.string()),
    }),
  ]),
]);

/** What an entry asks for, or `null` where it does not have the expected shape. */
export function outboxEntryIn(json: Json): OutboxEntry | null {
  const result = z.safeParse(schema, json);
  return result.success ? result.data : null;
}

/** The entries for a decision's messages and acts, due at once, in the order they were decided. */
export async function outboxWrites(
  engine: Engine,
  ref: AccountRef,
  person: Person,
  before: readonly Place[],
  decision: Committed,
  sequence: number,
  now: number,
): Promise<Write[]> {
  const messages = await Promise.all(
    decision.messages.map(async (draft, index): Promise<Write | null> => {
      const to = addressOf(
        draft,
        [...before, ...placesOf(decision.state.account)],
        decision.state.challenge?.pendingContact ?? null,
        person,
        decision.state.account.emailChange,
      );
      if (to === null) return null;
      const name = nameFor(engine, sequence, index);
      const notYouUrl = draft.notMe === undefined ? undefined : await notMeUrl(engine, ref, draft.notMe);
      const message = withLinks(draft, notYouUrl);
      const addressed: Addressed = { to, locale: person.locale ?? null, message };
      const value: OutboxEntry = {
        schema: 1,
        kind: "message",
        channel: draft.channel,
        sealed: await sealAddressed(engine, ref, name, addressed),
        expiresAt: draft.expiresAt,
        attempts: 0,
        claim: null,
      };
      return { key: outboxKey(ref, name), value: { ...value }, dueAt: now };
    }),
  );
  // What the host has no function for is not asked for: nobody could do it.
  const wanted = decision.acts.filter(
    ({ act }) => act !== "mark_enrolled" || engine.directory.markEnrolled !== undefined,
  );
  const acts = wanted.map((act, index) =>
    actWrite(engine, outboxOf(ref), act, now, sequence, decision.messages.length + index),
  );
  return [...messages.filter((write) => write !== null), ...acts];
}

/** An act, in the outbox of the partition whose commit asks for it, until it is done. */
export function actWrite(
  engine: Pick<Engine, "fresh">,
  outbox: Key,
  act: HostAct,
  now: number,
  sequence = 0,
  index = 0,
): Write {
  const stored: StoredAct =
    act.act === "do" ? { act: act.act, name: act.name, input: act.input } : { act: act.act };
  const value: OutboxEntry = { schema: 1, kind: "act", ...stored, attempts: 0, claim: null };
  const dueAt = act.act === "do" ? Math.max(act.at ?? now, now) : now;
  const [tenant, partition, ...path] = outbox;
  return { key: [tenant, partition, ...path, nameFor(engine, sequence, index)], value: { ...value }, dueAt };
}

export function sealAddressed(
  engine: Engine,
  ref: AccountRef,
  name: string,
  addressed: Addressed,
): Promise<string> {
  return engine.keyring.seal(JSON.stringify(addressed), bindingOf(ref, name));
}

export async function openAddressed(
  engine: Engine,
  ref: AccountRef,
  name: string,
  entry: Extract<OutboxEntry, { kind: "message" }>,
): Promise<Addressed> {
  // Sealed by us, under this very name: what opens is what was written.
  return JSON.parse(await engine.keyring.open(entry.sealed, bindingOf(ref, name))) as Addressed;
}

function bindingOf({ tenant, account }: AccountRef, name: string) {
  return { tenant, account, record: `outbox:${name}`, purpose: "message" } as const;
}

/** Sorts in the order in which the account's decisions were committed, and within one as it was decided. */
function nameFor(engine: Pick<Engine, "fresh">, sequence: number, index: number): string {
  return `${sequence.toString().padStart(12, "0")}-${index.toString().padStart(3, "0")}-${engine.fresh.id()}`;
}

/**
 * A stored address: the host's, or one of ours (S17). A contact that this very decision removes is still
 * told of it (S31). A message to nobody is no message.
 */
export function addressOf(
  { to }: MessageDraft,
  contacts: readonly Place[],
  pendingContact: ChallengeRecord["pendingContact"],
  person: Person,
  change: EmailChange | null,
): string | null {
  if ("accountEmail" in to) return person.email?.address ?? null;
  if ("changedEmail" in to) return change?.[to.changedEmail] ?? null;
  const known = contacts.find(({ id }) => id === to.contact);
  if (known !== undefined) return known.address;
  return pendingContact?.id === to.contact ? pendingContact.address : null;
}

/** To the old address, the same page takes a change of e-mail back (J3.11). */
function withLinks({ message, notMe }: MessageDraft, url: string | undefined): Message {
  if (url === undefined) return message;
  return message.kind === "contact_changed" && notMe?.undo != null
    ? { ...message, notYouUrl: url, url }
    : { ...message, notYouUrl: url };
}
