import type { Directory } from "@sparekey/mfa";
import type { Users } from "./users.js";

/** All that Spare Key asks of this portal's users. */
export function createDirectory({ users }: { readonly users: Users }): Directory {
  return {
    async account(id) {
      const user = users.byId(id);
      if (user === null) return null;
      return {
        userName: user.userName,
        email: { address: user.email, verified: user.emailVerified },
        enrolled: user.enrolled,
      };
    },
    verifyPassword: (id, password) => users.passwordIs(id, password),
    async markEnrolled(id) {
      users.markEnrolled(id);
    },
  };
}
