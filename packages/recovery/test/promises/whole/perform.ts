import { runDue } from "./effects.js";
import type { Move } from "./move.js";
import { performAtDesk } from "./perform-desk.js";
import { performPassword } from "./perform-password.js";
import { bind, change } from "./perform-settings.js";
import { begin, inSlot, signIn } from "./perform-sign-in.js";
import { beginDelay, notMe } from "./perform-waiting.js";
import { type Performed, type Performing, quiet } from "./performed.js";
import { type Realm, unitMs } from "./realm.js";

/** Does what the move says. `null`: it was refused, and nothing is different. */
export function perform(realm: Realm, move: Move, by: Performing): Performed | null {
  switch (move.do) {
    case "wait":
      return { ...quiet, realm: runDue({ ...realm, now: realm.now + unitMs }, by.machine, by.held) };
    case "begin":
      return begin(realm, move, by);
    case "choose":
    case "answer":
      return inSlot(realm, move, by);
    case "sign_in":
      return signIn(realm, move, by);
    case "bind":
      return bind(realm, move, by);
    case "change":
      return change(realm, move, by);
    case "not_me":
      return notMe(realm, by);
    case "begin_delay":
      return beginDelay(realm, move, by);
    case "ask_link":
    case "ask_names":
    case "reset":
    case "change_password":
    case "support_reset":
      return performPassword(realm, move, by);
    default:
      return performAtDesk(realm, move, by);
  }
}
