import type { Json } from "@sparekey/storage";
import type { ChallengeRecord } from "./challenge.js";
import { type StoredChallenge, type StoredWork, storedChallenge } from "./challenge-shape.js";
import { asJson } from "./json.js";
import { packedCodes, unpackedCodes } from "./packed-codes.js";
import { parsed } from "./parsed.js";
import type { SecretCodec } from "./stored.js";

/** Whose challenge it is: its grant does not repeat it. */
interface Owner {
  readonly tenant: string;
  readonly account: string;
}

const noWork: StoredWork = {
  enrolBecause: null,
  deviceName: null,
  identityProved: false,
  identityRoots: [],
  replaces: null,
  boundFactor: null,
  addressTyped: null,
  pendingContact: null,
  pendingApp: null,
  pendingCodes: null,
};

export async function readChallenge(
  json: Json,
  codec: SecretCodec,
  { tenant, account }: Owner,
): Promise<ChallengeRecord> {
  const stored = parsed(storedChallenge, json);
  const { id, purpose, environment, completed } = stored;
  const work = stored.work ?? noWork;
  const { pendingApp, pendingCodes } = work;
  return {
    schema: stored.schema,
    id,
    purpose,
    environment,
    epoch: stored.epoch,
    createdAt: stored.createdAt,
    expiresAt: stored.expiresAt,
    status: stored.status,
    amr: stored.amr,
    roots: stored.roots,
    proofs: stored.proofs,
    chosen: stored.chosen,
    pinProved: stored.pinProved,
    client: stored.client,
    browser: stored.browser,
    trustedDevice: stored.trustedDevice,
    sent: stored.sent,
    wrong: stored.wrong,
    enrolBecause: work.enrolBecause,
    deviceName: work.deviceName,
    identityProved: work.identityProved,
    pendingApp: pendingApp === null ? null : { secret: await codec.open(pendingApp.secret, `pending:${id}`) },
    replaces: work.replaces,
    boundFactor: work.boundFactor,
    identityRoots: work.identityRoots,
    goal: stored.goal,
    addressTyped: work.addressTyped,
    pendingContact: work.pendingContact,
    pendingCodes: pendingCodes === null ? null : unpackedCodes(pendingCodes),
    completed:
      completed === null
        ? null
        : { ...completed, grant: { ...completed.grant, purpose, tenant, environment, account } },
  };
}

export async function writeChallenge(challenge: ChallengeRecord, codec: SecretCodec): Promise<Json> {
  const { enrolBecause, deviceName, identityProved, identityRoots, replaces, boundFactor } = challenge;
  const { addressTyped, pendingContact, pendingApp, pendingCodes, completed } = challenge;
  const work: StoredWork = {
    enrolBecause,
    deviceName,
    identityProved,
    identityRoots,
    replaces,
    boundFactor,
    addressTyped,
    pendingContact,
    pendingApp:
      pendingApp === null ? null : { secret: await codec.seal(pendingApp.secret, `pending:${challenge.id}`) },
    pendingCodes: pendingCodes === null ? null : packedCodes(pendingCodes),
  };
  const { schema, id, purpose, environment, epoch, createdAt, expiresAt, status, amr, roots } = challenge;
  const { proofs, chosen, pinProved, client, browser, trustedDevice, sent, wrong, goal } = challenge;
  const stored: StoredChallenge = {
    schema,
    id,
    purpose,
    environment,
    epoch,
    createdAt,
    expiresAt,
    status,
    amr,
    roots,
    proofs,
    chosen,
    pinProved,
    client,
    browser,
    trustedDevice,
    sent,
    wrong,
    goal,
    work: isNone(work) ? null : work,
    completed: completed === null ? null : { ...completed, grant: withoutPlace(completed.grant) },
  };
  return asJson(stored);
}

function isNone(work: StoredWork): boolean {
  return (
    !work.identityProved &&
    work.identityRoots.length === 0 &&
    work.enrolBecause === null &&
    work.deviceName === null &&
    work.replaces === null &&
    work.boundFactor === null &&
    work.addressTyped === null &&
    work.pendingContact === null &&
    work.pendingApp === null &&
    work.pendingCodes === null
  );
}

type Completed = NonNullable<ChallengeRecord["completed"]>;

function withoutPlace(grant: Completed["grant"]): NonNullable<StoredChallenge["completed"]>["grant"] {
  const { id, amr, roots, assurance, atMs, expiresAtMs, advice, promptSkipped } = grant;
  const part = { id, amr, roots, assurance, atMs, expiresAtMs, advice };
  return promptSkipped === undefined ? part : { ...part, promptSkipped };
}
