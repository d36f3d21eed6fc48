import { expect } from "vitest";
import type { Reply } from "../../src/index.js";
import { expectNext } from "../world.js";
import { type Command, command, expectGranted, flowOf, pickJourney, sendCode } from "./command.js";
import { type Journey, type Sheet, tight, type WayName } from "./sheet.js";
import { type Typed, typedCode } from "./typed.js";

const mostJourneys = 6;

/** After every first factor: granted at once without an enrolment, otherwise the app is asked for. */
export function begin(purpose: Journey["purpose"]): Command {
  return command(
    `begin ${purpose}`,
    (sheet) => sheet.enrolled || purpose === "sign_in",
    async (sheet, world) => {
      const reply: Reply =
        purpose === "sign_in"
          ? await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] })
          : await world.mfa.stepUp.begin({ account: "u1", amr: ["pwd"], roots: ["password"] });
      if (!sheet.enrolled) {
        const { grant } = expectNext(reply, "granted");
        expect(grant).toMatchObject({ assurance: "aal1", advice: ["enrol_recommended"] });
        sheet.audit.granted += 1;
        return;
      }
      const { token, method } = expectNext(reply, "enter_code");
      expect(method).toBe("authenticator_app");
      const journey: Journey = {
        token,
        purpose,
        endsAt: sheet.now + tight.challengeTtlMs,
        epoch: sheet.epoch,
        chosen: "authenticator_app",
        wrong: 0,
        status: "open",
        sent: null,
        replaced: [],
        provesUntil: 0,
        provedBy: null,
        proof: null,
      };
      sheet.journeys = [...sheet.journeys, journey].slice(-mostJourneys);
    },
  );
}

/** Another way: only what was set up, and a code only where one may be sent. */
export function choose(drawn: number, way: WayName): Command {
  return command(
    `choose ${way} in journey ${drawn}`,
    (sheet) => pickJourney(sheet, drawn) !== undefined,
    async (sheet, world) => {
      const journey = pickJourney(sheet, drawn);
      if (journey === undefined) return;
      const reply = await flowOf(world, journey.purpose).choose(journey.token, { method: way });
      if (sheet.isOver(journey)) {
        expectOver(sheet, reply);
        return;
      }
      // S14, S35: a recovery method changes nothing, and a step-up offers none.
      const useful = journey.purpose === "sign_in" || way === "authenticator_app";
      if (!useful || !sheet.offered().includes(way)) {
        expectProblem(sheet, reply, { code: "invalid_input", field: "method" });
        return;
      }
      journey.chosen = way;
      if (way === "recovery_email") expectSent(sheet, journey, reply);
      else expectProblem(sheet, reply, undefined);
      expect(reply).toMatchObject({ next: "enter_code", method: way });
    },
  );
}

/** A fresh code voids the one before, and refills nothing (S05). */
export function resend(drawn: number): Command {
  return command(
    `resend in journey ${drawn}`,
    (sheet) => pickJourney(sheet, drawn) !== undefined,
    async (sheet, world) => {
      const journey = pickJourney(sheet, drawn);
      if (journey === undefined) return;
      const reply = await flowOf(world, journey.purpose).resend(journey.token);
      if (sheet.isOver(journey)) {
        expectOver(sheet, reply);
        return;
      }
      if (journey.chosen === "recovery_email") {
        expectSent(sheet, journey, reply);
        return;
      }
      expectProblem(sheet, reply, undefined);
    },
  );
}

/** Any answer at all: what it is worth is worked out from what was typed. */
export function answer(drawn: number, typed: Typed): Command {
  return command(
    `answer journey ${drawn} with ${typed.kind} code ${typed.drawn}`,
    (sheet) => {
      const journey = pickJourney(sheet, drawn);
      return journey !== undefined && (sheet.isOver(journey) || sheet.offered().includes(journey.chosen));
    },
    async (sheet, world) => {
      const journey = pickJourney(sheet, drawn);
      if (journey === undefined) return;
      const code = typedCode(sheet, journey, typed);
      const reply = await flowOf(world, journey.purpose).answer(journey.token, { code });
      if (sheet.isOver(journey)) {
        expectOver(sheet, reply);
        return;
      }
      const way = sheet.wayId(journey.chosen);
      // Nobody guesses 80 bits: such a code takes no allowance, and waits for none (S08).
      const closed = journey.chosen === "backup_codes" ? null : sheet.guesses.closed(way, sheet.now);
      if (closed !== null) {
        expectProblem(sheet, reply, closed);
        return;
      }
      const verdict = verdictOf(sheet, journey, code);
      if (verdict === "right") accept(sheet, journey, code, reply);
      else refuse(sheet, journey, verdict, reply);
    },
  );
}

