import { type Decision, type Draft, draftOf, type OfAccount, stageOf } from "@sparekey/mfa/extend";
import { isSetting } from "../../src/decide/set-password.js";
import type { Machine } from "./machine.js";
import { type Holding, mayReachSignIn } from "./oracle.js";
import {
  contextAt,
  dayMs,
  mintFrom,
  nameOf,
  type Person,
  passcode,
  type Realm,
  startRealm,
} from "./realm.js";

import { tidy } from "./tidy.js";

export interface Walk {
  readonly states: number;
  readonly complete: boolean;
  /** Who was granted a sign-in somewhere, and by which method. */
  readonly granted: ReadonlySet<string>;
  /** Which moves changed anything somewhere. */
  readonly moved: ReadonlySet<string>;
  /** The shortest story that breaks a promise. */
  readonly broken: string | null;
}

interface Step {
  readonly move: string;
  readonly to: Realm;
  readonly grantedBy?: string;
  readonly broken?: string;
}

/** More than any of these walks has: one that grows beyond it has lost its bound. */
const mostStates = 60_000;

/** Breadth-first over every move of owner, attacker and world, for so many days. */
export function walk(
  machine: Machine,
  held: readonly Holding[],
  owns: readonly Holding[],
  days: number,
): Walk {
  const start = withHoldings(startRealm(), held, owns);
  const realms: Realm[] = [start];
  const story: string[] = [""];
  const seen = new Set([nameOf(start)]);
  const granted = new Set<string>();
  const moved = new Set<string>();
  for (let at = 0; at < realms.length; at += 1) {
    const realm = realms[at];
    if (realm === undefined || realms.length > mostStates) {
      return { states: realms.length, complete: false, granted, moved, broken: null };
    }
    for (const { move, to: untidy, grantedBy, broken } of stepsFrom(realm, machine, held, owns, days)) {
      const told = `${story[at]}\n  ${move}`;
      if (grantedBy !== undefined) granted.add(grantedBy);
      if (broken !== undefined) {
        return { states: realms.length, complete: false, granted, moved, broken: `${broken}:${told}` };
      }
      const to = tidy(untidy);
      const name = nameOf(to);
      if (seen.has(name)) continue;
      seen.add(name);
      moved.add(move.split(":", 1)[0] ?? move);
      realms.push(to);
      story.push(told);
    }
  }
  return { states: realms.length, complete: true, granted, moved, broken: null };
}

function withHoldings(realm: Realm, held: readonly Holding[], owns: readonly Holding[]): Realm {
  const of = (holdings: readonly Holding[]) => (holdings.includes("password") ? [realm.password] : []);
  return { ...realm, knows: { owner: of(owns), attacker: of(held) } };
}

