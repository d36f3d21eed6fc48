import {
  authenticatorApp,
  backupCodes,
  type Grant,
  type Method,
  type Reply,
  recoveryEmail,
} from "@sparekey/mfa";
import { type DelayedPage, delayedRecovery } from "../src/index.js";
import { createWorld, expectNext, type World } from "./world.js";

const hour = 60 * 60_000;
export const methods: readonly Method<string>[] = [
  authenticatorApp(),
  backupCodes(),
  recoveryEmail(),
  delayedRecovery(),
];

/** Ann with an app that she lost. */
export async function lost(
  options: Parameters<typeof createWorld>[0] = {},
): Promise<{ world: World; secret: string }> {
  const world = createWorld({ methods, ...options });
  const secret = await world.enrol();
  world.tick(hour);
  return { world, secret };
}

export async function passwordShown({ mfa }: World, roots?: string[]): Promise<string> {
  const more = roots === undefined ? {} : { roots };
  const begun = await mfa.signIn.begin({ account: "u1", amr: ["pwd"], ...more });
  if (!("token" in begun)) throw new Error(`expected a page, got ${JSON.stringify(begun)}`);
  return begun.token;
}

export async function begin(world: World): Promise<DelayedPage> {
  return world.recovery.delayed.begin(await passwordShown(world));
}

export async function show(world: World): Promise<DelayedPage> {
  return world.recovery.delayed.show(await passwordShown(world));
}

/** Lets the time go by, with somebody who sends every hour. */
export async function wait(world: World, ms: number): Promise<void> {
  const end = world.now + ms;
  await world.deliver();
  while (world.now + hour < end) {
    world.tick(hour);
    await world.deliver();
  }
  world.tick(end - world.now);
  await world.deliver();
}

export function mailedToken(world: World): string | undefined {
  return world.inbox
    .flatMap(({ text }) => text.match(/https:\/\/example\.com\/recover\/(\S+)/)?.[1] ?? [])
    .at(-1);
}

export async function finish(world: World, code: unknown): Promise<Reply> {
  const token = await passwordShown(world);
  const chosen = await world.mfa.signIn.choose(token, { method: "delayed_recovery" });
  return chosen.next === "enter_code" && chosen.method === "delayed_recovery"
    ? world.mfa.signIn.answer(token, { code })
    : chosen;
}

/** From the grant of a recovery to the new app, and its secret. */
export async function replaced(world: World, grant: Pick<Grant, "proof">): Promise<string> {
  const { enrol } = world.mfa;
  const begun = expectNext(await enrol.begin({ account: "u1", proof: grant.proof }), "prove_identity");
  await world.deliver();
  const code = world.inbox.at(-1)?.text.match(/\b([0-9]{3}) ?([0-9]{3})\b/);
  const proof = { code: `${code?.[1]}${code?.[2]}`, password: "correct horse" };
  const app = expectNext(await enrol.answer(begun.token, proof), "confirm_app");
  expectNext(await enrol.answer(begun.token, { code: world.codeOf(app.key) }), "granted");
  return app.key;
}
