import type { AssignReply } from "../../src/assign.js";
import { decideAnswer, wantsPassword } from "../../src/decide/answer.js";
import { decideBegin } from "../../src/decide/begin.js";
import { decideChange } from "../../src/decide/change.js";
import { decideChoose, wantsPin } from "../../src/decide/choose.js";
import type { Context } from "../../src/decide/context.js";
import { type Decision, type Draft, draftOf, type OfAccount, type State } from "../../src/decide/decision.js";
import { decideAssign } from "../../src/decide/flavour.js";
import { decideGatewayAnswer, decideGatewayBegin, gatewayState } from "../../src/decide/gateway.js";
import { decideNotMeConfirm, decideNotMeShow } from "../../src/decide/not-me.js";
import { decidePasswordChanged } from "../../src/decide/password-changed.js";
import { decideResend } from "../../src/decide/resend.js";
import { decideShow } from "../../src/decide/show.js";
import type { NotMePage } from "../../src/not-me.js";
import type { ChangeReply } from "../../src/settings.js";
import type { AccountDeed, Deed } from "./moves.js";
import type { Realm, Slot } from "./realm.js";
import type { Decisions, Planted, Slice } from "./slice.js";
import { type Looks, mintFrom, symbolicCodes } from "./symbols.js";

export const real: Decisions = {
  decideBegin,
  decideChoose,
  decideResend,
  decideAnswer,
  decideShow,
  decideChange,
  wantsPassword,
  decidePasswordChanged,
  decideAssign,
  decideGatewayBegin,
  decideGatewayAnswer,
  decideNotMeShow,
  decideNotMeConfirm,
};

const typedPins = { right: "2580", wrong: "1379", none: undefined } as const;

/** What one decision did, before anybody has learnt anything from it. */
export interface Performed {
  readonly before: State | null;
  readonly decision: Decision;
  readonly taken: number;
  /** Something typed was compared with something secret. */
  readonly looked: boolean;
  readonly purpose: string;
  /** What a change of settings was answered. */
  readonly reply?: ChangeReply;
}

/** What a decision about the account alone did. */
export interface AccountPerformed {
  readonly draft: Draft<OfAccount>;
  readonly taken: number;
  readonly refused: boolean;
  readonly answer: AssignReply | NotMePage;
}

/** Runs the product's decisions on a realm, with symbols in place of entropy and cryptography. */
export interface Machine {
  perform(realm: Realm, move: Deed): Performed | null;
  /** Of links and of a specialist's word. */
  performOfAccount(realm: Realm, move: AccountDeed): AccountPerformed;
  /** The account after the owner has changed the password, knowing the one before. */
  passwordChanged(realm: Realm): Realm["account"];
  /** What a holder of the token is shown. */
  show(realm: Realm, slot: Slot): Performed | null;
}

