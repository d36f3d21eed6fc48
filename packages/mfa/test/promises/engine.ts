import type { Email } from "@sparekey/delivery";
import { totp } from "@sparekey/otp";
import type { Store } from "@sparekey/storage";
import type { Grant } from "../../src/grant.js";
import { createKeyring, createMfa, type Mfa, type Reply } from "../../src/index.js";
import type { Step } from "../../src/reply.js";
import type { ChangeReply } from "../../src/settings.js";
import type { Deed } from "./moves.js";
import type { Performed } from "./perform.js";
import type { Realm, Slot } from "./realm.js";
import type { Slice } from "./slice.js";
import { isBackupCode, isSentCode, junk, meaningOf } from "./symbols.js";

const rightPassword = "right password";
const savedCodes = ["saved-code-one-1", "saved-code-two-2"] as const;
const firstSecret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

/** The engine, walked by the moves of a trace: every symbol stands for something real. */
export class RealSide {
  readonly #mfa: Mfa;
  readonly #slice: Slice;
  readonly #account: string;
  readonly #inbox: Email[] = [];
  readonly #tokens: [string, string] = ["", ""];
  readonly #purposes: ["sign_in" | "enrol" | "settings", "sign_in" | "enrol" | "settings"] = [
    "sign_in",
    "sign_in",
  ];
  /** By symbol: codes that were sent or shown, and keys. */
  readonly #real = new Map<string, string>();
  /** What was granted for settings, by slot: the page of the grant shows the proof. */
  readonly #proofs: [string, string] = ["", ""];
  #now: number;

  constructor(slice: Slice, store: Store, account: string, start: Realm) {
    this.#slice = slice;
    this.#account = account;
    this.#now = start.now;
    this.#mfa = createMfa({
      issuer: "ACME",
      origin: "https://example.com",
      environment: "here",
      // One of its own: nothing is counted together with other traces.
      tenant: account,
      store,
      keyring: createKeyring({ current: "k", keys: { k: new Uint8Array(32).map((_, index) => index) } }),
      directory: {
        account: async () => ({ userName: "ann", email: { address: "ann@example.com", verified: true } }),
        verifyPassword: async (_id, password) => password === rightPassword,
      },
      methods: slice.methods,
      policy: slice.policy,
      channels: {
        email: {
          medium: "email",
          name: "inbox",
          send: async (email) => {
            this.#inbox.push(email);
            return { channel: "inbox", providerId: null };
          },
        },
      },
      clock: () => this.#now,
    });
  }

  /** The account that the slice starts with: taken over from elsewhere, verbatim. */
  async begin({ account, now }: Realm): Promise<void> {
    const [app] = account.apps;
    if (app === undefined) return;
    this.#real.set(app.secret.reveal(), firstSecret);
    const { backupCodes, contacts } = account;
    this.#now = app.addedAt;
    if (backupCodes !== null)
      for (const [at, symbol] of ["[b4]", "[b5]"].entries()) this.#real.set(symbol, savedCodes[at] ?? "");
    await this.#mfa.importAccount({
      account: this.#account,
      apps: [{ secret: firstSecret, name: app.name, lastStep: app.lastStep }],
      contacts: contacts.map(({ role, address }) => ({ role, address, verifiedAtMs: app.addedAt })),
      ...(backupCodes === null ? {} : { backupCodes: savedCodes }),
    });
    this.#now = now;
  }

  wait(ms: number): void {
    this.#now += ms;
  }

  /** Does what the move says, and learns which real thing each new symbol stands for. */
  async perform(
    move: Deed,
    { decision, reply: changed }: Performed,
    realm: Realm,
  ): Promise<Reply | ChangeReply> {
    const before = this.#inbox.length;
    const reply = await this.#perform(move, realm);
    await this.#mfa.outbox.deliver({ limit: 1_000 });
    const arrived = this.#inbox
      .slice(before)
      .flatMap(({ text }) => /^ {4}([0-9]{6})$/m.exec(text)?.[1] ?? []);
    const sent = decision.messages.flatMap(({ message }) => ("code" in message ? [message.code] : []));
    for (const [index, symbol] of sent.entries()) this.#real.set(symbol, arrived[index] ?? "");
    if (decision.step.next === "confirm_app" && "key" in reply) this.#real.set(decision.step.key, reply.key);
    if (changed?.done === true && "codes" in reply) {
      for (const [index, symbol] of (changed.codes ?? []).entries())
        this.#real.set(symbol, reply.codes?.[index] ?? "");
    }
    if ("token" in reply) this.#tokens[move.slot] = reply.token;
    if ("grant" in reply) {
      this.#proofs[move.slot] = reply.grant.proof;
      this.#keepCookies(decision.step, reply.grant);
    }
    return reply;
  }

  /** The host says that the owner has changed the password, knowing the one before. */
  async passwordChanged(): Promise<void> {
    await this.#mfa.passwordChanged({ account: this.#account, through: "known" });
  }

  /** What the browser keeps after a grant: both sides give the same kinds. */
  #keepCookies(step: Step, { browser, trustedDevice }: Grant): void {
    if (step.next !== "granted") return;
    const { grant } = step;
    if (grant.browser !== null) this.#real.set(grant.browser, browser ?? "");
    if (grant.trustedDevice !== null) this.#real.set(grant.trustedDevice.token, trustedDevice?.token ?? "");
  }

  hasToken({ command, slot }: Deed): boolean {
    return (command === "decideChange" ? this.#proofs[slot] : this.#tokens[slot]) !== "";
  }

  async show(slot: Slot): Promise<Reply | null> {
    return this.#tokens[slot] === "" ? null : this.#flow(slot).show(this.#tokens[slot]);
  }

  async #perform(move: Deed, realm: Realm): Promise<Reply | ChangeReply> {
    const { slot } = move;
    const token = this.#tokens[slot];
    switch (move.command) {
      case "decideBegin": {
        this.#purposes[slot] = move.purpose;
        this.#tokens[slot] = "";
        this.#proofs[slot] = "";
        const account = this.#account;
        const cookie = move.cookie === null ? undefined : this.#real.get(move.cookie);
        if (move.purpose === "sign_in") {
          return this.#mfa.signIn.begin({ account, amr: ["pwd"], browser: cookie, trustedDevice: cookie });
        }
        return move.purpose === "enrol"
          ? this.#mfa.enrol.begin({ account, replaces: await this.#device(move.replaces, realm) })
          : this.#mfa.stepUp.begin({ account, browser: cookie });
      }
      case "decideShow":
        return this.#flow(slot).show(token);
      case "decideResend":
        return this.#flow(slot).resend(token);
      case "decideChoose":
        return this.#flow(slot).choose(token, { method: move.way });
      case "decideAnswer":
        return this.#flow(slot).answer(token, {
          code: this.#typed(move.code),
          ...(move.password === "none" ? {} : { password: `${move.password} password` }),
          ...(move.requestId === null ? {} : { requestId: move.requestId }),
          ...(this.#slice.cookies ? { trustDevice: true } : {}),
        });
      case "decideGatewayBegin":
      case "decideGatewayAnswer":
        throw new Error("Gateways are not replayed");
      case "decideChange": {
        const { change } = move;
        const { contacts } = await this.#mfa.settings.view(this.#account);
        const named =
          change.action === "remove_device"
            ? {
                ...change,
                device: await this.#device(change.device, realm),
              }
            : change.action === "remove_contact"
              ? {
                  ...change,
                  contact: contacts[realm.account.contacts.findIndex(({ id }) => id === change.contact)]?.id,
                }
              : change.action === "confirm_contact"
                ? { ...change, code: this.#typed(String(change.code)) }
                : change;
        return this.#mfa.settings.change(named, { proof: this.#proofs[slot] });
      }
    }
  }

  /** The engine's name of a device that the pure side knows by a symbol. */
  async #device(symbol: unknown, { account }: Realm): Promise<string | undefined> {
    if (symbol === null) return undefined;
    const { devices } = await this.#mfa.settings.view(this.#account);
    return devices[account.apps.findIndex(({ id }) => id === symbol)]?.id;
  }

  /** What stands for this symbol: a guess where nothing does. */
  #typed(code: string): string {
    if (code === junk) return "999999";
    const meant = isSentCode(code) || isBackupCode(code) ? null : meaningOf(code);
    if (meant === null) return this.#real.get(code) ?? "999999";
    const secret = this.#real.get(meant.secret);
    return secret === undefined ? "999999" : totp(secret, { at: meant.step * this.#slice.unitMs });
  }

  #flow(slot: Slot) {
    const purpose = this.#purposes[slot];
    return purpose === "sign_in"
      ? this.#mfa.signIn
      : purpose === "enrol"
        ? this.#mfa.enrol
        : this.#mfa.stepUp;
  }
}
