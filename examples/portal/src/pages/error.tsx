import type { Refusal } from "../refuse.js";
import type { Page } from "./layout.js";
import { oneWayOn } from "./one-way-on.js";

export function errorPage({ status, heading, sentence }: Refusal): Page {
  return oneWayOn({
    heading,
    sentence,
    href: "/",
    label: "To the start page",
    after: <p class="faint">{`Status ${status}`}</p>,
  });
}
