import type { Reply } from "@sparekey/mfa";
import { deviceNameRule, readDeviceName } from "./device-name.js";
import { mfaFor } from "./engine.js";
import type { PortalMethod } from "./method-words.js";
import type { Services } from "./portal.js";
import type { Ctx } from "./web.js";

type Begin = Parameters<ReturnType<typeof mfaFor>["enrol"]["begin"]>[0];

/** Begins setting up a device under the name in the form; or says, for its field, what is wrong with the name. */
export async function beginNamed(
  c: Ctx,
  services: Services,
  begin: Omit<Begin, "name" | "browser">,
): Promise<Reply<"enrol", PortalMethod> | { readonly wrong: string }> {
  const typed = c.get("form").get("name");
  const name = typed.trim() === "" ? undefined : readDeviceName(typed);
  if (name === null) return { wrong: `This cannot be a name. It has ${deviceNameRule}` };
  const browser = services.cookies.get(c, "known");
  const reply = await mfaFor(c, services).enrol.begin({ ...begin, name, browser });
  return reply.next === "start_over" && reply.reason === "invalid_input"
    ? { wrong: "Another of your devices is called that" }
    : reply;
}
