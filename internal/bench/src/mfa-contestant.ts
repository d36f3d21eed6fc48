/** One sign-in that only lacks its code: what the browser sends next. */
export interface Challenge {
  readonly path: string;
  readonly cookie: string;
  readonly body: string;
}

/** One way of doing the job behind an HTTP door. */
export interface Contestant {
  readonly fetch: (request: Request) => Response | Promise<Response>;
  /** Makes so many accounts, each with an app and ten backup codes. Not measured. */
  readonly fill: (accounts: number) => Promise<void>;
  /** Puts so many accounts more into the store, which nobody signs in to: copies of one. */
  readonly crowd?: (accounts: number) => Promise<void>;
  /** Gives so many accounts a right password and a code of this moment. Not measured. */
  readonly challenges: (count: number) => Promise<Challenge[]>;
}

export const origin = "http://127.0.0.1";
