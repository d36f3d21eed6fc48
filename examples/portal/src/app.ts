import { RecoveryError } from "@sparekey/recovery";
import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { refuseOtherSites } from "./csrf.js";
import { readForm } from "./form.js";
import { allowedOrigins, refuseOtherHosts } from "./known-hosts.js";
import { passwordFirst } from "./password-due.js";
import type { Services } from "./portal.js";
import { isUnavailable, refuse, refuseForNow } from "./refuse.js";
import { assetRoutes } from "./routes/assets.js";
import { changeBackupCodesRoutes } from "./routes/change-backup-codes.js";
import { changeContactRoutes } from "./routes/change-contact.js";
import { changeDeviceRoutes } from "./routes/change-device.js";
import { changeEmailRoutes } from "./routes/change-email.js";
import { changePasswordRoutes } from "./routes/change-password.js";
import { createAccountRoutes } from "./routes/create-account.js";
import { delayedRecoveryRoutes } from "./routes/delayed-recovery.js";
import { finishRecoveryRoutes } from "./routes/finish-recovery.js";
import { forgotRoutes } from "./routes/forgot.js";
import { healthRoutes } from "./routes/health.js";
import { inboxRoutes } from "./routes/inbox.js";
import { notMeRoutes } from "./routes/not-me.js";
import { replaceDeviceRoutes } from "./routes/replace-device.js";
import { resetPasswordRoutes } from "./routes/reset-password.js";
import { secondFactorRoutes } from "./routes/second-factor.js";
import { settingsRoutes } from "./routes/settings.js";
import { signInRoutes } from "./routes/sign-in.js";
import { signOutRoutes } from "./routes/sign-out.js";
import { staffRoutes } from "./routes/staff.js";
import { staffCaseRoutes } from "./routes/staff-case.js";
import { stepUpRoutes } from "./routes/step-up.js";
import { supportRoutes } from "./routes/support.js";
import { trustedDevicesRoutes } from "./routes/trusted-devices.js";
import { welcomeRoutes } from "./routes/welcome.js";
import { securityHeaders } from "./security-headers.js";
import { recognise } from "./visitor.js";
import type { Ctx, Env, Web } from "./web.js";

/** All pages, and what every request passes on its way to them. */
export function createApp(services: Services): Web {
  const app: Web = new Hono<Env>();
  const origins = allowedOrigins(services.origin);

  for (const headers of securityHeaders(services)) app.use(headers);
  // Before the rest: an address that a probe may ask for under any name, and files that know nobody.
  healthRoutes(app, services);
  app.use(refuseOtherHosts(origins));
  assetRoutes(app);
  app.use(recognise({ ...services, key: services.formKey }));
  app.use(refuseOtherSites(origins));
  app.use(readForm());
  app.use(passwordFirst());

  welcomeRoutes(app);
  createAccountRoutes(app, services);
  signInRoutes(app, services);
  forgotRoutes(app, services);
  resetPasswordRoutes(app, services);
  notMeRoutes(app, services);
  secondFactorRoutes(app, services);
  supportRoutes(app, services);
  delayedRecoveryRoutes(app, services);
  finishRecoveryRoutes(app, services);
  settingsRoutes(app, services);
  changePasswordRoutes(app, services);
  stepUpRoutes(app, services);
  changeDeviceRoutes(app, services);
  replaceDeviceRoutes(app, services);
  changeContactRoutes(app, services);
  changeEmailRoutes(app, services);
  trustedDevicesRoutes(app, services);
  changeBackupCodesRoutes(app, services);
  signOutRoutes(app, services);
  staffRoutes(app, services);
  staffCaseRoutes(app, services);
  // Every code can be read there: on this machine a demo, anywhere else a hole.
  if (new URL(services.origin).hostname === "127.0.0.1") inboxRoutes(app, services);

  app.notFound((c) => missing(app, c));
  app.onError((error, c) => failed(error, c, services.onError));
  return app;
}

function missing(app: Web, c: Ctx): Response | Promise<Response> {
  // Middleware stands in the table under "ALL"; what is left are the pages.
  const methods = app.routes.filter(({ path, method }) => path === c.req.path && method !== "ALL");
  if (methods.length === 0) {
    return refuse(c, {
      status: 404,
      heading: "There is no such page",
      sentence: "The address may be mistyped, or the page has moved.",
    });
  }
  const allowed = new Set(methods.map(({ method }) => method));
  if (allowed.has("GET")) allowed.add("HEAD");
  c.header("allow", [...allowed].join(", "));
  return refuse(c, {
    status: 405,
    heading: "This page cannot be asked for like that",
    sentence: "Nothing was changed. Open it again from the start page.",
  });
}

function failed(error: Error, c: Ctx, onError: (error: unknown) => void): Response | Promise<Response> {
  if (error instanceof HTTPException && error.status === 403) {
    return refuse(c, {
      status: 403,
      heading: "That came from another site",
      sentence: "Forms of this portal work only on its own pages. Nothing was changed.",
    });
  }
  if (error instanceof RecoveryError && error.code === "too_soon") {
    return refuse(c, {
      status: 429,
      heading: "That was a lot to look at",
      sentence:
        "You have seen as much as one person may in an hour. Go on later: calls and codes are not touched by it.",
    });
  }
  onError(error);
  if (isUnavailable(error)) {
    return refuseForNow(c, "Your data is safe.");
  }
  return refuse(c, {
    status: 500,
    heading: "Something went wrong on our side",
    sentence: "It was not you, and it has been noted. Try again, or come back later.",
  });
}
