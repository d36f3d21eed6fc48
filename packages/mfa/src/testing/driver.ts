import { totp } from "@sparekey/otp";
import type { Flow } from "../flow.js";
import type { Grant, Purpose } from "../grant.js";
import type { Mfa } from "../mfa.js";
import type { Reply } from "../reply.js";
import type { FakeClock } from "./fake-clock.js";
import type { Inbox } from "./inbox.js";

export interface DriverOptions<M extends string> {
  readonly mfa: Mfa<M>;
  /** The one that the engine goes by: the driver waits with it, where a passcode is spent. */
  readonly clock: FakeClock;
  readonly inbox: Inbox;
  /** What this person would type, where the journey asks for it. */
  readonly password?: ((account: string) => string) | undefined;
  /** What is added where a journey asks for recovery methods. Default: reserved addresses and numbers. */
  readonly contacts?:
    | ((account: string) => { readonly recovery_email: string; readonly recovery_phone: string })
    | undefined;
}

/** What a person who enrolled has at home. */
export interface Enrolled {
  readonly grant: Grant<"enrol">;
  /** The app's key, as the page showed it. */
  readonly key: string;
  /** Those that were shown and called saved; none, where the journey did not ask for any. */
  readonly backupCodes: readonly string[];
}

/** Somebody who does what the pages ask for, to the end. Knows only what pages and messages have shown. */
export interface Driver {
  /** From the first page to the last: proof, app, as many recovery methods as policy wants. */
  enrol(account: string, name?: string): Promise<Enrolled>;
  /** After a first factor, with the app, or with the code that was sent; enrols where that is asked for. */
  signIn(account: string): Promise<Grant<"sign_in">>;
  /** Its `proof` changes settings. */
  stepUp(account: string): Promise<Grant<"settings">>;
  /**
   * What the account's newest app shows, and has not been used up: where it has, the clock goes on to the next
   * one. Only for apps that this driver has bound.
   */
  codeFor(account: string): string;
}

/** What one person remembers and holds. */
interface Home {
  key: string | null;
  lastCode: string | null;
  backupCodes: readonly string[];
}

const period = 30_000;
/** More pages than any journey has: what goes round in circles ends. */
const mostPages = 20;

/**
 * Walks journeys for the tests of a host, through the public verbs alone.
 *
 * @throws {Error} from its verbs, where a journey leads somewhere else than to its grant: says where.
 * @example
 * const ann = driver({ mfa, clock, inbox, password: () => "correct horse" });
 * await ann.enrol("1");
 * const grant = await ann.signIn("1");
 */
export function driver<M extends string>({ mfa, clock, inbox, ...options }: DriverOptions<M>): Driver {
  const homes = new Map<string, Home>();
  const homeOf = (account: string): Home => {
    const home = homes.get(account) ?? { key: null, lastCode: null, backupCodes: [] };
    homes.set(account, home);
    return home;
  };
  const contactsOf = options.contacts ?? reservedContacts;

  function codeFor(account: string): string {
    const home = homeOf(account);
    if (home.key === null) throw new Error(`This driver has bound no app for the account ${account}`);
    let code = totp(home.key, { at: clock() });
    if (code === home.lastCode) {
      clock.advance(period - (clock() % period));
      code = totp(home.key, { at: clock() });
    }
    home.lastCode = code;
    return code;
  }

  async function sentCode(to?: string): Promise<string> {
    await mfa.outbox.deliver();
    return inbox.lastCode(to);
  }

  async function walk<P extends Purpose>(
    flow: Pick<Flow<P, M>, "choose" | "answer">,
    account: string,
    begun: Reply<P, M>,
  ): Promise<Grant<P>> {
    const home = homeOf(account);
    let reply = begun;
    for (let page = 0; page < mostPages; page += 1) {
      if (reply.problem !== undefined) throw stuck(account, reply);
      switch (reply.next) {
        case "granted":
          return reply.grant;
        case "prove_identity":
          reply = await flow.answer(reply.token, {
            ...(reply.needs.includes("email_code") ? { code: await sentCode() } : {}),
            ...(reply.needs.includes("password") ? { password: options.password?.(account) } : {}),
          });
          break;
        case "confirm_app":
          home.key = reply.key;
          reply = await flow.answer(reply.token, { code: codeFor(account) });
          break;
        case "enter_code": {
          const code = reply.method === "authenticator_app" ? codeFor(account) : await sentCode();
          reply = await flow.answer(reply.token, { code });
          break;
        }
        case "add_recovery_method": {
          const wanted = reply.offered.find(({ required }) => required) ?? reply.offered[0];
          if (wanted === undefined) throw stuck(account, reply);
          const { method } = wanted;
          const to = method === "backup_codes" ? {} : { to: contactsOf(account)[method] };
          reply = await flow.choose(reply.token, { method, ...to });
          break;
        }
        case "save_backup_codes":
          home.backupCodes = reply.codes ?? [];
          reply = await flow.answer(reply.token, { saved: true });
          break;
        default:
          throw stuck(account, reply);
      }
    }
    throw stuck(account, reply);
  }

  return {
    codeFor,
    async enrol(account, name) {
      const grant = await walk(mfa.enrol, account, await mfa.enrol.begin({ account, name }));
      const { key, backupCodes } = homeOf(account);
      if (key === null) throw new Error("The enrolment ended without an app");
      return { grant, key, backupCodes };
    },
    signIn: async (account) => walk(mfa.signIn, account, await mfa.signIn.begin({ account, amr: ["pwd"] })),
    stepUp: async (account) => walk(mfa.stepUp, account, await mfa.stepUp.begin({ account })),
  };
}

/** Where the journey stands, without anything that was typed or shown (S21). */
function stuck(account: string, { next, problem }: Reply): Error {
  const why = problem === undefined ? "" : `, with the problem ${problem.code}`;
  return new Error(`The journey of ${account} stands at ${next}${why}: the driver cannot go on from there`);
}

/** Names that nobody has (RFC 2606), and a number kept for plays (Ofcom). */
function reservedContacts(account: string): {
  readonly recovery_email: string;
  readonly recovery_phone: string;
} {
  const name = account.replace(/[^a-zA-Z0-9]/g, "-").slice(0, 40);
  return { recovery_email: `recovery-${name}@example.org`, recovery_phone: "+447700900112" };
}
