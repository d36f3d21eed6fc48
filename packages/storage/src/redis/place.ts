import { bucketOf, buckets } from "../bucket.js";
import { StorageError } from "../error.js";
import type { WrittenKey } from "../key.js";

/** The Redis keys of one partition. All have the bucket as hash tag, so one node of a cluster has them all. */
export interface Place {
  /** A hash: path to record. */
  readonly entries: string;
  /** A sorted set of the paths, for listing in order. */
  readonly paths: string;
  /** A sorted set of the bucket: `tenant partition path` by due time. */
  readonly due: string;
  /** A sorted set of the bucket: `tenant partition path` by expiry. */
  readonly expires: string;
  /** A sorted set of the bucket: the versions of the last minute's commits, by when. */
  readonly done: string;
  /** What stands before the path in the members of `due` and `expires`. */
  readonly owner: string;
}

/** The option that names what belongs to one store in a Redis that others use too. */
export interface PrefixOption {
  /** What all keys begin with, in braces with the bucket's number. Default `sparekey`. */
  readonly prefix?: string | undefined;
}

/** The prefix, checked: braces would change which node has a key. Throws `invalid_option`. */
export function readPrefix(options: PrefixOption): string {
  const prefix = options.prefix ?? "sparekey";
  if (/^[A-Za-z0-9_:.-]{1,64}$/.test(prefix)) return prefix;
  throw new StorageError("invalid_option", "prefix is 1 to 64 letters, digits and `_ : . -`.");
}

/** The Redis keys of a partition. */
export function placeOf(
  prefix: string,
  { tenant, partition }: Pick<WrittenKey, "tenant" | "partition">,
): Place {
  const tag = `{${prefix}:${bucketOf(tenant, partition)}}`;
  const owner = `${tenant} ${partition}`;
  return {
    entries: `${tag}:entries:${owner}`,
    paths: `${tag}:paths:${owner}`,
    due: `${tag}:due`,
    expires: `${tag}:expires`,
    done: `${tag}:done`,
    owner: `${owner} `,
  };
}

/** The due and expiry sets of the buckets of one shard. */
export function shardOf(
  prefix: string,
  index = 0,
  of = 1,
): readonly { readonly due: string; readonly expires: string }[] {
  return Array.from({ length: buckets }, (_, bucket) => bucket)
    .filter((bucket) => bucket % of === index)
    .map((bucket) => ({ due: `{${prefix}:${bucket}}:due`, expires: `{${prefix}:${bucket}}:expires` }));
}

/** The key that a member of `due` or `expires` names. Neither tenant nor partition holds a space. */
export function memberKey(member: string): WrittenKey {
  const [tenant = "", partition = "", ...path] = member.split(" ");
  return { tenant, partition, path: path.join(" ") };
}
