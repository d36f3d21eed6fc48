import type { RecoveryDirectory } from "@sparekey/recovery";
import type { Sessions } from "./sessions.js";
import type { Users } from "./users.js";

interface Options {
  readonly users: Users;
  readonly sessions: Sessions;
}

/** All that Spare Key asks of this portal's users. */
export function createDirectory({ users, sessions }: Options): RecoveryDirectory {
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
    setEmail: async (id, address, once) => users.setEmail(id, address, once),
    findByUserName: async (typed) => users.byUserName(typed)?.id ?? null,
    findByEmail: async (typed) => users.byEmail(typed).map(({ id, userName }) => ({ account: id, userName })),
    setPassword: (id, password, once) => users.setPassword(id, password, once),
    async endSessions(id, _because, { before }) {
      sessions.endAllOf(id, before);
    },
  };
}
