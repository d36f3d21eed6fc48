import type { Decision, State } from "../../src/decide/decision.js";
import { Secret } from "../../src/secret.js";
import type { Mutant } from "./mutant.js";
import { real } from "./perform.js";
import { citrixFirstApp, citrixSecondApp, guessesADay, sendsAnHour } from "./slices.js";
import { isSentCode, junk } from "./symbols.js";

export const mutants: readonly Mutant[] = [
  {
    bug: "no replay check: a spent passcode passes again (S01)",
    slice: citrixSecondApp,
    held: ["password"],
    planted: {
      codes: (codes) => ({
        ...codes,
        totpStep: (app, code, now, _after, window) => codes.totpStep(app, code, now, null, window),
      }),
    },
    found: /sign_in/,
  },
  {
    bug: "the code that confirmed an enrolment is not spent (S01)",
    slice: citrixFirstApp,
    held: ["password"],
    planted: {
      decisions: {
        decideAnswer: (state, command, context) =>
          changed(real.decideAnswer(state, command, context), ({ account, challenge }) => ({
            account:
              account.apps.length > state.account.apps.length
                ? { ...account, apps: account.apps.map((app) => ({ ...app, lastStep: 0 })) }
                : account,
            challenge,
          })),
      },
    },
    found: /sign_in/,
  },
  {
    bug: "resending refills the budget (S05)",
    slice: {
      ...sendsAnHour,
      policy: { ...guessesADay.policy, send: sendsAnHour.policy.send },
      unitMs: guessesADay.unitMs,
      guessers: ["attacker"],
      owner: [],
    },
    held: ["password", "session"],
    planted: {
      decisions: {
        decideResend: (state, context) => refilled(real.decideResend(state, context)),
      },
    },
    found: /S38|S53/,
  },
  {
    bug: "beginning again refills the budget (S05)",
    slice: guessesADay,
    held: ["password"],
    planted: {
      decisions: {
        decideBegin: (account, command, context) => refilled(real.decideBegin(account, command, context)),
      },
    },
    found: /S38|S53/,
  },
  {
    bug: "a wrong answer is not counted (S06)",
    slice: guessesADay,
    held: ["password"],
    planted: {
      decisions: {
        decideAnswer: (state, command, context) =>
          changed(real.decideAnswer(state, command, context), ({ account, challenge }) => ({
            account: { ...account, pools: state.account.pools },
            challenge,
          })),
      },
    },
    found: /not counted/,
  },
  {
    bug: "a burnt challenge still answers",
    slice: { ...citrixSecondApp, guessers: ["attacker"] },
    held: ["password"],
    planted: {
      decisions: {
        decideAnswer: (state, command, context) =>
          real.decideAnswer(state.challenge.status === "burnt" ? reopened(state) : state, command, context),
      },
    },
    found: /had ended/,
  },
  {
    bug: "a challenge lives beyond its time",
    slice: citrixSecondApp,
    held: ["app_secret"],
    planted: {
      decisions: {
        decideAnswer: (state, command, context) =>
          real.decideAnswer(
            { ...state, challenge: { ...state.challenge, expiresAt: context.now + 1 } },
            command,
            context,
          ),
      },
    },
    found: /had ended|sign_in/,
  },
  {
    bug: "an expired mailed code is accepted",
    slice: citrixFirstApp,
    held: ["password", "session"],
    planted: {
      decisions: {
        decideAnswer: (state, command, context) => {
          const { sent } = state.challenge;
          const late = sent === null ? null : { ...sent, expiresAt: context.now + 1 };
          return real.decideAnswer(
            { ...state, challenge: { ...state.challenge, sent: late } },
            command,
            context,
          );
        },
      },
    },
    found: /new_factor|settings/,
  },
  {
    bug: "a code of one challenge is accepted in another (S26)",
    slice: citrixFirstApp,
    held: ["password", "session"],
    planted: {
      codes: (codes) => ({
        ...codes,
        matches: (code, hash, place) => codes.matches(code, hash, place) || isSentCode(code),
      }),
    },
    found: /new_factor|settings/,
  },
  {
    bug: "any six digits pass for a mailed code",
    slice: { ...citrixFirstApp, guessers: ["attacker"] },
    held: ["password", "session"],
    planted: {
      codes: (codes) => ({
        ...codes,
        matches: (code, hash, place) => codes.matches(code, hash, place) || code === junk,
      }),
    },
    found: /new_factor|settings/,
  },
  {
    bug: "the password is not looked at",
    slice: citrixFirstApp,
    held: ["mailbox", "session"],
    planted: {
      decisions: {
        decideAnswer: (state, command, context) =>
          real.decideAnswer(state, { ...command, passwordRight: true }, context),
      },
    },
    found: /new_factor|settings/,
  },
  {
    bug: "a pending secret is live before it is confirmed (S15)",
    slice: citrixFirstApp,
    held: [],
    planted: {
      decisions: {
        decideAnswer: (state, command, context) =>
          changed(real.decideAnswer(state, command, context), ({ account, challenge }) => ({
            account:
              challenge.pendingApp === null || account.apps.length > 0
                ? account
                : { ...account, enrolledAt: context.now, apps: [appWith(challenge.pendingApp.secret)] },
            challenge,
          })),
      },
    },
    found: /S31/,
  },
  {
    bug: "one pending secret for all challenges of an account (S15)",
    slice: citrixFirstApp,
    held: ["password", "mailbox", "session"],
    planted: {
      context: (context) => ({
        ...context,
        fresh: { ...context.fresh, totpSecret: () => new Secret("[k0]") },
      }),
    },
    found: /owner_secret/,
  },
  {
    bug: "an enrolled account enrols anew without a factor (S34)",
    slice: citrixSecondApp,
    held: ["password", "mailbox", "session"],
    planted: {
      decisions: {
        decideBegin: (account, command, context) =>
          changed(
            real.decideBegin(
              command.purpose === "enrol" ? { ...account, enrolledAt: null } : account,
              command,
              context,
            ),
            ({ account: next, challenge }) => ({
              account: { ...next, enrolledAt: account.enrolledAt },
              challenge,
            }),
          ),
        decideAnswer: asIfNew(real.decideAnswer),
        decideShow: (state, context) =>
          changed(
            real.decideShow(state.challenge.purpose === "enrol" ? unenrolled(state) : state, context),
            () => state,
          ),
      },
    },
    found: /S34|new_factor/,
  },
  {
    bug: "burning a challenge turns the second factor off (S34)",
    slice: { ...citrixSecondApp, guessers: ["attacker"] },
    held: ["password"],
    planted: {
      decisions: {
        decideAnswer: (state, command, context) =>
          changed(real.decideAnswer(state, command, context), ({ account, challenge }) => ({
            account: challenge.status === "burnt" ? { ...account, enrolledAt: null, apps: [] } : account,
            challenge,
          })),
      },
    },
    found: /S31|S34/,
  },
  {
    bug: "a new factor is told to nobody (S31)",
    slice: citrixFirstApp,
    held: [],
    planted: {
      decisions: {
        decideAnswer: (state, command, context) => ({
          ...real.decideAnswer(state, command, context),
          messages: [],
        }),
      },
    },
    found: /S31/,
  },
  {
    bug: "opening the page sends the code (S16)",
    slice: citrixFirstApp,
    held: [],
    planted: {
      decisions: { decideShow: (state, context) => real.decideResend(state, context) },
    },
    found: /S16/,
  },
  {
    bug: "a finished sign-in repeats its grant to whoever asks (S40)",
    slice: citrixSecondApp,
    held: [],
    planted: {
      decisions: {
        decideAnswer: (state, command, context) => {
          const decision = real.decideAnswer(state, command, context);
          const { completed } = state.challenge;
          return completed === null
            ? decision
            : {
                ...decision,
                step: {
                  next: "granted",
                  grant: { ...completed.grant, proof: "", browser: null, trustedDevice: null },
                },
              };
        },
      },
    },
    found: /sign_in|settings|new_factor|S11/,
  },
  {
    bug: "a grant names another purpose than its challenge (S11)",
    slice: citrixSecondApp,
    held: [],
    planted: {
      decisions: {
        decideAnswer: (state, command, context) => {
          const decision = real.decideAnswer(state, command, context);
          const { step } = decision;
          return step.next === "granted"
            ? { ...decision, step: { next: "granted", grant: { ...step.grant, purpose: "settings" } } }
            : decision;
        },
      },
    },
    found: /S11/,
  },
  {
    bug: "the send budget is per challenge only (S24)",
    slice: sendsAnHour,
    held: ["password", "session"],
    planted: {
      decisions: {
        decideBegin: (account, command, context) =>
          real.decideBegin({ ...account, sends: {} }, command, context),
      },
    },
    found: /S24/,
  },
];

function changed(decision: Decision, change: (state: State) => State): Decision {
  return { ...decision, state: change(decision.state) };
}

function refilled(decision: Decision): Decision {
  return changed(decision, ({ account, challenge }) => ({ account: { ...account, pools: {} }, challenge }));
}

function reopened(state: State): State {
  return { ...state, challenge: { ...state.challenge, status: "open" } };
}

function unenrolled(state: State): State {
  return { ...state, account: { ...state.account, enrolledAt: null } };
}

/** Answers an enrolment as if the account had none yet. */
function asIfNew(decideAnswer: typeof real.decideAnswer): typeof real.decideAnswer {
  return (state, command, context) =>
    decideAnswer(state.challenge.purpose === "enrol" ? unenrolled(state) : state, command, context);
}

function appWith(secret: Secret): State["account"]["apps"][number] {
  return {
    id: "[i0]",
    name: "App",
    secret,
    algorithm: "SHA-1",
    digits: 6,
    periodSeconds: 30,
    addedAt: 0,
    lastStep: 0,
    lastUsedAt: null,
  };
}
