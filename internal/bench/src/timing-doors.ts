import { addressOf, nameOf, type TimingWorld } from "./timing-world.js";

/** One answer to somebody who has proved nothing. */
export type Call = () => Promise<unknown>;

/** A door that takes a name: asked for an account that is there, and for one that is not. */
export interface Door {
  readonly name: string;
  /** The `n`th call for an account that is there, and for one that is not. Made before it is timed. */
  readonly known: (n: number) => Call;
  readonly unknown: (n: number) => Call;
  /** What must be the same for both, of a reply. */
  readonly said: (reply: unknown) => string;
  /** What has to have happened before, for the `n`th pair of calls. */
  readonly before?: (n: number) => Promise<void>;
}

const client = "10.0.0.7";
const wrongPin = "1234";
/** Wrong PINs that an account takes before it is locked: `guessLimits.free`. */
const free = 4;
const asIs = (reply: unknown): string => JSON.stringify(reply);

/** As long as the names of those who are there. */
const stranger = (n: number): string => `y${String(n).padStart(6, "0")}`;
export const member = (n: number): string => `x${String(n).padStart(6, "0")}`;

/** Of so many accounts each: those whose PIN is guessed, those that are locked, and those without a PIN. */
export const locked = 20;
export const without = 20;
export const guessed = (calls: number): number => Math.ceil(calls / free);

/** Every public door that takes a name or an account before anything is proved. */
export function doorsOf({ mfa, recovery }: TimingWorld, calls: number): readonly Door[] {
  const gateway = mfa.gateway({ method: "sms_code" });
  const pins = guessed(calls);
  const begin =
    (account: string): Call =>
    () =>
      gateway.begin({ account, client, pin: wrongPin });
  const answer =
    (account: string): Call =>
    () =>
      gateway.answerWithoutToken({ account, client, code: "abc1234" });
  const from = (n: number, who: string) =>
    recovery.forRequest({ binding: `the browser of ${who} ${String(n).padStart(6, "0")}` }).support;
  const openCase = (n: number, account: string, who: string, callback = "later"): Call => {
    const support = from(n, who);
    const userName = nameOf(account);
    return () =>
      support.openWithoutPassword({
        userName,
        description: "my phone is gone",
        language: "en",
        callback,
      });
  };
  return [
    {
      name: "gateway, begin: a wrong PIN",
      known: (n) => begin(member(n % pins)),
      unknown: (n) => begin(stranger(n)),
      said: asIs,
    },
    {
      name: "gateway, begin: locked",
      known: (n) => begin(member(pins + (n % locked))),
      unknown: (n) => begin(stranger(n)),
      said: asIs,
    },
    {
      name: "gateway, begin: no PIN",
      known: (n) => begin(member(pins + locked + (n % without))),
      unknown: (n) => begin(stranger(n)),
      said: asIs,
    },
    {
      name: "gateway, answer: nothing begun",
      known: (n) => answer(member(n % calls)),
      unknown: (n) => answer(stranger(n)),
      said: asIs,
    },
    {
      name: "forgot password",
      known: (n) => () => recovery.forgot.password({ userName: nameOf(member(n)) }),
      unknown: (n) => () => recovery.forgot.password({ userName: nameOf(stranger(n)) }),
      said: asIs,
    },
    {
      name: "forgot password, again",
      known: (n) => () => recovery.forgot.password({ userName: nameOf(member(n)) }),
      unknown: (n) => () => recovery.forgot.password({ userName: nameOf(stranger(n)) }),
      said: asIs,
    },
    {
      name: "forgot user name",
      known: (n) => () => recovery.forgot.userName({ email: addressOf(member(n)) }),
      unknown: (n) => () => recovery.forgot.userName({ email: addressOf(stranger(n)) }),
      said: asIs,
    },
    {
      name: "support, without a password",
      known: (n) => openCase(n, member(n), "eve"),
      unknown: (n) => openCase(n, stranger(n), "eve"),
      said: saidOfCase,
    },
    {
      name: "support, a call wanted",
      known: (n) => openCase(n, member(n), "grace", "now"),
      unknown: (n) => openCase(n, stranger(n), "grace", "now"),
      said: saidOfCase,
    },
    {
      name: "support, the same browser again",
      known: (n) => openCase(n, member(n), "eve"),
      unknown: (n) => openCase(n, stranger(n), "eve"),
      said: saidOfCase,
    },
    {
      name: "support, one name over and over",
      known: (n) => openCase(n, member(n % 20), "mallory"),
      unknown: (n) => openCase(n, stranger(n % 20), "mallory"),
      said: saidOfCase,
    },
  ];
}

/** A case has a number and a word, which differ by name and browser. */
function saidOfCase(reply: unknown): string {
  return JSON.stringify(reply, (key, value: unknown) =>
    key === "case" || key === "screenWord" ? String(value).length : value,
  );
}
