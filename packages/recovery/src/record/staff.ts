import type { Actor } from "@sparekey/mfa";

/** A member of staff as records keep them: who, as what, and for which area (S42). */
export type StaffActor = {
  readonly kind: "agent" | "supervisor" | "administrator";
  readonly id: string;
  readonly area: string | null;
};

/** The same in an event. */
export function actorOf({ kind, id, area }: StaffActor): Actor {
  return { kind, id, ...(area === null ? {} : { area }) };
}
