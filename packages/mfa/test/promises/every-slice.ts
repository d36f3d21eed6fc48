import { doorSlices, emailAndLinks } from "./door-slices.js";
import { emailSlices } from "./email-slices.js";
import type { Slice } from "./slice.js";
import { farther, slices, thorough } from "./slices.js";

/** Whose walks, all of them, are without a shortcut in `npm test`. */
export const tested: readonly Slice[] = [...slices, ...emailSlices, ...doorSlices];

const wide = [...tested, ...farther];

/** What `npm run promises` walks, in the order in which it counts them. */
export const everySlice: readonly Slice[] = [...wide.map(thorough), emailAndLinks];

/** Either kind of each of them. */
export const bothKinds: readonly { readonly name: string; readonly kinds: readonly Slice[] }[] = [
  ...wide.map((slice) => ({ name: slice.name, kinds: [slice, thorough(slice)] })),
  { name: emailAndLinks.name, kinds: [emailAndLinks] },
];
