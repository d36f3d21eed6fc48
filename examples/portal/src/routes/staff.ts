import type { TemporaryCodeProblem } from "@sparekey/recovery";
import type { FieldError } from "../pages/form.js";
import { page } from "../pages/layout.js";
import { staffPage } from "../pages/staff/home.js";
import { staffUserPage } from "../pages/staff/user.js";
import type { Services } from "../portal.js";
import { refuse } from "../refuse.js";
import { nameOf } from "../staff.js";
import { asStaff, type StaffVisit } from "../staff-door.js";
import { staffProblemWords } from "../staff-words.js";
import type { Ctx, Web } from "../web.js";

const userPath = "/staff/users/:id";

/** Where support and administrators work: the queue, and the second factor of a person (J4.1). */
export function staffRoutes(app: Web, services: Services): void {
  app.get("/staff", (c) => asStaff(c, services, (visit) => home(c, services, visit, null)));

  app.post("/staff", (c) =>
    asStaff(c, services, (visit) => {
      const found = services.users.byUserName(c.get("form").get("user_name"));
      return found === null
        ? home(c, services, visit, "Nobody has this user name.")
        : c.redirect(`/staff/users/${found.id}`, 303);
    }),
  );

  app.get(userPath, (c) => asStaff(c, services, (visit) => person(c, services, visit, {})));

  app.post(userPath, (c) =>
    asStaff(c, services, async (visit) => {
      const account = c.req.param("id") ?? "";
      // What is typed into the address is led back to only where it is somebody's.
      if (services.users.byId(account) === null) return person(c, services, visit, {});
      const form = c.get("form");
      const evidence = form.get("evidence").trim();
      switch (form.get("do")) {
        case "issue": {
          const made = await visit.desk.issueTemporaryCode({ account, ...(evidence && { evidence }) });
          return made.done
            ? person(c, services, visit, { made })
            : made.problem.code === "needs_approval"
              ? c.redirect(c.req.path, 303)
              : person(c, services, visit, { problem: said(services, made.problem) });
        }
        case "approve": {
          const request = form.get("request");
          const digest = form.get("digest");
          const approved = await visit.desk.approveTemporaryCode({ account, request, digest });
          return approved.done
            ? c.redirect(c.req.path, 303)
            : person(c, services, visit, { problem: said(services, approved.problem) });
        }
        case "revoke":
          await visit.desk.revokeTemporaryCode({ account });
          return c.redirect(c.req.path, 303);
        default:
          return person(c, services, visit, { problem: { field: null, text: "That cannot be done here." } });
      }
    }),
  );
}

async function home(
  c: Ctx,
  services: Services,
  { desk, kind }: StaffVisit,
  problem: string | null,
): Promise<Response> {
  const after = c.req.query("after");
  const { cases, cursor } = await desk.queue({ limit: 20, ...(after === undefined ? {} : { after }) });
  const content = staffPage({
    cases,
    cursor,
    later: after !== undefined,
    kind,
    formToken: c.get("visitor").formToken,
    problem,
    nowMs: services.clock(),
    nameOf: (account) => nameOf(services, account),
  });
  return page(c, content, problem === null ? 200 : 422);
}

interface Shown {
  readonly made?: { readonly code: string; readonly expiresAtMs: number };
  readonly problem?: FieldError;
}

function said({ clock }: Services, problem: TemporaryCodeProblem): FieldError {
  const field = problem.code === "invalid_input" ? problem.field : null;
  return { field, text: staffProblemWords(problem, clock()) };
}

async function person(
  c: Ctx,
  services: Services,
  { desk, user: { id: me } }: StaffVisit,
  shown: Shown,
): Promise<Response> {
  const account = c.req.param("id") ?? "";
  const user = services.users.byId(account);
  const codes = user === null ? null : await desk.temporaryCodes({ account });
  if (user === null || codes === null) {
    return refuse(c, {
      status: 404,
      heading: "There is nothing for you here",
      sentence: "This person does not exist, or is not in your area.",
    });
  }
  const { enrolled } = await services.mfa.settings.view(account);
  const { formToken } = c.get("visitor");
  const content = staffUserPage({ user, me, enrolled, codes, formToken, nowMs: services.clock(), ...shown });
  return page(c, content, shown.problem === undefined ? 200 : 422);
}
