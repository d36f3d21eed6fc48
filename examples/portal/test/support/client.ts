import { codeFromApp } from "./app.js";
import { mailedCode, person, phone } from "./walk.js";

/** What came back, with its text. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** A browser without a screen: keeps cookies, follows nothing, sends the page's own token. */
export class Client {
  readonly origin: string;
  readonly cookies: Map<string, string> = new Map();

  constructor(origin: string) {
    this.origin = origin;
  }

  async request(path: string, init: RequestInit = {}): Promise<Answer> {
    const headers = new Headers(init.headers);
    if (this.cookies.size > 0) {
      headers.set("cookie", [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    }
    const response = await fetch(this.origin + path, { ...init, headers, redirect: "manual" });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const name = pair.slice(0, pair.indexOf("="));
      const value = pair.slice(name.length + 1);
      if (value === "" || /max-age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return { status: response.status, headers: response.headers, text: await response.text() };
  }

  get(path: string): Promise<Answer> {
    return this.request(path);
  }

  /** The token that the forms of a page carry. */
  async token(path = "/sign-in"): Promise<string> {
    const { text } = await this.get(path);
    const token = /name="form_token" value="([^"]+)"/.exec(text)?.[1];
    if (token === undefined) throw new Error(`There is no form on ${path}.`);
    return token;
  }

  async post(path: string, fields: Record<string, string> | [string, string][]): Promise<Answer> {
    const body = new URLSearchParams(fields);
    if (!body.has("form_token")) body.append("form_token", await this.token());
    return this.request(path, { method: "POST", body });
  }

  createAccount(who: { userName: string; email: string; password: string } = person): Promise<Answer> {
    return this.post("/create-account", {
      user_name: who.userName,
      email: who.email,
      password: who.password,
    });
  }

  signIn(userName: string = person.userName, password: string = person.password): Promise<Answer> {
    return this.post("/sign-in", { user_name: userName, password });
  }

  answer(path: string, fields: Record<string, string>): Promise<Answer> {
    return this.post(path, { do: "answer", ...fields });
  }
}

export const enrolment = "/settings/authenticator-app";
export const secondFactor = "/sign-in/second-factor";

/** Up to the page with the key; answers the key. */
export async function beginEnrolment(client: Client, who: typeof person = person): Promise<string> {
  await client.post("/settings/add-device", {});
  await client.answer(enrolment, {
    code: await mailedCode(client.origin, who.email),
    password: who.password,
  });
  const { text } = await client.get(enrolment);
  const keyUri = /href="(otpauth:[^"]+)"/.exec(text)?.[1]?.replaceAll("&amp;", "&");
  if (keyUri === undefined) throw new Error("There is no key on the page.");
  return keyUri;
}

/** An account with an app, a recovery phone and backup codes, signed in. */
export async function enrol(
  client: Client,
  atMs: number,
  who: typeof person = person,
): Promise<{ keyUri: string; backupCodes: string[] }> {
  await client.createAccount(who);
  const keyUri = await beginEnrolment(client, who);
  await client.answer(enrolment, { code: codeFromApp(keyUri, atMs) });
  await client.post(enrolment, { do: "choose", method: "recovery_phone", recovery_phone: phone });
  await client.answer(enrolment, { code: await mailedCode(client.origin, phone) });
  const { text } = await client.post(enrolment, { do: "choose", method: "backup_codes" });
  const backupCodes = [...text.matchAll(/<li><code>([^<]+)<\/code>/g)].map(([, code = ""]) => code);
  await client.answer(enrolment, { saved: "yes" });
  return { keyUri, backupCodes };
}
