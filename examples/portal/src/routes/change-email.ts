import { type Changer, changing } from "../change-settings.js";
import { changeWords } from "../change-words.js";
import { readEmailAddress } from "../email-address.js";
import { changeEmailPage, changeEmailPath } from "../pages/change-email.js";
import { page } from "../pages/layout.js";
import type { Services } from "../portal.js";
import type { ProblemWords } from "../problem-words.js";
import { refuseUnknownVerb } from "../refuse.js";
import type { Session } from "../sessions.js";
import type { Ctx, Web } from "../web.js";

/** The change of the account's own address (J3.11). Setting it is this portal's part: see directory.ts. */
export function changeEmailRoutes(app: Web, services: Services): void {
  app.get(changeEmailPath, (c) => changing(c, services, (changer) => show(c, services, changer, null)));
  app.post(changeEmailPath, (c) => changing(c, services, (changer) => act(c, services, changer)));
}

/** Masked: the address that waits for its code in this session. */
export function pendingEmail({ notes }: Session): string | null {
  const sent = notes.contact_sent_to ?? "";
  return sent.startsWith("email ") ? sent.slice("email ".length) : null;
}

async function act(c: Ctx, services: Services, changer: Changer): Promise<Response> {
  const form = c.get("form");
  const { sessions, cookies, clock } = services;
  switch (form.get("do")) {
    case "resend":
    case "change": {
      const typed = form.get("do") === "change" ? form.get("to") : changer.session.notes.contact_address;
      // What this portal's own users could not have must not become one's address.
      const to = readEmailAddress(typed ?? "");
      if (to === null) {
        return show(c, services, changer, changeWords({ code: "invalid_input", field: "to" }, clock()));
      }
      const asked = await changer.change({ action: "change_email", to });
      if (asked instanceof Response) return asked;
      if (!("done" in asked)) return show(c, services, changer, asked);
      sessions.note(changer.session, "contact_sent_to", `email ${asked.sentTo ?? ""}`);
      sessions.note(changer.session, "contact_address", to);
      return c.redirect(changeEmailPath, 303);
    }
    case "confirm": {
      const confirmed = await changer.change({ action: "confirm_contact", code: form.get("code") });
      if (confirmed instanceof Response) return confirmed;
      if (!("done" in confirmed)) return show(c, services, changer, confirmed);
      sessions.note(changer.session, "contact_sent_to", null);
      cookies.set(c, "notice", "email_changed");
      return c.redirect("/settings", 303);
    }
    case "another":
      sessions.note(changer.session, "contact_sent_to", null);
      return c.redirect(changeEmailPath, 303);
    default:
      return refuseUnknownVerb(c);
  }
}

async function show(
  c: Ctx,
  services: Services,
  { user, session }: Changer,
  problem: ProblemWords | null,
): Promise<Response> {
  const { emailChange } = await services.mfa.settings.view(user.id);
  const content = changeEmailPage({
    email: user.email,
    sentTo: pendingEmail(session),
    last: emailChange,
    formToken: c.get("visitor").formToken,
    problem,
    typed: c.req.method === "POST" ? c.get("form").get("to") : "",
    nowMs: services.clock(),
  });
  return page(c, content, problem?.status ?? 200);
}
