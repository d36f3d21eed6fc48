import { customersCase, customersCode, privilegedCase, privilegedCode } from "./oracle.js";
import type { Slice } from "./realm.js";

export const caseOfCustomer: Slice = {
  name: "a customer's case",
  about: "cases",
  rank: 0,
  mostCases: 1,
  allowed: customersCase,
  leastStates: 500,
};

export const caseOfStaff: Slice = {
  ...caseOfCustomer,
  name: "a case of somebody who may do something to others",
  rank: 1,
  allowed: privilegedCase,
};

export const codeOfCustomer: Slice = {
  name: "a customer's temporary code",
  about: "codes",
  rank: 0,
  mostCases: 1,
  allowed: customersCode,
  leastStates: 1_000,
};

export const codeOfStaff: Slice = {
  ...codeOfCustomer,
  name: "a temporary code for somebody who may do something to others",
  rank: 1,
  allowed: privilegedCode,
};

export const slices: readonly Slice[] = [caseOfCustomer, caseOfStaff, codeOfCustomer, codeOfStaff];
