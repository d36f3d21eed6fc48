/** How much one member of staff does in a tenant before waiting: a stolen session must not empty a company (S23). */
export interface StaffLimits {
  /** Commands that change something. */
  readonly actsPerHour: number;
  /** Numbers shown, codes let go, temporary codes made: what a thief would want. */
  readonly codesPerHour: number;
  readonly codesPerDay: number;
}

export const staffLimits: StaffLimits = { actsPerHour: 120, codesPerHour: 20, codesPerDay: 60 };
