import type { Media, Medium } from "../channel.js";

/** The code in every sample: what must not be in an error. */
export const SAMPLE_CODE = "493817";

/** Contacts that belong to nobody (RFC 2606; Ofcom's numbers for drama). */
export const SAMPLE_TO: { readonly [M in Medium]: string } = {
  email: "jane.doe@example.com",
  sms: "+447700900112",
  voice: "+447700900112",
};

const samples: { readonly [M in Medium]: (text: string) => Media[M] } = {
  email: (text) => ({
    to: SAMPLE_TO.email,
    name: "Jane Doe",
    subject: "A code",
    text: `${SAMPLE_CODE} ${text}`,
    html: `<p>${SAMPLE_CODE}</p>`,
  }),
  sms: (text) => ({ to: SAMPLE_TO.sms, text: `${SAMPLE_CODE} ${text}` }),
  voice: (text) => ({
    to: SAMPLE_TO.voice,
    script: {
      language: "en-GB",
      greeting: text,
      prompt: "Press a key.",
      lead: "Your code is:",
      characters: Array.from(SAMPLE_CODE),
      again: "Once more:",
      goodbye: "Goodbye.",
    },
  }),
};

/** A message of a medium, with this text in it. */
export function sample<M extends Medium>(medium: M, text = "is your code"): Media[M] {
  return samples[medium](text);
}
