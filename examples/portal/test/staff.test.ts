import { describe, expect, test } from "vitest";
import { timeInWords } from "../src/pages/time.js";
import { Client, secondFactor } from "./support/client.js";
import { startPortal } from "./support/portal.js";
import { atTheDesk, caseIn, join, stepUp } from "./support/staff.js";
import { phone, sentLike } from "./support/walk.js";

const minute = 60_000;
const day = 24 * 60 * minute;
const support = "/sign-in/support";

describe("the help desk", () => {
  test("S42: is not there for others, and asks staff for their own factor first", async () => {
    const portal = await startPortal("agnes:agent");
    const agnes = await join(portal, "agnes");
    const jane = await join(portal, "jane.doe");
    expect((await new Client(portal.origin).get("/staff")).status).toBe(404);
    expect((await jane.client.get("/staff")).status).toBe(404);
    expect((await agnes.client.get("/staff")).text).toContain("Show that it is you");
    await stepUp(portal, agnes);
    expect((await agnes.client.get("/staff")).text).toContain("Nobody is waiting");
    expect((await agnes.client.get("/settings")).text).toContain("Help desk");
  });

  test("S28: a person whose name in the address is nobody's is not there, whatever is asked for", async () => {
    const portal = await startPortal("sue:supervisor");
    const sue = await join(portal, "sue");
    await stepUp(portal, sue);
    for (const id of ["x%0d%0aSet-Cookie:%20a=b", "%00", "%E2%82%AC", "nobody"])
      for (const verb of ["issue", "approve", "revoke"]) {
        const answer = await sue.client.post(`/staff/users/${id}`, { do: verb });
        expect([answer.status, answer.headers.get("location")]).toEqual([404, null]);
      }
    expect(portal.errors).toEqual([]);
  });

  test("S24: whoever lists the queue page after page is told to go on later, and no trouble of ours is noted", async () => {
    const portal = await startPortal("agnes:agent");
    const agnes = await join(portal, "agnes");
    await stepUp(portal, agnes);
    for (let page = 0; page < 30; page += 1) {
      expect((await agnes.client.get("/staff?after=2/9")).status).toBe(200);
    }
    const refused = await agnes.client.get("/staff?after=2/9");
    expect(refused.status).toBe(429);
    expect(refused.text).toContain("Go on later");
  });

  test("J3.4: a call to the phone on file, and the code signs in, in the case's own browser", async () => {
    const portal = await startPortal("agnes:agent");
    const agnes = await join(portal, "agnes");
    const jane = await join(portal, "jane.doe");
    await portal.advance(8 * day);

    // Jane has no phone at hand.
    const client = new Client(portal.origin);
    await client.signIn();
    const request = { description: "lost my phone", language: "en", callback: "now", typed_number: "" };
    await client.post(support, request);
    const word = /class="word">([a-z]+)</.exec((await client.get(support)).text)?.[1] ?? "";

    await atTheDesk(portal, agnes);
    const path = await caseIn(agnes.client);
    const act = (fields: Record<string, string>) => agnes.client.post(path, fields);
    expect((await agnes.client.get(path)).text).not.toContain(word);
    // S23: no step can be left out.
    expect((await act({ do: "send_code" })).status).toBe(422);
    expect((await act({ do: "claim" })).headers.get("location")).toBe(path);
    // Nothing dials here: the number stands in the answer to the call, and on no page before or after it.
    expect((await agnes.client.get(path)).text).not.toContain(phone);
    expect((await act({ do: "call" })).text).toContain(`tel:${phone}`);
    expect((await agnes.client.get(path)).text).not.toContain(phone);
    expect((await act({ do: "send_code" })).text).toContain("Not yet");
    expect((await act({ do: "record_check", check: "screen_word", word: "wrong" })).text).toContain(
      "not the word",
    );
    await act({ do: "record_check", check: "screen_word", word });
    await act({ do: "record_check", check: "expects_this_call", word: "" });
    await portal.advance(8 * minute);
    const sent = await act({ do: "send_code" });
    expect(sent.headers.get("location"), sent.text.match(/role="alert".*?<\/ul>/)?.[0]).toBe(path);
    const code = await texted(portal.origin);
    // S41: no agent sees it.
    expect((await agnes.client.get(path)).text).not.toContain(code);

    // In another browser it is nothing; in hers, after the password, it signs in, once.
    const thief = new Client(portal.origin);
    await thief.signIn();
    expect((await thief.get(secondFactor)).text).not.toContain("The recovery code from support");
    await client.signIn();
    expect((await client.get(secondFactor)).text).toContain("The recovery code from support");
    await client.post(secondFactor, { do: "choose", method: "support_call" });
    const answer = await client.answer(secondFactor, { code });
    expect(answer.headers.get("location")).toBe("/settings");
    expect((await client.get("/settings")).text).toContain("You came in by a recovery method");
    expect(jane.userName).toBe("jane.doe");
  });

  test("J4.1 J4.2 J4.4: an administrator gives a temporary code; it signs in, and dies after a day", async () => {
    const portal = await startPortal("adam:administrator,agnes:agent");
    const adam = await join(portal, "adam");
    const jane = await join(portal, "jane.doe");
    const agnes = await join(portal, "agnes");
    await atTheDesk(portal, adam);
    const path = (await adam.client.post("/staff", { user_name: "jane.doe" })).headers.get("location") ?? "";
    expect((await adam.client.get(path)).text).toContain("Multi-factor authentication");
    const made = await adam.client.post(path, { do: "issue", evidence: "" });
    const shown = /class="big-code">(\d{3} \d{3} \d{4})</.exec(made.text)?.[1] ?? "";
    expect(shown).not.toBe("");
    // It lives 24 hours: a time alone would say that it is over.
    expect(made.text).toContain(`>${timeInWords(portal.now() + day, portal.now())}<`);
    expect(made.text).toContain(">tomorrow, ");
    expect((await adam.client.get(path)).text, "shown once").not.toContain(shown);
    const code = shown.replaceAll(" ", "");

    const client = new Client(portal.origin);
    await client.signIn();
    expect((await client.get(secondFactor)).text).toContain("Enter a code");
    await client.post(secondFactor, { do: "choose", method: "temporary_code" });
    expect((await client.answer(secondFactor, { code })).headers.get("location")).toBe("/settings");

    await portal.advance(day);
    const late = new Client(portal.origin);
    await late.signIn();
    expect((await late.get(secondFactor)).text).not.toContain("Enter a code");

    // J4.5, S23: an administrator's own account takes two people.
    await atTheDesk(portal, adam);
    const own = (await adam.client.post("/staff", { user_name: "adam" })).headers.get("location") ?? "";
    expect([404, 422]).toContain((await adam.client.post(own, { do: "issue", evidence: "me" })).status);
    await atTheDesk(portal, agnes);
    expect((await agnes.client.get(path)).status, "an agent has no codes to give").toBe(404);
    expect(jane.keyUri).not.toBe("");
  });
});

/** The recovery code, from the newest text message that has one. */
function texted(origin: string): Promise<string> {
  return sentLike(origin, /\b\d{8}\b/, ({ channel }) => channel === "sms");
}
