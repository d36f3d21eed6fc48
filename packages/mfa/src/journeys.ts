import { decideAnswer, wantsPassword } from "./decide/answer.js";
import { type BeginCommand, decideBegin } from "./decide/begin.js";
import { decideChoose, wantsPin } from "./decide/choose.js";
import type { Context } from "./decide/context.js";
import type { Decision, State } from "./decide/decision.js";
import { decideResend } from "./decide/resend.js";
import { decideShow } from "./decide/show.js";
import { whyNotBegun } from "./decide/why-not-begun.js";
import { assign } from "./engine/assign.js";
import { listDead, resendDead } from "./engine/dead-letter.js";
import { codesOf, type Engine, type Scope } from "./engine/engine.js";
import { gatewayOf } from "./engine/gateway.js";
import { checkHanded, checkName, checkTenant, checkText, checkTexts, isPosted } from "./engine/handed.js";
import { healthOf } from "./engine/health.js";
import { importAccount } from "./engine/import-account.js";
import { type AccountRef, longestAccount } from "./engine/keys.js";
import { notMeOf } from "./engine/not-me.js";
import type { Sends } from "./engine/outbox.js";
import { passwordChanged } from "./engine/password-changed.js";
import { orUnavailable, type Performed, perform } from "./engine/perform.js";
import { eraseAccount, exportAccount, listEvents } from "./engine/personal-data.js";
import { openProof } from "./engine/proof.js";
import { reseal } from "./engine/reseal.js";
import { scopeOf } from "./engine/scope.js";
import { withEngine } from "./engine/seam.js";
import { settingsOf } from "./engine/settings.js";
import { openToken, sealToken } from "./engine/token.js";
import { verifyPin } from "./engine/verify-pin.js";
import { withWaitUntil } from "./engine/wait-until.js";
import { MfaError } from "./error.js";
import type { Answer, Choice, Flow } from "./flow.js";
import type { Purpose } from "./grant.js";
import type { Mfa } from "./mfa.js";
import { newAccount } from "./record/account.js";
import type { Reply } from "./reply.js";

/** Puts the journeys together over one engine, tenant and request. */
export function journeysOf<M extends string>(engine: Engine, scope: Scope, outbox: Sends): Mfa<M> {
  const flow = <P extends Purpose>(purpose: P): Flow<P, M> => ({
    show: (token) =>
      onChallenge<P, M>(engine, scope, purpose, token, (state, context) => decideShow(state, context)),
    choose: (token, posted) => {
      const { method, to, pin }: Partial<Choice> = isPosted(posted) ? posted : {};
      const asked = new Map<string, Promise<boolean>>();
      return onChallenge<P, M>(engine, scope, purpose, token, async (state, context) => {
        const wanted = wantsPin(state, { method, to, pin }, context);
        const pinRight = wanted === null ? null : await verifyPin(engine, wanted, asked);
        return decideChoose(state, { method, to, pin, pinRight }, context);
      });
    },
    resend: (token) => onChallenge<P, M>(engine, scope, purpose, token, decideResend),
    answer: (token, posted) => {
      const answer: Answer = isPosted(posted) ? posted : {};
      const asked = new Map<string, Promise<boolean>>();
      return onChallenge<P, M>(engine, scope, purpose, token, async (state, context) => {
        const password = wantsPassword(state, answer.password, context);
        const passwordRight =
          password === null ? null : await verify(engine, context.account, password, asked);
        const requestId = typeof answer.requestId === "string" ? answer.requestId.slice(0, 128) : null;
        return decideAnswer(
          state,
          {
            code: answer.code,
            password: answer.password,
            saved: answer.saved,
            address: answer.address,
            trustDevice: answer.trustDevice,
            requestId,
            passwordRight,
          },
          context,
        );
      });
    },
  });
  return withEngine(
    {
      forTenant: (tenant) => {
        checkTenant(tenant);
        return journeysOf<M>({ ...engine, tenant }, scope, outbox);
      },
      forRequest: (request) => {
        checkHanded("forRequest", request, "{ address, binding, waitUntil }");
        return journeysOf<M>(withWaitUntil(engine, request.waitUntil, outbox), scopeOf(request), outbox);
      },
      signIn: {
        ...flow("sign_in"),
        begin: async (first) => {
          checkHanded("signIn.begin", first, '{ account, amr: ["pwd"] }');
          const { account, amr, roots, enrolBecause, browser, trustedDevice } = first;
          checkTexts("amr", amr);
          if (amr.length === 0) {
            throw new MfaError(
              "invalid_option",
              '`amr` must say what the first factor was, for example ["pwd"]',
            );
          }
          return begin<"sign_in", M>(engine, scope, "sign_in", account, {
            amr,
            roots: roots ?? amr.map((each) => (each === "pwd" ? "password" : `first:${each}`)),
            enrolBecause: enrolBecause ?? null,
            browser,
            trustedDevice,
          });
        },
      },
      enrol: {
        ...flow("enrol"),
        begin: async (wish) => {
          checkHanded("enrol.begin", wish, "{ account }");
          const { account, name, replaces, proof, browser } = wish;
          return begin<"enrol", M>(engine, scope, "enrol", account, {
            amr: [],
            roots: [],
            enrolBecause: null,
            typedName: name,
            replaces,
            browser,
            proof,
            trustedDevice: undefined,
          });
        },
      },
      stepUp: {
        ...flow("settings"),
        begin: async (session) => {
          checkHanded("stepUp.begin", session, "{ account }");
          const { account, amr, roots, browser } = session;
          return begin<"settings", M>(engine, scope, "settings", account, {
            amr: amr ?? [],
            roots: roots ?? [],
            enrolBecause: null,
            browser,
            trustedDevice: undefined,
          });
        },
      },
      settings: settingsOf<M>(engine, scope),
      notMe: notMeOf(engine, scope),
      assign: (assignment) => assign(engine, scope, assignment),
      passwordChanged: (change) => passwordChanged(engine, scope, change),
      importAccount: (imported) => importAccount(engine, imported),
      export: async (account) => exportAccount(engine, refOf(engine, account)),
      erase: async (account) => eraseAccount(engine, refOf(engine, account)),
      events: async (account, page = {}) => listEvents(engine, refOf(engine, account), page),
      reseal: (options) => reseal(engine, options),
      health: () => healthOf(engine),
      gateway: (door) => {
        checkHanded("gateway", door, "{ method }");
        return gatewayOf(engine, scope, door.method);
      },
      outbox: {
        ...outbox,
        dead: (page) => listDead(engine, page),
        resend: (id) => resendDead(engine, id),
      },
    },
    { engine, scope },
  );
}

