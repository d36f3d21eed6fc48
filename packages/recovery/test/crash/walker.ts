import type { StaffMember } from "../../src/index.js";
import type { AnyReply, Call } from "../process/other-engine.js";
import { browserOf, deliver, deskCall, passwordShown, staff } from "../process/town.js";
import type { RecoveryLives } from "./lives.js";

const minute = 60_000;

/** One person and the agent who helps them, who go on wherever the page says that they stand. */
export class Walker {
  readonly account: string;
  readonly #agent: string;
  readonly #lives: RecoveryLives;
  resets = 0;
  readonly cases: Set<string> = new Set();
  readonly grants: string[] = [];
  readonly usedCodes: string[] = [];
  /** What was accepted last, as far as the person knows. */
  password = "";
  #member: { readonly member: StaffMember; readonly until: number } | null = null;

  constructor(lives: RecoveryLives, nth: number) {
    this.#lives = lives;
    this.account = `p${nth}`;
    this.#agent = `a${nth}`;
  }

  /** A forgotten password: a link by mail, and a new password behind it. */
  async reset(): Promise<void> {
    const lives = this.#lives;
    const before = this.#links().length;
    await lives.ask({
      on: "recovery",
      verb: ["forgot", "password"],
      args: [{ userName: `user ${this.account}` }],
    });
    const link = await this.#until("link", () => this.#links().slice(before).at(-1));
    const password = `Qx7!vorp%klee${this.resets}`;
    for (let tries = 0; ; tries += 1) {
      if (tries > 20) throw new Error(`the reset of ${this.account} goes round in circles`);
      const post: Call = { on: "recovery", verb: ["forgot", "reset"], args: [link, { password }] };
      const reply = (await lives.call(post)) ?? (await this.#look(link));
      if (reply.next === "done" || reply["reason"] === "used") break;
      // Somebody's reservation stands, maybe a dead one's: it counts for a minute.
      if (reply.next === "choose_password" || reply.next === "try_again") lives.wait(minute);
      else throw new Error(`${this.account}: ${JSON.stringify(reply)}`);
    }
    this.resets += 1;
    this.password = password;
  }

  #look(link: string): Promise<AnyReply> {
    return this.#lives.ask({ on: "recovery", verb: ["forgot", "show"], args: [link] });
  }

  /** Contact support, up to the queue. */
  async openCase(): Promise<{ readonly id: string; readonly word: string }> {
    const token = await passwordShown((call) => this.#lives.ask(call), this.account, this.#lives.now);
    const request = { description: "lost my phone", language: "en", callback: "now" };
    const binding = browserOf(this.account);
    // The same browser again has the same case, whether or not the first answer came.
    const open: Call = { on: "recovery", binding, verb: ["support", "open"], args: [token, request] };
    const reply = await this.#lives.ask(open);
    if (reply.done !== true) throw new Error(`${this.account}: ${JSON.stringify(reply)}`);
    this.cases.add(String(reply["case"]));
    return { id: String(reply["case"]), word: String(reply["screenWord"]) };
  }

  /** The call, the checks and the code, by an agent who reads on the case where it stands. */
  async support({ id, word }: { readonly id: string; readonly word: string }): Promise<void> {
    for (let steps = 0; steps < 40; steps += 1) {
      const seen = await this.#lives.call({
        on: "desk",
        member: await this.#agentNow(),
        verb: ["get"],
        args: [id],
      });
      if (seen === null) continue;
      const { state, missingChecks } = seen as { state?: string; missingChecks?: readonly string[] };
      if (state === "code_sent") return;
      // The queue has not heard of it yet.
      if (state === undefined) await this.#send();
      else {
        const input = inputFor(state, missingChecks ?? [], word);
        const reply = await this.#lives.call(deskCall(await this.#agentNow(), id, input));
        if (reply?.problem?.code === "too_soon") this.#lives.wait(minute);
      }
    }
    throw new Error(`the case of ${this.account} is stuck`);
  }

  /** The code that was heard, typed into a new sign-in from the case's browser. */
  async enter(id: string): Promise<void> {
    const code = await this.#until("code", () => this.#codes()[this.usedCodes.length]);
    const binding = browserOf(this.account);
    const token = await passwordShown((call) => this.#lives.ask(call), this.account, this.#lives.now);
    const verb = (name: string, typed: object): Call => ({
      on: "mfa",
      binding,
      verb: ["signIn", name],
      args: [token, typed],
    });
    await this.#lives.ask(verb("choose", { method: "support_call" }));
    const reply = await this.#lives.ask(verb("answer", { code, requestId: `enter-${id}` }));
    if (reply.next !== "granted") throw new Error(`${this.account}: ${JSON.stringify(reply)}`);
    this.usedCodes.push(code);
    this.grants.push((reply["grant"] as { id: string }).id);
  }

  #send(): Promise<AnyReply | null> {
    // Another process may have died with it in its hands: its claim ends after a minute.
    this.#lives.wait(61_000);
    return this.#lives.call(deliver);
  }

  async #until(what: string, look: () => string | undefined): Promise<string> {
    for (let times = 0; times < 30; times += 1) {
      const found = look();
      if (found !== undefined) return found;
      await this.#send();
    }
    throw new Error(`no ${what} has reached ${this.account}`);
  }

  #links(): readonly string[] {
    return this.#lives.receipts
      .mailsOf(this.account)
      .flatMap(({ text }) => /reset-password\/(\S+)/.exec(text)?.[1] ?? []);
  }

  /** Everybody has a number of their own. */
  #codes(): readonly string[] {
    const mine = [...this.#lives.receipts.calls.values()].filter(({ to }) => to === phoneOf(this.account));
    return mine.map(({ code }) => code);
  }

  async #agentNow(): Promise<StaffMember> {
    const lives = this.#lives;
    if (this.#member === null || this.#member.until <= lives.now) {
      const member = await lives.still(() => staff((call) => lives.ask(call), this.#agent, lives.now));
      this.#member = { member, until: lives.now + 4 * minute };
    }
    return this.#member.member;
  }
}

export function phoneOf(account: string): string {
  return `+4477009001${account.slice(1).padStart(2, "0")}`;
}

function inputFor(state: string, missing: readonly string[], word: string): object {
  if (state === "open") return { action: "claim" };
  if (state === "claimed") return { action: "call" };
  const [check] = missing;
  if (check === undefined) return { action: "send_code" };
  return { action: "record_check", check, word };
}
