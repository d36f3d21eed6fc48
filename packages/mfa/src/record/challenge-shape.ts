import type { StoredGrant } from "../grant.js";
import type { ChallengeRecord, SentCode } from "./challenge.js";
import { type StoredCodeSet, storedCodeSet } from "./packed-codes.js";
import { proof } from "./proof-shape.js";
import { fields, flag, list, number, oneOf, orNull, type Shape, text } from "./shape.js";

/** What only an enrolment and a change fill in: nothing of it, in nearly every sign-in. */
export type StoredWork = Pick<
  ChallengeRecord,
  | "enrolBecause"
  | "deviceName"
  | "identityProved"
  | "identityRoots"
  | "replaces"
  | "boundFactor"
  | "addressTyped"
  | "pendingContact"
> & {
  readonly pendingApp: { readonly secret: string } | null;
  readonly pendingCodes: StoredCodeSet | null;
};

type Completed = NonNullable<ChallengeRecord["completed"]>;

/** What of a grant does not stand in its challenge, or in the key that this lies under. */
export type StoredGrantPart = Pick<
  StoredGrant,
  "id" | "amr" | "roots" | "assurance" | "atMs" | "expiresAtMs" | "advice" | "promptSkipped"
>;

/** A challenge as it is stored: its secret sealed, and `work` `null` where there has been none. */
export type StoredChallenge = Omit<ChallengeRecord, keyof StoredWork | "completed"> & {
  readonly work: StoredWork | null;
  readonly completed: (Omit<Completed, "grant"> & { readonly grant: StoredGrantPart }) | null;
};

const purpose = oneOf("sign_in", "enrol", "settings");
const sent = fields<SentCode>({
  way: text,
  hash: text,
  sentTo: text,
  at: number,
  expiresAt: number,
  count: number,
});
const work = fields<StoredWork>({
  enrolBecause: orNull(text),
  deviceName: orNull(text),
  identityProved: flag,
  identityRoots: list(text),
  replaces: orNull(text),
  boundFactor: orNull(text),
  addressTyped: orNull(text),
  pendingContact: orNull(
    fields<NonNullable<ChallengeRecord["pendingContact"]>>({
      id: text,
      role: oneOf("recovery_email", "recovery_phone", "phone", "email"),
      address: text,
    }),
  ),
  pendingApp: orNull(fields<NonNullable<StoredWork["pendingApp"]>>({ secret: text })),
  pendingCodes: orNull(storedCodeSet),
});
const grant = fields<Omit<StoredGrantPart, "promptSkipped">, { readonly promptSkipped: true }>(
  {
    id: text,
    amr: list(text),
    roots: list(text),
    assurance: oneOf("aal1", "aal1_email", "aal2"),
    atMs: number,
    expiresAtMs: number,
    advice: list(
      oneOf(
        "enrol_recommended",
        "enrol_assigned",
        "update_recovery_methods",
        "few_backup_codes",
        "recovered",
        "review_recovery",
      ),
    ),
  },
  { promptSkipped: oneOf(true) },
);

export const storedChallenge: Shape<StoredChallenge> = fields<StoredChallenge>({
  schema: oneOf(1),
  id: text,
  purpose,
  environment: text,
  epoch: number,
  createdAt: number,
  expiresAt: number,
  status: oneOf("open", "burnt", "granted"),
  amr: list(text),
  roots: list(text),
  proofs: list(proof),
  chosen: orNull(text),
  pinProved: flag,
  client: orNull(text),
  browser: orNull(text),
  trustedDevice: orNull(text),
  sent: orNull(sent),
  wrong: number,
  goal: oneOf("app", "email", "recovery"),
  work: orNull(work),
  completed: orNull(
    fields<NonNullable<StoredChallenge["completed"]>>({
      requestId: orNull(text),
      digest: text,
      browser: orNull(text),
      trustedDevice: orNull(text),
      grant,
    }),
  ),
});
