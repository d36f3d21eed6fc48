import { wordAt } from "../find-word.js";
import { type Rule, type RuleContext, wholeWordOf } from "../rule.js";
import type { Subject } from "../subject.js";
import type { WordList } from "../word-list.js";
import { toWordList, type Words } from "./dictionary.js";

/** `whole`: the password in one piece is such a word, decorated or not. `part`: the word stands anywhere inside. */
export interface ContextOptions {
  match?: "whole" | "part" | undefined;
  /** With `part`: the shortest word that counts. Default 4. */
  min?: number | undefined;
}

const place = (list: WordList | null, matched: string, { match = "whole", min = 4 }: ContextOptions) => {
  if (!list) return null;
  if (match === "whole") return wholeWordOf(list, matched);
  for (let at = 0; at < matched.length; at++) {
    const length = wordAt(list, matched, { at, step: 1, min, max: matched.length, swaps: true });
    if (length > 0) return [at, at + length] as const;
  }
  return null;
};

/** Not the person's own user name, e-mail address or name (given with each check as `user`). */
export function userWords(options: ContextOptions = {}): Rule {
  const issue = { code: "contains_user", params: {} } as const;
  return {
    ...issue,
    scope: options.match ?? "whole",
    check({ matched, span }: Subject, { user }: RuleContext) {
      const found = place(user, matched, options);
      return found ? { ...issue, ...span(...found) } : null;
    },
  };
}

/** Not the name of the service, company or product: the words given here, and those given with each check. */
export function contextWords(options: ContextOptions & { words?: Words | undefined } = {}): Rule {
  const issue = { code: "contains_context", params: {} } as const;
  const own = options.words ? toWordList(options.words) : null;
  return {
    ...issue,
    scope: options.match ?? "whole",
    check({ matched, span }: Subject, { words }: RuleContext) {
      const found = place(own, matched, options) ?? place(words, matched, options);
      return found ? { ...issue, ...span(...found) } : null;
    },
  };
}
