import { totp } from "@sparekey/otp";
import { type Policy, standard } from "../../src/index.js";
import { start } from "../world.js";
import { GuessBook, SendBook } from "./budget.js";

/** Budgets that a short run of commands reaches, in the order of the defaults. */
export const tight: Policy = {
  ...standard(),
  enrolProof: ["email_code", "password"],
  recovery: { atLeast: 0, required: [], offered: ["backup_codes", "recovery_email"] },
  guess: {
    ...standard().guess,
    perChallenge: 3,
    free: 2,
    firstDelayMs: 30_000,
    longestDelayMs: 60 * 60_000,
    perDay: 4,
    per30Days: 9,
    perDayTogether: 6,
    hardCeiling: 8,
    strangersCeiling: 8,
    // Every answer comes from a stranger here: browsers have tests of their own.
    knownBrowsers: 0,
  },
  // Budgets beyond one contact's are the engine's: no history here reaches them.
  send: {
    ...standard().send,
    cooldownMs: 30_000,
    perChallenge: 2,
    perHour: 4,
    perDay: 6,
    // What is counted by address and by tenant has tests of its own.
    account: { perHour: 1_000, perDay: 1_000 },
    recipient: { perHour: 1_000, perDay: 1_000 },
  },
};

export type WayName = "authenticator_app" | "backup_codes" | "recovery_email";

/** A code by mail; what it is stands here once it has arrived. */
export interface SentMail {
  readonly at: number;
  readonly endsAt: number;
  readonly count: number;
  readonly way: string;
  code: string | null;
}

/** A sign-in or a step-up that was begun. */
export interface Journey {
  readonly token: string;
  readonly purpose: "sign_in" | "settings";
  readonly endsAt: number;
  epoch: number;
  chosen: WayName;
  wrong: number;
  status: "open" | "granted" | "burnt";
  sent: SentMail | null;
  /** Codes of this journey that a later one has replaced. */
  readonly replaced: string[];
  /** Until when it proves something for settings, and by what. */
  provesUntil: number;
  provedBy: WayName | null;
  /** What its grant gave to prove that with. */
  proof: string | null;
}

/** Everything that the account should be, kept beside the real one: the model. */
export class Sheet {
  now: number = start;
  epoch = 0;
  enrolled = false;
  apps: { readonly secret: string; lastStep: number }[] = [];
  codes: { readonly code: string; used: boolean }[] | null = null;
  /** The recovery e-mail: one at most. */
  contact: { readonly id: string; readonly address: string } | null = null;
  journeys: Journey[] = [];
  /** Signed in by a recovery method, and no factor shown since: until when that counts (S35). */
  recoveredUntil = 0;
  readonly guesses: GuessBook = new GuessBook(tight.guess);
  readonly sends: SendBook = new SendBook(tight.send);
  /** Codes on their way, in the order in which they left. */
  underWay: SentMail[] = [];
  /** The replies that were foreseen, by what was said: a walk that only ever succeeds proves little. */
  readonly heard: Map<string, number> = new Map();
  /** Codes of apps that were accepted once. */
  readonly acceptedCodes: string[] = [];
  /** How many notices each address is owed (S31). */
  readonly owed: Map<string, number> = new Map();
  /** What the audit must hold in the end. */
  readonly audit: Record<
    "granted" | "answer_refused" | "answer_accepted" | "factor_added" | "code_sent",
    number
  > = { granted: 0, answer_refused: 0, answer_accepted: 0, factor_added: 0, code_sent: 0 };

  wayId(way: WayName): string {
    return way === "recovery_email" ? `recovery_email:${this.contact?.id ?? ""}` : way;
  }

  offered(): readonly WayName[] {
    return [
      ...(this.apps.length > 0 ? (["authenticator_app"] as const) : []),
      ...(this.codes?.some(({ used }) => !used) ? (["backup_codes"] as const) : []),
      ...(this.contact === null ? [] : (["recovery_email"] as const)),
    ];
  }

  isOver(journey: Journey): boolean {
    return journey.status !== "open" || journey.endsAt <= this.now || journey.epoch !== this.epoch;
  }

  /** A passcode that no app has spent, where there is one and apps are looked at. */
  freshPasscode(): string | null {
    const app = this.apps.find(({ lastStep }) => stepAt(this.now) > lastStep);
    if (app === undefined || this.guesses.closed("authenticator_app", this.now) !== null) return null;
    return totp(app.secret, { at: this.now });
  }

  /** Whether this passcode is right now, was right once, or is wrong; with the app and step that it is of. */
  passcode(typed: string): "right" | "already_used" | "wrong" {
    const fitting = appsShowing(this, typed);
    if (fitting.length === 0) return "wrong";
    return fitting.some(({ app, step }) => step > app.lastStep) ? "right" : "already_used";
  }

  spendPasscode(typed: string): void {
    const fits = appsShowing(this, typed).find(({ app, step }) => step > app.lastStep);
    if (fits === undefined) throw new Error("the model spends a passcode that is not right");
    fits.app.lastStep = fits.step;
    this.acceptedCodes.push(typed);
    // The factor was not lost: every app here was bound before the last recovery, or showed one that was.
    this.recoveredUntil = 0;
  }

  /** Every contact hears of a change: the account's own address and the recovery e-mail (S31). */
  tellAll(): void {
    for (const to of ["ann@example.com", ...(this.contact === null ? [] : [this.contact.address])]) {
      this.owed.set(to, (this.owed.get(to) ?? 0) + 1);
    }
  }
}

/** The apps that show these digits at this moment, or a step before or after it, and the step. */
function appsShowing({ apps, now }: Pick<Sheet, "apps" | "now">, typed: string) {
  return apps.flatMap((app) =>
    [0, -1, 1]
      .map((off) => stepAt(now) + off)
      .filter((step) => totp(app.secret, { at: step * 30_000 }) === typed)
      .map((step) => ({ app, step })),
  );
}

export function stepAt(now: number): number {
  return Math.floor(now / 30_000);
}
