import { codeFromApp } from "./app.js";
import { Client, enrol, secondFactor } from "./client.js";
import { eventually } from "./eventually.js";
import type { TestPortal } from "./portal.js";
import { person } from "./walk.js";

const minute = 60_000;

export interface Member {
  readonly client: Client;
  readonly keyUri: string;
  readonly userName: string;
}

export async function join(portal: TestPortal, userName: string): Promise<Member> {
  const client = new Client(portal.origin);
  const who = { ...person, userName, email: `${userName}@example.com` };
  const { keyUri } = await enrol(client, portal.now(), who);
  return { client, keyUri, userName };
}

/** A new session, and the step-up that the help desk asks for (S42). */
export async function atTheDesk(
  portal: TestPortal,
  { client, keyUri, userName }: Member,
  asked = "/staff",
): Promise<void> {
  await portal.advance(minute);
  await client.signIn(userName);
  await client.answer(secondFactor, { code: codeFromApp(keyUri, portal.now()) });
  await stepUp(portal, { client, keyUri, userName }, asked);
}

export async function stepUp(
  portal: TestPortal,
  { client, keyUri }: Member,
  asked = "/staff",
): Promise<void> {
  await portal.advance(minute);
  await client.post("/settings/confirm/begin", { asked });
  await client.answer("/settings/confirm", { code: codeFromApp(keyUri, portal.now()) });
}

export function caseIn(client: Client): Promise<string> {
  return eventually(
    "a case in the queue",
    async () => /href="(\/staff\/cases\/[^"]+)"/.exec((await client.get("/staff")).text)?.[1],
  );
}
