import type { Child } from "hono/jsx";
import type { Page } from "./layout.js";

interface OneWayOn {
  readonly heading: string;
  readonly sentence: string;
  readonly href: string;
  readonly label: string;
  readonly failed?: boolean;
  /** Under the way on, for what is said beside. */
  readonly after?: Child;
}

/** One heading, one sentence, one way on. */
export function oneWayOn({ heading, sentence, href, label, failed = false, after }: OneWayOn): Page {
  return {
    title: heading,
    failed,
    body: (
      <>
        <h1>{heading}</h1>
        <p>{sentence}</p>
        <p>
          <a class="button" href={href}>
            {label}
          </a>
        </p>
        {after}
      </>
    ),
  };
}
