import type { Desk } from "@sparekey/recovery";
import { recoveryFor } from "./engine.js";
import type { Services } from "./portal.js";
import { refuse } from "./refuse.js";
import type { StaffKind } from "./staff.js";
import { confirmFirst, settingsProof } from "./step-up.js";
import type { User } from "./users.js";
import type { Ctx } from "./web.js";

export interface StaffVisit {
  readonly user: User;
  readonly kind: StaffKind;
  /** The help desk with this person's rights: every command looks at their fresh factor again (S42). */
  readonly desk: Desk;
}

/** Lets only staff in, and only those who have just shown a factor (S42). To others the page does not exist. */
export async function asStaff(
  c: Ctx,
  services: Services,
  show: (visit: StaffVisit) => Response | Promise<Response>,
): Promise<Response> {
  const { user } = c.get("visitor");
  const kind = user === null ? null : services.staff.kindOf(user.id);
  if (user === null || kind === null) {
    return refuse(c, {
      status: 404,
      heading: "There is no such page",
      sentence: "The address may be mistyped, or the page has moved.",
    });
  }
  const proof = settingsProof(c, services);
  if (proof === null) return confirmFirst(c, services);
  return show({ user, kind, desk: recoveryFor(c, services).desk({ kind, id: user.id, proof }) });
}
