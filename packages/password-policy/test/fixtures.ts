import type { BreachAnswer, BreachSource } from "../src/index.js";

/** A source that says the same of every password. */
export function says(answer: BreachAnswer | Error, name = "stub"): BreachSource & { asked: string[] } {
  const asked: string[] = [];
  const reply = (password: string): BreachAnswer => {
    asked.push(password);
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { name, asked, find: async (password) => reply(password), findSync: reply };
}

/** A source that has to wait, and so cannot be asked by `checkSync`. */
export function saysLater(answer: BreachAnswer | Error): BreachSource {
  return {
    name: "later",
    find: async () => {
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
}
