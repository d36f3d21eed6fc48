import { wantsPin } from "../decide/choose.js";
import {
  decideGatewayAnswer,
  decideGatewayBegin,
  gatewayChallenge,
  gatewayState,
} from "../decide/gateway.js";
import { typedPin } from "../decide/typed-code.js";
import { MfaError } from "../error.js";
import type { Gateway, GatewayReply } from "../gateway.js";
import type { Grant } from "../grant.js";
import type { Engine, Scope } from "./engine.js";
import { evenDoor } from "./even-door.js";
import { checkText, isName } from "./handed.js";
import { longestAccount } from "./keys.js";
import { orUnavailable, type Performed, perform } from "./perform.js";
import { verifyPin } from "./verify-pin.js";

/** Opens the door that needs no token: for methods that ask for a PIN first and send 35 bits (S39). */
export function gatewayOf(engine: Engine, scope: Scope, name: string): Gateway {
  const method = engine.methods.find((each) => each.name === name);
  if (
    method === undefined ||
    method.needs !== "slow_hash" ||
    method.codeBits === undefined ||
    method.codeBits < 35
  ) {
    throw new MfaError(
      "invalid_option",
      'A gateway needs a method with a PIN and codes of 35 bits: smsCode({ pin: "before_send", alphabet: "alphanumeric" })',
    );
  }
  return {
    async begin({ account, client, pin }) {
      checkCaller(account, client);
      const asked = new Map<string, Promise<boolean>>();
      const door = evenDoor(engine, account);
      let hasPin = false;
      const performed = await at(door.engine, scope, account, async (loaded, context) => {
        if (loaded.account === null) return unknown();
        hasPin = loaded.account.pin !== null;
        const state = gatewayState(loaded.account, client, context);
        const wanted = wantsPin(state, { method: name, to: undefined, pin }, context);
        const pinRight = wanted === null ? null : await verifyPin(engine, wanted, asked);
        return decideGatewayBegin(
          loaded.account,
          loaded.challenge,
          { client, method: name, pin, pinRight },
          context,
        );
      });
      const worked = await orUnavailable(engine, async () => {
        if (asked.size === 0) await engine.slowHash?.hash("0000");
        await door.writeAnyway({ guess: !hasPin && typedPin(pin) !== null });
        return performed;
      });
      return replyOf(worked, "begin");
    },
    async answerWithoutToken({ account, client, code }) {
      checkCaller(account, client);
      const performed = await at(engine, scope, account, (loaded, context) =>
        loaded.account === null || loaded.challenge === null
          ? unknown()
          : decideGatewayAnswer(
              { account: loaded.account, challenge: loaded.challenge },
              { client, code },
              context,
            ),
      );
      return replyOf(performed, "answer");
    },
  };
}

function at(
  engine: Engine,
  scope: Scope,
  account: string,
  decide: Parameters<typeof perform>[5],
): Promise<Performed> {
  // Too long or malformed for any account: refused in the words for a name that nobody has.
  if (!isName(account, longestAccount)) return Promise.resolve(unknown());
  const ref = { tenant: engine.tenant, account };
  return perform(engine, scope, ref, gatewayChallenge, "", decide);
}

/** A name may be anything that somebody typed, and is nobody's then; the client is the host's to say. */
function checkCaller(account: unknown, client: unknown): void {
  if (typeof account !== "string")
    throw new MfaError(
      "invalid_option",
      "`account` must be text: whatever name was typed, where it is nobody's",
    );
  checkText("client", client);
}

function unknown(): Performed {
  return { step: { next: "start_over", reason: "unknown_token" } };
}

function replyOf({ step, problem }: Performed, verb: "begin" | "answer"): GatewayReply {
  // S47: only an account that there is can be busy, so a PIN that was not looked at is refused as a wrong one.
  if (step.next === "try_again" && !(verb === "begin" && step.problem.code === "busy"))
    return { next: "refused", problem: step.problem.code };
  if (step.next === "granted" && isSignIn(step.grant)) return { next: "granted", grant: step.grant };
  if (
    verb === "begin" &&
    problem === undefined &&
    step.next === "enter_code" &&
    step.codeExpiresAtMs !== undefined
  ) {
    return { next: "challenge", sentTo: step.sentTo ?? "", expiresAtMs: step.codeExpiresAtMs };
  }
  const expired = step.next === "start_over" || problem?.code === "already_used";
  return { next: "refused", problem: verb === "answer" && expired ? "expired" : "wrong" };
}

function isSignIn(grant: Grant): grant is Grant<"sign_in"> {
  return grant.purpose === "sign_in";
}
