import twilio from "twilio";
import type { ProviderMood } from "../src/testing.js";
import { type Answer, type Loopback, loopback, type Seen } from "./loopback.js";

const { RequestClient } = twilio;

export const SID = "AC0123456789abcdef0123456789abcdef";
export const TOKEN = "twilio-auth-token-5e1f";

/** Twilio's own client, its requests sent to loopback instead of api.twilio.com. */
export function clientTo(url: string, token: string = TOKEN): twilio.Twilio {
  class LoopbackClient extends RequestClient {
    override request<TData>(options: Parameters<typeof RequestClient.prototype.request<TData>>[0]) {
      return super.request<TData>({ ...options, uri: options.uri.replace("https://api.twilio.com", url) });
    }
  }
  return twilio(SID, token, { httpClient: new LoopbackClient() });
}

/** An error as Twilio documents it: https://www.twilio.com/docs/usage/twilios-response */
export const twilioError = (status: number, code: number, message: string): Answer => ({
  status,
  body: { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status },
});

/** Checks that a request is the documented one, and answers like Twilio. */
export async function twilioServer(
  resource: "Messages" | "Calls",
  mood: ProviderMood = "accept",
  answer?: Answer,
): Promise<Loopback & { readonly forms: () => readonly URLSearchParams[] }> {
  let count = 0;
  const server = await loopback((request) => {
    const wrong = problem(request, resource);
    if (wrong === "auth") return twilioError(401, 20003, "Authenticate");
    if (wrong !== null) return twilioError(400, 21617, wrong);
    const to = new URLSearchParams(request.body).get("To") ?? "";
    if (mood === "refuse")
      return twilioError(400, 21211, `The 'To' number ${to} is not a valid phone number.`);
    if (mood === "down") return twilioError(503, 20503, "Service unavailable");
    count += 1;
    const sid = `${resource === "Messages" ? "SM" : "CA"}${String(count).padStart(32, "0")}`;
    return answer ?? { status: 201, body: { sid, status: "queued", to, account_sid: SID } };
  }, mood);
  return { ...server, forms: () => server.seen.map(({ body }) => new URLSearchParams(body)) };
}

function problem({ method, path, headers, body }: Seen, resource: string): string | null {
  if (headers.authorization !== `Basic ${Buffer.from(`${SID}:${TOKEN}`).toString("base64")}`) return "auth";
  if (method !== "POST" || path !== `/2010-04-01/Accounts/${SID}/${resource}.json`)
    return "wrong request line";
  if (headers["content-type"]?.startsWith("application/x-www-form-urlencoded") !== true) return "no form";
  const form = new URLSearchParams(body);
  const needed = resource === "Messages" ? ["To", "Body"] : ["To", "From", "Twiml"];
  const absent = needed.filter((name) => form.getAll(name).length !== 1);
  return absent.length > 0 ? `without ${absent.join()}` : null;
}
