import type { World } from "./world.js";

/** The last part of the newest notice's link "this was not me", once everything is sent. */
export async function notMeLink(world: World): Promise<string> {
  await world.deliver();
  const link = world.inbox
    .map(({ text }) => /not-me\/(\S+)/.exec(text)?.[1])
    .findLast((each) => each !== undefined);
  if (link === undefined) throw new Error("No notice with a link was sent");
  return link;
}

/** Somebody follows that link, and the account is frozen. */
export async function sayNotMe(world: World): Promise<void> {
  const reply = await world.mfa.notMe.confirm(await notMeLink(world));
  if (reply.next !== "frozen") throw new Error(JSON.stringify(reply));
}
