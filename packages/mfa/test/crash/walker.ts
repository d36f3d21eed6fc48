import { totp } from "@sparekey/otp";
import { expect } from "vitest";
import { expectReply } from "../process/journeys.js";
import { type AnyReply, calling, testPassword } from "../process/other-engine.js";
import type { EngineLives } from "./lives.js";

/** One person, who goes on wherever the page says that they stand. */
export class Walker {
  readonly account: string;
  secret = "";
  codes: string[] = [];
  readonly spent: string[] = [];
  /** The ids of grants that were given to this person: receipts. */
  readonly grants: string[] = [];
  deviceName = "";
  readonly #lives: EngineLives;

  constructor(lives: EngineLives, account: string) {
    this.#lives = lives;
    this.account = account;
  }

  /** Whatever the answer was worth is on the page after it: a person whose answer got lost reloads. */
  async enrol(): Promise<void> {
    const { account } = this;
    let page = await this.#lives.ask(calling(["enrol", "begin"], { account, name: "Phone" }));
    const token = String(page.token);
    for (let pages = 0; page.next !== "granted"; pages += 1) {
      if (pages > 50) throw new Error(`the enrolment of ${account} goes round in circles`);
      const verb = await this.#nextOf(page);
      // Granted, and the reply was lost: the account is enrolled.
      if (verb === null) break;
      page =
        (await this.#lives.call(calling(["enrol", verb.verb], token, verb.typed))) ??
        (await this.#lives.ask(calling(["enrol", "show"], token)));
    }
    if (page.next === "granted") this.#keep(page);
  }

  async signInWithApp(): Promise<void> {
    await this.#prove("signIn", { account: this.account, amr: ["pwd"] }, null, this.#passcode());
  }

  async signInWithBackupCode(): Promise<void> {
    const [code, ...left] = this.codes;
    // One stays, so that the way is there when the spent ones are tried again.
    if (code === undefined || left.length === 0) return this.signInWithApp();
    await this.#prove("signIn", { account: this.account, amr: ["pwd"] }, "backup_codes", code);
    this.codes = left;
    this.spent.push(code);
  }

  async rename(name: string): Promise<void> {
    const granted = await this.#prove("stepUp", { account: this.account }, null, this.#passcode());
    const { proof } = granted["grant"] as { proof: string };
    const view = await this.#lives.ask(calling(["settings", "view"], this.account));
    const [device] = view["devices"] as readonly { id: string }[];
    const change = { action: "rename_device", device: device?.id, name };
    expect(await this.#lives.ask(calling(["settings", "change"], change, { proof }))).toEqual({ done: true });
    this.deviceName = name;
  }

  /** The same answer with the same id of a request, until there is a reply: it is the same grant (S40). */
  async #prove(
    flow: "signIn" | "stepUp",
    first: object,
    method: string | null,
    code: string,
  ): Promise<AnyReply> {
    const { token } = expectReply(await this.#lives.ask(calling([flow, "begin"], first)), "enter_code");
    if (method !== null) {
      expectReply(await this.#lives.ask(calling([flow, "choose"], token, { method })), "enter_code");
    }
    const requestId = `${this.account}-${this.grants.length}`;
    const reply = await this.#lives.ask(calling([flow, "answer"], token, { code, requestId }));
    return this.#keep(expectReply(reply, "granted"));
  }

  #keep(granted: AnyReply): AnyReply {
    this.grants.push((granted["grant"] as { id: string }).id);
    return granted;
  }

  #passcode(): string {
    const code = totp(this.secret, { at: this.#lives.now });
    this.spent.push(code);
    return code;
  }

  async #nextOf(page: AnyReply): Promise<{ verb: "answer" | "choose"; typed: object } | null> {
    switch (page.next) {
      case "prove_identity":
        return { verb: "answer", typed: { code: await this.#mailedCode(), password: testPassword } };
      case "confirm_app":
        this.secret = String(page["key"]);
        return { verb: "answer", typed: { code: totp(this.secret, { at: this.#lives.now }) } };
      case "add_recovery_method":
        return { verb: "choose", typed: { method: "backup_codes" } };
      case "save_backup_codes":
        // A reload shows none, and offers a fresh set.
        if (page["codes"] === undefined) return { verb: "choose", typed: { method: "backup_codes" } };
        this.codes = (page["codes"] as readonly unknown[]).map(String);
        return { verb: "answer", typed: { saved: true } };
      default:
        expect(page).toMatchObject({ next: "start_over", reason: "used" });
        return null;
    }
  }

  async #mailedCode(): Promise<string> {
    for (let times = 0; times < 20; times += 1) {
      await this.#lives.ask(calling(["outbox", "deliver"], { limit: 1_000 }));
      const mails = this.#lives.receipts.mailsOf(this.account);
      const code = mails.map(({ text }) => /^ {4}([0-9]{6})$/m.exec(text)?.[1]).findLast((each) => each);
      if (code !== undefined) return code;
      // Another process may have died with the message in its hands: its claim ends after a minute.
      this.#lives.wait(61_000);
    }
    throw new Error(`no code has reached ${this.account}`);
  }
}
