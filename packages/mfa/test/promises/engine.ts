import { totp } from "@sparekey/otp";
import type { Store } from "@sparekey/storage";
import type { MessageDraft, NotMeLink } from "../../src/decide/decision.js";
import type { Grant } from "../../src/grant.js";
import {
  type AssignReply,
  createKeyring,
  createMfa,
  type GatewayReply,
  type Mfa,
  type MfaOptions,
  type NotMePage,
  type Reply,
} from "../../src/index.js";
import type { Step } from "../../src/reply.js";
import type { ChangeReply } from "../../src/settings.js";
import { type AccountDeed, type AtGateway, type Deed, isAtGateway, type WithToken } from "./moves.js";
import type { AccountPerformed, Performed } from "./perform.js";
import { Arrivals } from "./real-arrivals.js";
import { firstCodes, firstSecret, rightPin, specialist, startFor } from "./real-start.js";
import type { Realm, Slot } from "./realm.js";
import type { Slice } from "./slice.js";
import { isBackupCode, isSentCode, junk, junkText, meaningOf } from "./symbols.js";

const rightPassword = "right password";
const pins = { right: rightPin, wrong: "1379", none: undefined } as const;

/** The engine, walked by the moves of a trace: every symbol stands for something real. */
export class RealSide {
  readonly #options: MfaOptions<string>;
  readonly #mfa: Mfa<string>;
  readonly #slice: Slice;
  readonly #account: string;
  readonly #arrivals = new Arrivals();
  readonly #tokens: [string, string] = ["", ""];
  readonly #purposes: ["sign_in" | "enrol" | "settings", "sign_in" | "enrol" | "settings"] = [
    "sign_in",
    "sign_in",
  ];
  /** By symbol: codes that were sent or shown, and keys. */
  readonly #real = new Map<string, string>();
  /** What was granted for settings, by slot: the page of the grant shows the proof. */
  readonly #proofs: [string, string] = ["", ""];
  /** The address that the host's directory has. */
  #email: string;
  #now: number;

  constructor(slice: Slice, store: Store, account: string, start: Realm) {
    this.#slice = slice;
    this.#account = account;
    this.#now = start.now;
    this.#email = start.hostEmail;
    this.#options = {
      issuer: "ACME",
      origin: "https://example.com",
      environment: "here",
      // One of its own: nothing is counted together with other traces.
      tenant: account,
      store,
      keyring: createKeyring({ current: "k", keys: { k: new Uint8Array(32).map((_, index) => index) } }),
      directory: {
        account: async () => ({ userName: "ann", email: { address: this.#email, verified: true } }),
        verifyPassword: async (_id, password) => password === rightPassword,
        setEmail: async (_id, address) => {
          this.#email = address;
        },
      },
      methods: slice.methods,
      policy: slice.policy,
      channels: this.#arrivals.channels,
      callingCodes: { "+44": true },
      slowHash: {
        hash: async (text) => `slow ${text}`,
        verify: async (hash, text) => hash === `slow ${text}`,
      },
      clock: () => this.#now,
    };
    this.#mfa = createMfa(this.#options);
  }

  async begin(realm: Realm): Promise<void> {
    const { account, now } = realm;
    const [app] = account.apps;
    if (app !== undefined) this.#real.set(app.secret.reveal(), firstSecret);
    if (account.backupCodes !== null)
      for (const [at, symbol] of ["[b4]", "[b5]"].entries()) this.#real.set(symbol, firstCodes[at] ?? "");
    this.#now = now - this.#slice.unitMs;
    await startFor(this.#account, realm, this.#slice, this.#options);
    await this.#deliver([]);
    this.#now = now;
  }

  wait(ms: number): void {
    this.#now += ms;
  }

  /** What has left arrives, and the host does what it was asked to; which real thing each symbol stands for. */
  async #deliver(messages: readonly MessageDraft[]): Promise<void> {
    await this.#mfa.outbox.deliver({ limit: 1_000 });
    const { codes, links } = this.#arrivals.read();
    const sent = messages.flatMap(({ message }) => ("code" in message ? [message.code] : []));
    for (const [index, symbol] of sent.entries()) this.#real.set(symbol, codes[index] ?? "");
    const carried = this.#slice.links ? messages.flatMap(({ notMe }) => notMe ?? []) : [];
    for (const [index, link] of carried.entries()) this.#real.set(nameOfLink(link), links[index] ?? "");
  }

  /** Does what the move says, and learns what came of it. */
  async perform(
    move: WithToken,
    { decision, reply: changed }: Performed,
    realm: Realm,
  ): Promise<Reply | ChangeReply> {
    const reply = await this.#perform(move, realm);
    await this.#deliver(decision.messages);
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

  /** At a gateway, which has no token. */
  async atGateway(move: AtGateway, { decision }: Performed): Promise<GatewayReply> {
    const door = this.#mfa.gateway({ method: "sms_code" });
    const at = { account: this.#account, client: move.client };
    const reply = await (move.command === "decideGatewayBegin"
      ? door.begin({ ...at, pin: pins[move.pin] })
      : door.answerWithoutToken({ ...at, code: this.#typed(move.code) }));
    await this.#deliver(decision.messages);
    return reply;
  }

  /** A specialist's word, or the button of a link's page. */
  async performOfAccount(move: AccountDeed, { draft }: AccountPerformed): Promise<AssignReply | NotMePage> {
    const answer = await (move.command === "decideAssign"
      ? this.#mfa.assign({ account: this.#account, by: specialist, ...move.assign })
      : this.#mfa.notMe.confirm(this.#real.get(nameOfLink(move.link))));
    await this.#deliver(draft.messages);
    return answer;
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

  hasToken(move: Deed): boolean {
    if (isAtGateway(move)) return true;
    const { command, slot } = move;
    return (command === "decideChange" ? this.#proofs[slot] : this.#tokens[slot]) !== "";
  }

  async show(slot: Slot): Promise<Reply | null> {
    return this.#tokens[slot] === "" ? null : this.#flow(slot).show(this.#tokens[slot]);
  }

  async #perform(move: WithToken, realm: Realm): Promise<Reply | ChangeReply> {
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
        return this.#flow(slot).choose(token, { method: move.way, pin: pins[move.pin] });
      case "decideAnswer":
        return this.#flow(slot).answer(token, {
          code: this.#typed(move.code),
          ...(move.code.includes("@") ? { address: move.code } : {}),
          ...(move.password === "none" ? {} : { password: `${move.password} password` }),
          ...(move.requestId === null ? {} : { requestId: move.requestId }),
          ...(this.#slice.cookies ? { trustDevice: true } : {}),
        });
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
    if (code === junk || code === junkText) return code;
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

function nameOfLink({ since, undo }: NotMeLink): string {
  return `link ${since} ${undo}`;
}
