import { draftOf } from "../../src/decide/decision.js";
import { emailConfirmed } from "../../src/decide/email-change.js";
import type { AccountRecord } from "../../src/record/account.js";
import { gateways, noticeLinks, texts } from "./door-slices.js";
import type { Mutant } from "./mutant.js";
import { real } from "./perform.js";

/** Bugs of the doors beside the challenge: notices' links, the account's own e-mail, PINs, gateways. */
export const doorMutants: readonly Mutant[] = [
  {
    bug: "a not-me link blocks a factor sign-in (S43)",
    slice: noticeLinks,
    held: [],
    planted: {
      decisions: {
        decideAnswer: (state, command, context) =>
          state.challenge.purpose === "sign_in" && isFrozen(state.account, context.now)
            ? real.decideResend(state, context)
            : real.decideAnswer(state, command, context),
      },
    },
    found: /S43: a link blocks/,
  },
  {
    bug: "a freeze freezes nothing (S43)",
    slice: noticeLinks,
    held: [],
    planted: {
      decisions: {
        decideChange: (state, change, context) =>
          real.decideChange({ ...state, account: { ...state.account, frozen: null } }, change, context),
      },
    },
    found: /S43: something was changed/,
  },
  {
    bug: "a link freezes as often as it is followed: an eternal veto (S43)",
    slice: noticeLinks,
    held: ["mailbox"],
    planted: {
      decisions: {
        decideNotMeConfirm: (account, link, context) =>
          real.decideNotMeConfirm({ ...account, frozen: null }, link, context),
      },
    },
    found: /S43: a link (freezes again|made a freeze longer)/,
  },
  {
    bug: "the new address is live before it is confirmed (J3.11, S20)",
    slice: noticeLinks,
    held: [],
    planted: {
      decisions: {
        decideChange: (state, change, context) => {
          const decided = real.decideChange(state, change, context);
          const pending = decided.decision.state.challenge.pendingContact;
          if (change.action !== "change_email" || pending === null || !decided.reply.done) return decided;
          const live = emailConfirmed(draftOf(decided.decision.state), pending, context);
          const { messages } = live;
          return { ...decided, decision: { ...decided.decision, state: live.state, messages } };
        },
      },
    },
    found: /before its code came back/,
  },
  {
    bug: "the old address cannot take the change of e-mail back (J3.11)",
    slice: noticeLinks,
    held: [],
    planted: {
      decisions: {
        decideChange: (state, change, context) => {
          const decided = real.decideChange(state, change, context);
          const messages = decided.decision.messages.map(({ notMe, ...message }) =>
            notMe === undefined ? message : { ...message, notMe: { ...notMe, undo: null } },
          );
          return { ...decided, decision: { ...decided.decision, messages } };
        },
      },
    },
    found: /cannot take the change of e-mail back/,
  },
  {
    bug: "any link takes a change of e-mail back, whoever was told (S43)",
    slice: { ...noticeLinks, allowed: { ...noticeLinks.allowed, holdings: ["mailbox"] } },
    held: [],
    planted: {
      decisions: {
        decideNotMeConfirm: (account, link, context) =>
          real.decideNotMeConfirm(account, { ...link, undo: account.emailChange?.id ?? null }, context),
        // A link that has expired is public: it must be worth nothing.
        decideNotMeShow: (account, link, context) =>
          real.decideNotMeShow(account, { ...link, since: context.now }, context),
      },
      context: (context) => ({
        ...context,
        policy: { ...context.policy, notMe: { ...context.policy.notMe, linkTtlMs: 1_000_000_000 } },
      }),
    },
    found: /undid_email|froze/,
  },
  {
    bug: "a PIN is not looked at before a text is sent (J2.1)",
    slice: texts,
    held: ["password", "sim"],
    planted: {
      decisions: {
        decideChoose: (state, command, context) =>
          real.decideChoose(state, { ...command, pin: "2580", pinRight: true }, context),
      },
    },
    found: /sign_in/,
  },
  {
    bug: "a gateway takes the PIN of nobody (S39)",
    slice: gateways,
    held: ["sim"],
    planted: {
      decisions: {
        decideGatewayBegin: (account, live, command, context) =>
          real.decideGatewayBegin(account, live, { ...command, pinRight: true }, context),
      },
    },
    found: /S39: a wrong PIN|sign_in/,
  },
  {
    bug: "a passcode that was begun at one gateway answers at another (S39)",
    slice: gateways,
    held: ["sim"],
    planted: {
      decisions: {
        decideGatewayAnswer: (state, typed, context) =>
          real.decideGatewayAnswer(
            state,
            { ...typed, client: state.challenge.client ?? typed.client },
            context,
          ),
      },
    },
    found: /sign_in/,
  },
  {
    bug: "a wrong PIN takes the live challenge from its owner (S39)",
    slice: gateways,
    held: [],
    planted: {
      decisions: {
        decideGatewayBegin: (account, live, command, context) => {
          const decision = real.decideGatewayBegin(account, live, command, context);
          if (command.pinRight === true || live === null) return decision;
          const { state } = decision;
          return { ...decision, state: { ...state, challenge: { ...live, status: "burnt" } } };
        },
      },
    },
    found: /S39: a wrong PIN/,
  },
  {
    bug: "a gateway's passcode answers twice (S02)",
    slice: gateways,
    held: ["gateway"],
    planted: {
      decisions: {
        decideGatewayAnswer: (state, typed, context) => {
          const { state: after, ...decision } = real.decideGatewayAnswer(state, typed, context);
          const granted = decision.step.next === "granted";
          return { ...decision, state: granted ? { ...after, challenge: state.challenge } : after };
        },
      },
    },
    found: /sign_in/,
  },
];

function isFrozen({ frozen }: AccountRecord, now: number): boolean {
  return frozen !== null && frozen.liftedAt === null && frozen.until > now;
}
