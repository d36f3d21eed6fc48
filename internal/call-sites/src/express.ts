import type { Mfa, Next } from "@sparekey/mfa";

// Express with Passport: the second factor goes between the password and the session. Express's own
// types are not needed to see that the interface fits; these are the parts of them that are used.
interface Request {
  readonly user: { readonly id: number };
  readonly body: { readonly code?: string; readonly password?: string; readonly method?: string };
  readonly cookies: Readonly<Record<string, string | undefined>>;
}
interface Response {
  redirect(path: string): void;
  render(view: string, model: unknown): void;
  cookie(name: string, value: string, options: object): void;
}

/** A step that is added to the journeys breaks this build: nobody meets a page that was never made. */
const pages = {
  choose_method: "/mfa/method",
  enter_pin: "/mfa/pin",
  enter_code: "/mfa",
  prove_identity: "/mfa/prove",
  confirm_app: "/mfa/app",
  enter_address: "/mfa/address",
  add_recovery_method: "/mfa/recovery",
  save_backup_codes: "/mfa/codes",
  start_over: "/sign-in",
  try_again: "/mfa",
  granted: "/",
} satisfies Record<Next, string>;

export function routes(mfa: Mfa, startSession: (account: string, grantId: string) => void) {
  return {
    async afterPassport(request: Request, response: Response) {
      const reply = await mfa.signIn.begin({ account: String(request.user.id), amr: ["pwd"] });
      if (reply.next === "granted") return startSession(reply.grant.account, reply.grant.id);
      if ("token" in reply)
        response.cookie("__Host-mfa", reply.token, { httpOnly: true, secure: true, sameSite: "lax" });
      response.redirect(pages[reply.next]);
    },
    async page(request: Request, response: Response) {
      response.render("mfa", await mfa.signIn.show(request.cookies["__Host-mfa"]));
    },
    async submit(request: Request, response: Response) {
      const reply = await mfa.signIn.answer(request.cookies["__Host-mfa"], { code: request.body.code });
      if (reply.next === "granted") return startSession(reply.grant.account, reply.grant.id);
      response.render("mfa", { ...reply, banner: reply.problem?.code });
    },
    async otherWay(request: Request, response: Response) {
      const reply = await mfa.signIn.choose(request.cookies["__Host-mfa"], { method: request.body.method });
      response.redirect(pages[reply.next]);
    },
  };
}
