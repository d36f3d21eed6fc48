import type { AccountRecord, Context } from "@sparekey/mfa/extend";
import { type SupportCase, supportCasesOf } from "../../record/support-case.js";
import { isOver } from "./case-state.js";
import { isCaseBrowser } from "./screen-word.js";

/** Who is at which browser. */
export interface AtBrowser {
  /** What the first factor rests on; `null` where none was shown. */
  readonly roots: readonly string[] | null;
  readonly binding: string | null;
}

/** The cases that this browser has open, with the first factor shown or without, as here. */
export function casesHere(
  account: AccountRecord,
  { roots, binding }: AtBrowser,
  context: Context,
): readonly SupportCase[] {
  return supportCasesOf(account).cases.filter(
    (each) =>
      !isOver(account, each, context.now) &&
      each.proven === (roots !== null) &&
      isCaseBrowser(binding, each, context),
  );
}

/** The one of them that can be gone on with: its code asks for the first factor that it was opened with (S33). */
export function ownCase(account: AccountRecord, at: AtBrowser, context: Context): SupportCase | undefined {
  return casesHere(account, at, context).find((each) => restsOn(each, at.roots ?? []));
}

/** Whether a first factor is the one that this case was opened with: a password that was reset since is another. */
export function restsOn(found: Pick<SupportCase, "roots">, roots: readonly string[]): boolean {
  return found.roots.every((root) => roots.includes(root));
}
