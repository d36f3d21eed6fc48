import type { DeskInput } from "@sparekey/recovery";
import type { Form } from "../form.js";
import { page } from "../pages/layout.js";
import { casePage } from "../pages/staff/case.js";
import type { Services } from "../portal.js";
import { refuse } from "../refuse.js";
import { asStaff, type StaffVisit } from "../staff-door.js";
import { staffProblemWords } from "../staff-words.js";
import type { Ctx, Web } from "../web.js";

const path = "/staff/cases/:id";

/** One support case, as its agent works it (J3.4). Which buttons there are is Spare Key's to say. */
export function staffCaseRoutes(app: Web, services: Services): void {
  app.get(path, (c) => asStaff(c, services, (visit) => show(c, visit, null)));

  app.post(path, (c) =>
    asStaff(c, services, async (visit) => {
      const input = inputOf(c.get("form"));
      if (input === null) return show(c, visit, "That cannot be done here.");
      const reply = await visit.desk.act(c.req.param("id") ?? "", input);
      return reply.done ? c.redirect(c.req.path, 303) : show(c, visit, staffProblemWords(reply.problem));
    }),
  );
}

function inputOf(form: Form): DeskInput | null {
  const action = form.get("do");
  switch (action) {
    case "claim":
    case "call":
    case "see_phone":
    case "send_code":
      return { action };
    case "record_check":
      return { action, check: form.get("check"), word: form.get("word") };
    case "approve":
      return { action, digest: form.get("digest") };
    case "close":
      return { action, because: form.get("because") === "refused" ? "refused" : "abandoned" };
    default:
      return null;
  }
}

async function show(c: Ctx, { desk }: StaffVisit, problem: string | null): Promise<Response> {
  const found = await desk.get(c.req.param("id") ?? "");
  if (found === null) {
    return refuse(c, {
      status: 404,
      heading: "There is no such case",
      sentence: "It was closed long ago, or it is not yours to see.",
    });
  }
  const { formToken } = c.get("visitor");
  return page(c, casePage({ found, formToken, problem }), problem === null ? 200 : 422);
}