/** An id that is none names no account: nothing is exported or erased in its name. */
function refOf({ tenant }: Engine, account: string): AccountRef {
  checkName("account", account, longestAccount);
  return { tenant, account };
}

async function begin<P extends Purpose, M extends string>(
  engine: Engine,
  scope: Scope,
  purpose: P,
  account: string,
  { proof, ...first }: Omit<BeginCommand, "challenge" | "purpose"> & { readonly proof?: unknown },
): Promise<Reply<P, M>> {
  checkName("account", account, longestAccount);
  checkTexts("amr", first.amr);
  checkTexts("roots", first.roots);
  if (first.enrolBecause !== null) checkText("enrolBecause", first.enrolBecause);
  const ref = { tenant: engine.tenant, account };
  const challenge = engine.fresh.id();
  const { tenant, environment } = engine;
  const performed = await orUnavailable(engine, async () => {
    const token = await sealToken(engine.keyring, { tenant, account, challenge, environment });
    const shown = await openProof(engine.keyring, await codesOf(engine.keyring), proof);
    const fits = shown?.tenant === tenant && shown.account === account && shown.environment === environment;
    const recoveredIn = fits ? shown.challenge : null;
    return perform(engine, scope, ref, challenge, token, (loaded, context) => {
      const command = { ...first, challenge, purpose, recoveredIn };
      return (
        whyNotBegun(loaded.account, command) ??
        decideBegin(loaded.account ?? newAccount(context.now), command, context)
      );
    });
  });
  if (performed.step.next === "start_over" && performed.step.reason === "unknown_token") {
    throw new MfaError("unknown_account", "The directory knows no account with this id");
  }
  return replyOf<P, M>(performed, purpose);
}

async function onChallenge<P extends Purpose, M extends string>(
  engine: Engine,
  scope: Scope,
  purpose: P,
  token: unknown,
  decide: (state: State, context: Context) => Decision | Promise<Decision>,
): Promise<Reply<P, M>> {
  const unknown: Performed = { step: { next: "start_over", reason: "unknown_token" } };
  const performed = await orUnavailable(engine, async () => {
    const content = await openToken(engine.keyring, token);
    if (content === null || content.tenant !== engine.tenant || content.environment !== engine.environment) {
      return unknown;
    }
    return perform(engine, scope, content, content.challenge, String(token), (loaded, context) => {
      const { account, challenge } = loaded;
      if (account === null || challenge === null || challenge.purpose !== purpose) return unknown;
      return decide({ account, challenge }, context);
    });
  });
  return replyOf<P, M>(performed, purpose);
}

/** Asks the host once per answer, however often a lost commit makes the decision be taken again. */
function verify(
  engine: Engine,
  account: string,
  password: string,
  asked: Map<string, Promise<boolean>>,
): Promise<boolean> {
  const known =
    asked.get(password) ?? engine.directory.verifyPassword?.(account, password) ?? Promise.resolve(false);
  asked.set(password, known);
  return known;
}

/** The one place where a step gets its purpose back as a type: what was granted is compared first (S11). */
function replyOf<P extends Purpose, M extends string>(
  { step, ...beside }: Performed,
  purpose: P,
): Reply<P, M> {
  if (step.next === "granted" && step.grant.purpose !== purpose) {
    throw new MfaError("damaged_record", "A challenge granted something else than it was started for");
  }
  const alone = beside.problem === undefined && beside.enrolBecause === undefined;
  return (alone ? step : { ...step, ...beside }) as Reply<P, M>;
}
