/** How much one member of staff does in a tenant before waiting: a stolen session must not empty a company (S23). */
export interface StaffLimits {
  /** Commands that change something. */
  readonly actsPerHour: number;
  /** Numbers shown, codes let go, temporary codes made: what a thief would want. */
  readonly codesPerHour: number;
  readonly codesPerDay: number;
  /**
   * Looks at the desk: the queue's first page, a case, somebody's temporary codes, one each. What lies behind the
   * first page costs one for each case that the page may hold: a thief would list everything (S24). 50 at least.
   */
  readonly readsPerHour: number;
}

export const staffLimits: StaffLimits = {
  actsPerHour: 120,
  codesPerHour: 20,
  codesPerDay: 60,
  readsPerHour: 600,
};
