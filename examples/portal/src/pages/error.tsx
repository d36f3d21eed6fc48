import type { Refusal } from "../refuse.js";
import type { Page } from "./layout.js";

/** One heading, one sentence, one way on. */
export function errorPage({ status, heading, sentence }: Refusal): Page {
  return {
    title: heading,
    body: (
      <>
        <h1>{heading}</h1>
        <p>{sentence}</p>
        <p>
          <a class="button" href="/">
            To the start page
          </a>
        </p>
        <p class="faint">{`Status ${status}`}</p>
      </>
    ),
  };
}
