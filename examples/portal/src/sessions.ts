import { createHash, randomBytes } from "node:crypto";
import type { Clock, Grant } from "@sparekey/mfa";
import type { Sqlite } from "./database.js";

/** A signed-in browser. Only a grant makes one: somebody half-way through a sign-in has none (S11). */
export interface Session {
  readonly account: string;
  /** Names the session to forms; not the cookie's value. */
  readonly tokenHash: string;
  readonly notes: Readonly<Partial<Record<SessionNote, string>>>;
}

/** What a session keeps between two requests. It cannot be planted there by another site, nor outlive the session. */
export type SessionNote =
  /** The token of an enrolment that was begun. */
  | "enrolment"
  /** The token of a step-up that was begun, and the page that asked for it. */
  | "step_up"
  | "step_up_asked"
  /** What a step-up ended in: it lets settings be changed for a few minutes (S14). */
  | "settings_proof"
  /** What a sign-in by a recovery method ended in: it binds one replacement device (S35). */
  | "recovery_proof"
  /** Why the password must be set anew before anything else (J3.9). */
  | "password_due"
  /** Where the code went that a new contact waits for. */
  | "contact_sent_to"
  /** The whole address of it, to send another one there (J3.12). */
  | "contact_address";

export interface Sessions {
  /** The cookie's value, or null for a grant that is too old, or whose session was signed out. */
  start(grant: Grant<"sign_in">): string | null;
  find(token: string): Session | null;
  note(session: Session, name: SessionNote, value: string | null): void;
  end(session: Session): void;
  /** All that were begun at this time or earlier. */
  endAllOf(account: string, before: number): void;
}

const idleMs = 30 * 60_000;
const longestMs = 12 * 60 * 60_000;

export function createSessions({ db, clock }: { readonly db: Sqlite; readonly clock: Clock }): Sessions {
  // One session a grant (S40). A double click sends the same answer twice, and the engine repeats its reply: the
  // second copy takes the session over, because the browser threw the first answer away.
  const insert = db.prepare(
    `INSERT INTO sessions (token_hash, account, grant_id, seen_at, ends_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (grant_id) DO UPDATE SET token_hash = excluded.token_hash WHERE ended_at IS NULL`,
  );
  const select = db.prepare(
    "SELECT token_hash, account, seen_at FROM sessions WHERE token_hash = ? AND ended_at IS NULL AND ends_at > ? AND seen_at > ?",
  );
  const see = db.prepare("UPDATE sessions SET seen_at = ? WHERE token_hash = ?");
  const selectNotes = db.prepare("SELECT name, value FROM session_notes WHERE token_hash = ?");
  const setNote = db.prepare(
    `INSERT INTO session_notes (token_hash, name, value) VALUES (?, ?, ?)
     ON CONFLICT (token_hash, name) DO UPDATE SET value = excluded.value`,
  );
  const dropNote = db.prepare("DELETE FROM session_notes WHERE token_hash = ? AND name = ?");
  const endOne = db.prepare("UPDATE sessions SET ended_at = ? WHERE token_hash = ? AND ended_at IS NULL");
  const endAll = db.prepare(
    "UPDATE sessions SET ended_at = ? WHERE account = ? AND ends_at <= ? AND ended_at IS NULL",
  );
  // Ended ones stay until no grant of theirs can be alive any more: a used grant must find its trace.
  const forget = db.prepare("DELETE FROM sessions WHERE ends_at < ?");

  return {
    start(grant) {
      const now = clock();
      if (grant.expiresAtMs <= now) return null;
      const token = randomBytes(32).toString("base64url");
      forget.run(now);
      const { changes } = insert.run(hash(token), grant.account, grant.id, now, now + longestMs);
      return changes === 1 ? token : null;
    },
    find(token) {
      const now = clock();
      const row = select.get(hash(token), now, now - idleMs) as
        | { token_hash: string; account: string; seen_at: number }
        | undefined;
      if (row === undefined) return null;
      // Not on every request: a write costs a disk sync.
      if (now - row.seen_at > 60_000) see.run(now, row.token_hash);
      const notes = selectNotes.all(row.token_hash) as { name: SessionNote; value: string }[];
      return {
        account: row.account,
        tokenHash: row.token_hash,
        notes: Object.fromEntries(notes.map(({ name, value }) => [name, value])),
      };
    },
    note(session, name, value) {
      // What is so already is not written again: a page that is only looked at costs no disk sync (S16).
      if ((session.notes[name] ?? null) === value) return;
      if (value === null) dropNote.run(session.tokenHash, name);
      else setNote.run(session.tokenHash, name, value);
    },
    end(session) {
      endOne.run(clock(), session.tokenHash);
    },
    endAllOf(account, before) {
      endAll.run(clock(), account, before + longestMs);
    },
  };
}

/** Whoever reads the database cannot use what stands there as a cookie. */
function hash(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
