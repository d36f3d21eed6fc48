import type { Case, DeskInput, DeskProblem } from "@sparekey/recovery";
import type { Form } from "../form.js";
import type { FieldError } from "../pages/form.js";
import { page } from "../pages/layout.js";
import { casePage } from "../pages/staff/case.js";
import type { Services } from "../portal.js";
import { refuse } from "../refuse.js";
import { nameOf } from "../staff.js";
import { asStaff, type StaffVisit } from "../staff-door.js";
import { staffProblemWords } from "../staff-words.js";
import type { Ctx, Web } from "../web.js";

const path = "/staff/cases/:id";

/** One support case, as its agent works it (J3.4). Which buttons there are is Spare Key's to say. */
export function staffCaseRoutes(app: Web, services: Services): void {
  app.get(path, (c) => asStaff(c, services, (visit) => look(c, services, visit)));

  app.post(path, (c) =>
    asStaff(c, services, async (visit) => {
      const input = inputOf(c.get("form"));
      if (input === null) {
        return look(c, services, visit, { field: null, text: "That cannot be done here." });
      }
      const id = c.req.param("id") ?? "";
      const reply = await visit.desk.act(id, input);
      if (!reply.done) return look(c, services, visit, said(reply.problem, services));
      if (input.action === "call") return called(c, services, visit, id);
      if (input.action !== "close") return c.redirect(c.req.path, 303);
      services.cookies.set(c, "notice", "case_closed");
      return c.redirect("/staff", 303);
    }),
  );
}

function inputOf(form: Form): DeskInput | null {
  const action = form.get("do");
  switch (action) {
    case "claim":
    case "call":
    case "send_code":
      return { action };
    case "record_check":
      return { action, check: form.get("check"), word: form.get("word") };
    case "approve":
      return { action, digest: form.get("digest") };
    case "close": {
      const because = form.get("because");
      return { action, because: because === "solved" || because === "abandoned" ? because : "refused" };
    }
    default:
      return null;
  }
}

/** Nothing dials here: the number is shown, in the answer to "I am calling now" and on no other page. */
async function called(c: Ctx, services: Services, visit: StaffVisit, id: string): Promise<Response> {
  const shown = await visit.desk.act(id, { action: "see_phone" });
  if (!shown.done) return look(c, services, visit, said(shown.problem, services));
  return show(c, services, visit, { found: shown.case, number: shown.case.phone, problem: null });
}

async function look(
  c: Ctx,
  services: Services,
  visit: StaffVisit,
  problem: FieldError | null = null,
): Promise<Response> {
  const found = await visit.desk.get(c.req.param("id") ?? "");
  if (found === null) {
    return refuse(c, {
      status: 404,
      heading: "There is no such case",
      sentence: "It was closed long ago, or it is not yours to see.",
    });
  }
  return show(c, services, visit, { found, number: null, problem });
}

interface Shown {
  readonly found: Case;
  readonly number: string | null;
  readonly problem: FieldError | null;
}

function show(c: Ctx, services: Services, { user }: StaffVisit, shown: Shown): Response | Promise<Response> {
  const content = casePage({
    ...shown,
    me: user.id,
    formToken: c.get("visitor").formToken,
    nowMs: services.clock(),
    nameOf: (account) => nameOf(services, account),
  });
  return page(c, content, shown.problem === null ? 200 : 422);
}

function said(problem: DeskProblem, { clock }: Services): FieldError {
  return {
    field: problem.code === "wrong_word" ? "word" : null,
    text: staffProblemWords(problem, clock()),
  };
}