/** The page is a page at any moment, and looking changes nothing (S16). */
export function show(drawn: number): Command {
  return command(
    `show journey ${drawn}`,
    (sheet) => pickJourney(sheet, drawn) !== undefined,
    async (sheet, world) => {
      const journey = pickJourney(sheet, drawn);
      if (journey === undefined) return;
      const flow = flowOf(world, journey.purpose);
      const reply = await flow.show(journey.token);
      expect(await flow.show(journey.token)).toEqual(reply);
      if (sheet.isOver(journey)) expectOver(sheet, reply);
      else expect(["enter_code", "choose_method"]).toContain(reply.next);
    },
  );
}

function verdictOf(sheet: Sheet, journey: Journey, code: string): "right" | "already_used" | "wrong" {
  switch (journey.chosen) {
    case "authenticator_app":
      return sheet.passcode(code);
    case "backup_codes": {
      const known = sheet.codes?.find((each) => each.code === code);
      return known === undefined ? "wrong" : known.used ? "already_used" : "right";
    }
    case "recovery_email": {
      const { sent } = journey;
      const fits = sent !== null && sent.way === sheet.wayId("recovery_email") && sent.endsAt > sheet.now;
      return fits && sent.code === code ? "right" : "wrong";
    }
  }
}

function accept(sheet: Sheet, journey: Journey, code: string, reply: Reply): void {
  const byMail = journey.chosen === "recovery_email";
  journey.proof = expectGranted(sheet, reply, { aal2: !byMail });
  hear(sheet, `granted by ${journey.chosen}`);
  if (journey.chosen === "authenticator_app") sheet.spendPasscode(code);
  if (journey.chosen === "backup_codes") {
    sheet.codes = (sheet.codes ?? []).map((each) => (each.code === code ? { code, used: true } : each));
    sheet.tellAll();
  }
  sheet.guesses.right(sheet.wayId(journey.chosen));
  sheet.audit.answer_accepted += 1;
  journey.status = "granted";
  if (journey.chosen !== "authenticator_app") sheet.recoveredUntil = sheet.now + tight.afterRecovery.frozenMs;
  journey.provedBy = journey.chosen;
  journey.provesUntil = journey.purpose === "settings" ? sheet.now + tight.settingsTtlMs : 0;
}

function refuse(sheet: Sheet, journey: Journey, verdict: "already_used" | "wrong", reply: Reply): void {
  const way = sheet.wayId(journey.chosen);
  // A backup code costs its challenge an attempt, and the account nothing.
  if (journey.chosen !== "backup_codes") sheet.guesses.wrong(way, sheet.now);
  sheet.audit.answer_refused += 1;
  journey.wrong += 1;
  const left = tight.guess.perChallenge - journey.wrong;
  if (left === 0) journey.status = "burnt";
  if (journey.chosen !== "backup_codes" && sheet.guesses.closed(way, sheet.now)?.code === "disabled")
    sheet.tellAll();
  expectProblem(
    sheet,
    reply,
    verdict === "wrong" ? { code: "wrong", attemptsLeft: left } : { code: "already_used" },
  );
  expect(reply.next).toBe(left === 0 ? "start_over" : "enter_code");
}

function expectSent(sheet: Sheet, journey: Journey, reply: Reply): void {
  const way = sheet.wayId("recovery_email");
  const closed = sheet.guesses.closed(way, sheet.now);
  if (closed !== null) {
    expectProblem(sheet, reply, closed);
    return;
  }
  const { sent } = journey;
  const recipient = sheet.contact?.id ?? "";
  const untilMs = Math.max(
    sent === null ? 0 : sent.at + tight.send.cooldownMs,
    sent !== null && sent.count >= tight.send.perChallenge ? journey.endsAt : 0,
    sheet.sends.opensAt(recipient, sheet.now),
  );
  if (untilMs > sheet.now) {
    expectProblem(sheet, reply, { code: "too_soon", untilMs });
    return;
  }
  expectProblem(sheet, reply, undefined);
  if (sent?.code) journey.replaced.push(sent.code);
  journey.sent = sendCode(sheet, recipient, way, (sent?.count ?? 0) + 1, journey.endsAt);
}

/** Nothing opens what has ended, and nothing is looked at there. */
function expectOver(sheet: Sheet, reply: Reply): void {
  expect(reply.next).toBe("start_over");
  expect([undefined, "already_used"]).toContain(reply.problem?.code);
  hear(sheet, "over");
}

function expectProblem(sheet: Sheet, reply: Reply, problem: Reply["problem"] | undefined): void {
  expect(reply.problem).toEqual(problem);
  hear(sheet, problem?.code ?? "done");
}

function hear({ heard }: Sheet, said: string): void {
  heard.set(said, (heard.get(said) ?? 0) + 1);
}
