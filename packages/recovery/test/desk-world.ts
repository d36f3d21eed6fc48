import type { VoiceCall, VoiceChannel } from "@sparekey/delivery";
import {
  authenticatorApp,
  backupCodes,
  type Method,
  type Mfa,
  type MfaOptions,
  recoveryEmail,
} from "@sparekey/mfa";
import {
  createRecovery,
  type Desk,
  delayedRecovery,
  type HelpDeskOptions,
  type StaffMember,
  supportCall,
  temporaryCode,
} from "../src/index.js";
import { createWorld, expectNext, type World } from "./world.js";

/** 20 bytes each, in base32: every account has its own. */
const secrets = {
  u1: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
  a1: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
  a2: "KRUGKIDROVUWG2ZAMJZG653OEBTG66BA",
  s1: "MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U",
  d1: "NBSWY3DPEB3W64TMMQQGC3TEEBSXMZLS",
  d2: "ONXW2ZJAN52GQZLSEBZWKY3SMV2CA2DF",
} as const;

export type StaffId = "a1" | "a2" | "s1" | "d1" | "d2";
type Kind = StaffMember["kind"];

/** With every way back in that needs no phone number of its own. */
export const everyMethod: readonly Method<string>[] = [
  authenticatorApp(),
  backupCodes(),
  recoveryEmail(),
  temporaryCode(),
  supportCall(),
  delayedRecovery(),
];

export const browser = "browser-of-ann-0123456789";
export const otherBrowser = "browser-of-eve-0123456789";
const week = 7 * 24 * 60 * 60_000;

export interface DeskWorld extends World {
  readonly recovery: ReturnType<typeof createRecovery>;
  readonly calls: VoiceCall[];
  readonly dialled: unknown[];
  /** Another help desk on the same store. */
  recoveryWith(options: Partial<HelpDeskOptions>): ReturnType<typeof createRecovery>;
  /** A fresh step-up of a member of staff. */
  staff(id: StaffId, kind?: Kind): Promise<StaffMember>;
  desk(id: StaffId, kind?: Kind): Promise<Desk>;
  /** Ann's browser, or another. */
  from(binding?: string): { readonly mfa: Mfa; readonly recovery: ReturnType<typeof createRecovery> };
  /** A sign-in of Ann's whose password is proven. */
  passwordShown(binding?: string): Promise<string>;
  /** The code in the last call. */
  heard(): Promise<string>;
  appCode(): string;
}

const kinds: Readonly<Record<StaffId, Kind>> = {
  a1: "agent",
  a2: "agent",
  s1: "supervisor",
  d1: "administrator",
  d2: "administrator",
};
const ranks: Readonly<Record<string, number>> = { a1: 1, a2: 1, d1: 1, d2: 1, s1: 2 };

/** A company with support, administrators, and Ann, whose recovery phone has been on file for a week. */
export async function createDeskWorld(
  help: Partial<HelpDeskOptions> = {},
  options: Partial<MfaOptions<string>> = {},
  { voice: dials = true }: { readonly voice?: boolean } = {},
): Promise<DeskWorld> {
  const calls: VoiceCall[] = [];
  const dialled: unknown[] = [];
  const world = createWorld({
    methods: [authenticatorApp(), backupCodes(), recoveryEmail(), temporaryCode(), supportCall()],
    ...options,
  });
  const voice: VoiceChannel = {
    medium: "voice",
    name: "phone",
    async send(call) {
      calls.push(call);
      return { channel: "phone", providerId: null };
    },
  };
  const channels = { ...world.channels, ...(dials ? { voice } : {}) };
  for (const id of ["a1", "a2", "s1", "d1", "d2"]) {
    const email = { address: `${id}@example.com`, verified: true };
    world.people.set(id, { userName: id, email, password: id });
  }
  const mfa = world.engine({ channels });
  for (const [account, secret] of Object.entries(secrets)) {
    const contacts =
      account === "u1" || account === "d1"
        ? [
            { role: "recovery_phone" as const, address: "+447700900123", verifiedAtMs: world.now },
            { role: "recovery_email" as const, address: `${account}@example.org`, verifiedAtMs: world.now },
          ]
        : [];
    await mfa.importAccount({ account, apps: [{ secret, name: "Phone" }], contacts });
  }
  world.tick(week);
  await mfa.outbox.deliver();
  const defaults: HelpDeskOptions = {
    may: () => true,
    rankOf: (account) => ranks[account] ?? 0,
    dial: async (call) => void dialled.push(call),
  };
  const recoveryWith = (more: Partial<HelpDeskOptions>) =>
    createRecovery({
      mfa,
      directory: world.directory,
      origin: "https://example.com",
      passwordPolicy: world.passwordPolicy,
      ...defaults,
      ...help,
      ...more,
    });
  const recovery = recoveryWith({});
  const from = (binding = browser) => ({
    mfa: mfa.forRequest({ binding }),
    recovery: recovery.forRequest({ binding, address: "192.0.2.7" }),
  });
  const staff = async (id: StaffId, kind: Kind = kinds[id]): Promise<StaffMember> => {
    world.tick(30_000);
    const begun = expectNext(await mfa.stepUp.begin({ account: id }), "enter_code");
    const code = world.codeOf(secrets[id]);
    const { grant } = expectNext(await mfa.stepUp.answer(begun.token, { code }), "granted");
    return { kind, id, area: "emea", proof: grant.proof };
  };
  return {
    ...world,
    get now() {
      return world.now;
    },
    set now(at: number) {
      world.now = at;
    },
    calls,
    dialled,
    recoveryWith,
    recovery,
    staff,
    from,
    mfa,
    deliver: async () => void (await mfa.outbox.deliver()),
    tick: (ms: number) => {
      world.now += ms;
    },
    desk: async (id: StaffId, kind?: Kind) => recovery.desk(await staff(id, kind)),
    async passwordShown(binding?: string) {
      const begun = await from(binding).mfa.signIn.begin({ account: "u1", amr: ["pwd"] });
      if (!("token" in begun)) throw new Error(`expected a token, got ${JSON.stringify(begun)}`);
      return begun.token;
    },
    async heard() {
      await mfa.outbox.deliver();
      const last = calls.at(-1);
      if (last === undefined) throw new Error("nobody was called");
      return last.script.characters.join("");
    },
    appCode: () => world.codeOf(secrets.u1),
  };
}

export const request = { description: "lost my phone", language: "en", callback: "now" } as const;