export function machineOf(slice: Slice, planted: Planted = {}): Machine {
  const decisions: Decisions = { ...real, ...planted.decisions };
  const looks: Looks = { count: 0 };
  const symbolic = symbolicCodes(slice.unitMs, looks);
  const codes = planted.codes?.(symbolic) ?? symbolic;
  const contextAt = (realm: Realm, fresh: Context["fresh"]): Context => {
    const context: Context = {
      now: realm.now,
      tenant: "tenant",
      account: "account",
      environment: "here",
      boundHost: null,
      restored: null,
      binding: null,
      issuer: "ACME",
      token: "token",
      callingCodes: { "+44": true },
      sendsOpenAt: 0,
      policy: slice.policy,
      methods: slice.methods,
      person: { userName: "ann", email: { address: realm.hostEmail, verified: true } },
      channels: { email: true, sms: slice.texts, voice: false },
      checksPassword: true,
      setsEmail: true,
      fresh,
      codes,
    };
    return planted.context?.(context) ?? context;
  };

  return {
    performOfAccount(realm, move) {
      const { account } = realm;
      const mint = mintFrom(realm.taken);
      const context = contextAt(realm, mint.fresh);
      if (move.command === "decideAssign") {
        const decided = decisions.decideAssign(account, move.assign, context);
        if ("draft" in decided)
          return { draft: decided.draft, taken: mint.taken(), refused: false, answer: { done: true } };
        const answer = { done: false, problem: decided.problem } as const;
        return { draft: draftOf({ account }), taken: realm.taken, refused: true, answer };
      }
      const page = decisions.decideNotMeShow(account, move.link, context);
      const { draft, answer } = decisions.decideNotMeConfirm(account, move.link, context);
      return { draft, taken: mint.taken(), refused: page.next !== "confirm_not_me", answer };
    },
    passwordChanged(realm) {
      const context = contextAt(realm, mintFrom(realm.taken).fresh);
      const draft = draftOf({ account: realm.account });
      return decisions.decidePasswordChanged(draft, "known", context).state.account;
    },
    show(realm, slot) {
      const challenge = realm.slots[slot];
      if (challenge === null) return null;
      const state: State = { account: realm.account, challenge };
      const { fresh } = mintFrom(realm.taken);
      const decision = decisions.decideShow(state, contextAt(realm, fresh));
      return { before: state, decision, taken: realm.taken, looked: false, purpose: challenge.purpose };
    },
    perform(realm, move) {
      const mint = mintFrom(realm.taken);
      const context = contextAt(realm, mint.fresh);
      looks.count = 0;
      const challenge = realm.slots[move.slot];
      if (move.command === "decideBegin") {
        const { purpose } = move;
        const decision = decisions.decideBegin(
          realm.account,
          {
            challenge: mint.fresh.id(),
            purpose,
            amr: purpose === "sign_in" ? ["pwd"] : [],
            roots: purpose === "sign_in" ? ["password"] : [],
            enrolBecause: null,
            replaces: move.replaces,
            browser: move.cookie,
            trustedDevice: move.cookie,
          },
          context,
        );
        return { before: null, decision, taken: mint.taken(), looked: false, purpose };
      }
      if (move.command === "decideGatewayBegin") {
        const { client, pin } = move;
        const choice = { method: "sms_code", to: undefined, pin: typedPins[pin] };
        const asked = wantsPin(gatewayState(realm.account, client, context), choice, context) !== null;
        const decision = decisions.decideGatewayBegin(
          realm.account,
          challenge,
          { client, method: choice.method, pin: choice.pin, pinRight: asked ? pin === "right" : null },
          context,
        );
        const before = challenge === null ? null : { account: realm.account, challenge };
        return { before, decision, taken: mint.taken(), looked: asked, purpose: "sign_in" };
      }
      if (challenge === null) return null;
      const state: State = { account: realm.account, challenge };
      const done = (decision: Decision, looked: boolean): Performed => ({
        before: state,
        decision,
        taken: mint.taken(),
        looked,
        purpose: challenge.purpose,
      });
      switch (move.command) {
        case "decideShow":
          return done(decisions.decideShow(state, context), false);
        case "decideResend":
          return done(decisions.decideResend(state, context), false);
        case "decideChoose": {
          const choice = { method: move.way, to: undefined, pin: typedPins[move.pin] };
          const asked = wantsPin(state, choice, context) !== null;
          const pinRight = asked ? move.pin === "right" : null;
          return done(decisions.decideChoose(state, { ...choice, pinRight }, context), asked);
        }
        case "decideGatewayAnswer": {
          const decision = decisions.decideGatewayAnswer(
            state,
            { client: move.client, code: move.code },
            context,
          );
          return done(decision, looks.count > 0);
        }
        case "decideChange": {
          const { decision, reply } = decisions.decideChange(state, move.change, context);
          return { ...done(decision, looks.count > 0), reply };
        }
        case "decideAnswer": {
          const typed = move.password === "none" ? undefined : `${move.password} password`;
          const asked = decisions.wantsPassword(state, typed, context) !== null;
          const decision = decisions.decideAnswer(
            state,
            {
              code: move.code,
              password: typed,
              saved: undefined,
              address: move.code,
              trustDevice: slice.cookies,
              requestId: move.requestId,
              passwordRight: asked ? move.password === "right" : null,
            },
            context,
          );
          return done(decision, asked || looks.count > 0);
        }
      }
    },
  };
}