function* stepsFrom(
  realm: Realm,
  machine: Machine,
  held: readonly Holding[],
  owns: readonly Holding[],
  days: number,
): Generator<Step> {
  const mint = mintFrom(realm);
  const context = contextAt(realm, machine.methods, mint.fresh);
  const { account } = realm;
  const reads = (person: Person): boolean => (person === "owner" ? owns : held).includes("mailbox");
  /** What a draft leaves behind: the account, acts, and what readers of the mailbox learn from it. */
  const after = (
    { state, messages, acts }: Draft<OfAccount> | Decision,
    learnt: readonly string[] = [],
  ): Realm => {
    const mailed = messages.flatMap(({ message }) =>
      "code" in message && typeof message.code === "string" ? [message.code] : [],
    );
    const news = messages.length === 0 ? [] : [...mailed, ...learnt];
    const knowing = (person: Person) =>
      reads(person) ? [...new Set([...realm.knows[person], ...news])] : realm.knows[person];
    return {
      ...realm,
      account: state.account,
      minted: mint.minted(),
      knows: { owner: knowing("owner"), attacker: knowing("attacker") },
      acts: [
        ...realm.acts,
        ...acts.flatMap((act) =>
          act.act === "do" && act.name !== "recovery.end_sessions"
            ? [{ name: act.name, input: JSON.stringify(act.input), at: act.at ?? context.now }]
            : [],
        ),
      ],
    };
  };

  for (const person of ["owner", "attacker"] as const) {
    const slot = realm.slots[person];
    const stage = slot === null ? null : stageOf({ account, challenge: slot }, context);
    if ((slot === null || stage?.at === "over") && realm.knows[person].includes(realm.password)) {
      const decision = machine.begin(account, mint.fresh.id(), context);
      const to = after(decision);
      yield* settled(`${person} begins`, person, decision, {
        ...to,
        slots: { ...to.slots, [person]: decision.state.challenge },
        begunAfter: { ...to.begunAfter, [person]: realm.resets },
      });
    }
    if (slot !== null && stage?.at === "factor") {
      for (const { method, way } of stage.ways) {
        if (stage.chosen?.way.id === way.id) continue;
        const decision = machine.choose(account, slot, method.name, context);
        const to = after(decision);
        yield {
          move: `${person} chooses: ${way.id}`,
          to: { ...to, slots: { ...to.slots, [person]: decision.state.challenge } },
        };
      }
      if (stage.chosen !== null) {
        const read = (person === "owner" ? owns : held).includes("app_secret") ? [passcode(realm.day)] : [];
        for (const code of [...realm.knows[person], ...read, "junk"]) {
          const decision = machine.answer(account, slot, code, context);
          if (decision.step.next !== "granted") continue;
          const to = after(decision);
          const way = stage.chosen.way.id;
          const byFactor = stage.chosen.method.role === "factor";
          yield* settled(
            `${person} answers: ${way}`,
            person,
            decision,
            {
              ...to,
              slots: { ...to.slots, [person]: null },
              shownSince: realm.shownSince || byFactor,
            },
            { way, code },
          );
        }
      }
      if (machine.mayWait(account, slot, context)) {
        const draft = machine.wait(draftOf({ account }), mint.fresh.id(), context);
        yield { move: `${person} asks to wait`, to: due({ ...after(draft), shownSince: false }) };
      }
    }
    for (const link of realm.knows[person].filter((known) => known.startsWith("link "))) {
      const [, id = "", secret = ""] = link.split(" ");
      if (machine.refusal(account, { id, secret }, context) !== null || isSetting(account, context.now))
        continue;
      const setting = mint.fresh.id();
      const password = `password${mint.fresh.id().slice(2)}`;
      const set = (to: Realm): Realm => ({
        ...to,
        minted: mint.minted(),
        password,
        resets: realm.resets + 1,
        knows: {
          ...to.knows,
          [person]: [...to.knows[person].filter((each) => !each.startsWith("password")), password],
        },
      });
      const reserved = machine.reserve(draftOf({ account }), setting, context);
      yield { move: `${person} resets, and the process dies`, to: set(after(reserved)) };
      const stored = machine.stored(draftOf({ account: reserved.state.account }), setting, context);
      yield { move: `${person} resets`, to: set(after(stored)) };
    }
  }
  const id = mint.fresh.id();
  const secret = mint.fresh.id();
  const asked = machine.link(draftOf({ account }), { id, secret, url: "" }, context);
  if (asked.messages.length > 0)
    yield { move: "somebody asks for a link", to: after(asked, [`link ${id} ${secret}`]) };
  if (realm.day < days) {
    const slots = { owner: null, attacker: null };
    yield { move: "a day goes by", to: due({ ...realm, day: realm.day + 1, slots }) };
  }

  /** Carries out what is due, in the order it came. */
  function due(now: Realm): Realm {
    const [act] = now.acts.filter(({ at }) => at <= now.day * dayMs);
    if (act === undefined) return now;
    const others = { ...now, acts: now.acts.filter((each) => each !== act) };
    const fresh = mintFrom(others);
    const at = contextAt(others, machine.methods, fresh.fresh);
    const draft = draftOf({ account: others.account });
    const input = JSON.parse(act.input);
    const token = { secret: fresh.fresh.id(), url: "https://example.com" };
    const decided =
      act.name === "recovery.delay"
        ? machine.tick(draft, input, token, at)
        : machine.unsure(draft, input.setting, at);
    const left = decided.messages.some(({ message }) => message.kind === "delayed_recovery_ready");
    const knowing = (person: Person) =>
      left && reads(person) ? [...others.knows[person], token.secret] : others.knows[person];
    const acts = decided.acts.flatMap((each) =>
      each.act === "do" && each.name !== "recovery.end_sessions"
        ? [{ name: each.name, input: JSON.stringify(each.input), at: each.at ?? at.now }]
        : [],
    );
    return due({
      ...others,
      minted: fresh.minted(),
      account: decided.state.account,
      knows: { owner: knowing("owner"), attacker: knowing("attacker") },
      acts: [...others.acts, ...acts],
    });
  }

  function* settled(
    move: string,
    person: Person,
    { step }: Decision,
    to: Realm,
    by: { way: string; code: string } | null = null,
  ): Generator<Step> {
    if (step.next !== "granted") {
      yield { move, to };
      return;
    }
    const broken = brokenBy(realm, person, held, [...step.grant.roots], by);
    yield { move, to, grantedBy: `${person} by ${by?.way}`, ...(broken === null ? {} : { broken }) };
  }
}

/** What a grant may not be, whoever holds what. */
function brokenBy(
  realm: Realm,
  person: Person,
  held: readonly Holding[],
  roots: readonly string[],
  by: { way: string; code: string } | null,
): string | null {
  if (new Set(roots).size < 2) return "S33: a grant on one root";
  if (realm.begunAfter[person] !== realm.resets) return "S50: a challenge from before a reset was granted";
  if (by?.way === "delayed_recovery" && realm.shownSince) return "S43: a delay outlived a factor";
  if (by?.way === "delayed_recovery" && by.code === "junk")
    return "S51: a delay was finished without its token";
  const allowed = mayReachSignIn.some((row) => row.every((holding) => held.includes(holding)));
  return person === "attacker" && !allowed ? `no shortcut: {${held.join()}} is granted a sign-in` : null;
}
