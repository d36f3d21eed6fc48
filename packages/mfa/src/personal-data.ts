import type { Json } from "@sparekey/storage";

/** Everything stored about one account, without what would open anything: secrets and hashes are left out. */
export interface ExportedAccount {
  readonly tenant: string;
  readonly account: string;
  readonly exportedAtMs: number;
  /** By path within the account's partition; what lies in another has that one's name first. */
  readonly entries: readonly { readonly path: readonly string[]; readonly value: Json }[];
}
