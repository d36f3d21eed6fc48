import { randomUUID } from "node:crypto";
import type { Flow, Grant, Purpose, Reply } from "@sparekey/mfa";
import { browserName } from "./browser-name.js";
import { type CodeSource, methodWords, type PortalMethod } from "./method-words.js";
import { page } from "./pages/layout.js";
import { stepPage } from "./pages/step.js";
import type { Journey } from "./pages/steps/journey.js";
import type { Services } from "./portal.js";
import { problemWords } from "./problem-words.js";
import { refuseUnknownVerb } from "./refuse.js";
import { retryAfter } from "./retry-after.js";
import type { Ctx, Web } from "./web.js";

/** Where a browser's token of a journey is kept between two requests. */
export interface TokenPlace {
  get(c: Ctx): string | null;
  set(c: Ctx, token: string): void;
  clear(c: Ctx): void;
}

/** A journey of Spare Key, as this portal shows it: one address, and one place for its token. */
export interface PortalJourney<P extends Purpose> {
  readonly path: string;
  readonly token: TokenPlace;
  readonly again: Journey["again"];
  readonly support?: string;
  readonly waiting?: string;
  flow(c: Ctx): Flow<P, PortalMethod>;
  /** The journey is complete: this is the only place where anything comes of it. */
  granted(c: Ctx, grant: Grant<P>): Response | Promise<Response>;
  /** Lets only those in who may be here; null lets them pass. */
  guard?(c: Ctx): Response | null;
}

/** GET shows where one is and changes nothing (S16); POST does what its hidden field `do` says. */
export function journeyRoutes<P extends Purpose>(
  app: Web,
  services: Services,
  journey: PortalJourney<P>,
): void {
  const token = (c: Ctx) => journey.token.get(c);

  app.get(journey.path, async (c) => {
    const stopped = journey.guard?.(c) ?? null;
    return stopped ?? respond(c, services, journey, await journey.flow(c).show(token(c)));
  });

  app.post(journey.path, async (c) => {
    const stopped = journey.guard?.(c) ?? null;
    if (stopped !== null) return stopped;
    const form = c.get("form");
    const flow = journey.flow(c);
    switch (form.get("do")) {
      case "answer": {
        const answer = {
          code: form.get("code"),
          password: form.get("password"),
          saved: form.get("saved") === "yes",
          address: form.get("address"),
          ...(form.get("trust") === "yes" && { trustDevice: browserName(c.req.header("user-agent")) }),
          requestId: readRequestId(form.get("request")),
        };
        return respond(c, services, journey, await flow.answer(token(c), answer));
      }
      case "choose": {
        const method = form.get("method");
        const to = form.get("to") || form.get(method);
        const pin = form.get("pin");
        const choice = { method, ...(to && { to }), ...(pin && { pin }) };
        return respond(c, services, journey, await flow.choose(token(c), choice));
      }
      case "resend":
        return respond(c, services, journey, await flow.resend(token(c)));
      default:
        return refuseUnknownVerb(c);
    }
  });
}

/** Turns any reply of Spare Key into an answer to the browser. */
export function respond<P extends Purpose>(
  c: Ctx,
  services: Services,
  journey: PortalJourney<P>,
  reply: Reply<P, PortalMethod>,
): Response | Promise<Response> {
  const { clock } = services;
  if (reply.next === "granted") {
    journey.token.clear(c);
    return journey.granted(c, reply.grant);
  }
  if (reply.next === "start_over") journey.token.clear(c);
  if ("token" in reply) journey.token.set(c, reply.token);

  const typed = (field: string) => (c.req.method === "POST" ? c.get("form").get(field) : "");
  const source = codeSource(reply);
  const problem = reply.problem
    ? problemWords(reply.problem, {
        nowMs: clock(),
        over: reply.next === "start_over",
        asksPassword: reply.next === "prove_identity",
        fromApp: source === "authenticator_app",
        malformed: methodWords(source).malformed,
        typedMethod: typed("method"),
      })
    : null;
  // A reload of what follows a POST must not send it again; only codes that are shown once cannot be shown by a GET.
  const shownOnce = reply.next === "save_backup_codes" && reply.codes !== undefined;
  if (problem === null && "token" in reply && !shownOnce && c.req.method === "POST") {
    return c.redirect(journey.path, 303);
  }
  if (problem !== null && problem.retryAfterMs !== null) {
    retryAfter(c, problem.retryAfterMs);
  }
  const content = stepPage(reply, {
    path: journey.path,
    formToken: c.get("visitor").formToken,
    problem,
    nowMs: clock(),
    requestId: randomUUID(),
    typed,
    again: journey.again,
    support: journey.support ?? null,
    waiting: journey.waiting ?? null,
  });
  return page(c, content, problem?.status ?? (reply.next === "start_over" ? 410 : 200));
}

/** Where the code that a page asks for comes from. */
function codeSource(reply: Reply<Purpose, PortalMethod>): CodeSource {
  if (reply.next === "enter_code") return reply.method;
  return reply.next === "prove_identity" ? "recovery_email" : "authenticator_app";
}

function readRequestId(typed: string): string | undefined {
  return /^[0-9a-f-]{36}$/.test(typed) ? typed : undefined;
}
