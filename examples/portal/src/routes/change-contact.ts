import { type Changer, changing } from "../change-settings.js";
import { type ChangedRole, changeContactPage, contactPages } from "../pages/change-contact.js";
import { page } from "../pages/layout.js";
import type { Services } from "../portal.js";
import type { ProblemWords } from "../problem-words.js";
import { refuseUnknownVerb } from "../refuse.js";
import type { Ctx, Web } from "../web.js";

/** Recovery e-mail and recovery phone: the new one is confirmed before it counts, the old one is removed after (J3.10). */
export function changeContactRoutes(app: Web, services: Services): void {
  for (const role of ["recovery_email", "recovery_phone"] as const) {
    const { path } = contactPages[role];
    app.get(path, (c) => changing(c, services, (changer) => show(c, services, role, changer, null)));
    app.post(path, (c) => changing(c, services, (changer) => act(c, services, role, changer)));
  }
}

async function act(c: Ctx, services: Services, role: ChangedRole, changer: Changer): Promise<Response> {
  const form = c.get("form");
  const { sessions, cookies } = services;
  const { path } = contactPages[role];
  const verb = form.get("do");
  if (verb === "another") {
    // "Another address": what was sent before is left to expire.
    sessions.note(changer.session, "contact_sent_to", null);
    return c.redirect(path, 303);
  }
  const asked = await asks(verb, form, role, changer);
  if (asked === null) return refuseUnknownVerb(c);
  if (asked instanceof Response) return asked;
  if (!("done" in asked)) return show(c, services, role, changer, asked);
  if (asked.sentTo !== undefined) {
    sessions.note(changer.session, "contact_sent_to", `${role} ${asked.sentTo}`);
    if (verb === "add") sessions.note(changer.session, "contact_address", form.get("address"));
    return c.redirect(path, 303);
  }
  sessions.note(changer.session, "contact_sent_to", null);
  cookies.set(c, "notice", verb === "remove" ? "contact_removed" : "contact_added");
  return c.redirect("/settings", 303);
}

function asks(
  verb: string,
  form: { get(field: string): string },
  role: ChangedRole,
  { change, session }: Changer,
): ReturnType<Changer["change"]> | null {
  switch (verb) {
    case "add":
      return change({ action: "add_contact", role, address: form.get("address") });
    case "resend":
      return change({ action: "add_contact", role, address: session.notes.contact_address });
    case "confirm":
      return change({ action: "confirm_contact", code: form.get("code") });
    case "remove":
      return change({ action: "remove_contact", contact: form.get("contact") });
    default:
      return null;
  }
}

async function show(
  c: Ctx,
  services: Services,
  role: ChangedRole,
  { user, session }: Changer,
  problem: ProblemWords | null,
): Promise<Response> {
  const { contacts } = await services.mfa.settings.view(user.id);
  const sent = session.notes.contact_sent_to ?? "";
  const content = changeContactPage({
    role,
    contacts: contacts.filter((contact) => contact.role === role),
    sentTo: sent.startsWith(`${role} `) ? sent.slice(role.length + 1) : null,
    formToken: c.get("visitor").formToken,
    problem,
    typed: c.req.method === "POST" ? c.get("form").get("address") : "",
  });
  return page(c, content, problem?.status ?? 200);
}
