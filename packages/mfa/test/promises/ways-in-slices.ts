import { emailFlavour, emailReset } from "./email-slices.js";
import type { Slice } from "./slice.js";

export const emailWaysInSlice: Slice = {
  ...emailFlavour,
  name: "e-mail as the factor, ways in",
  mailIsLost: true,
};

export const emailResetWaysInSlice: Slice = {
  ...emailReset,
  name: "e-mail as the factor after a reset by mail, ways in",
  mailIsLost: true,
};
