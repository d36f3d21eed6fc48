/** How many buckets partitions fall into. Part of the stored data: it can never change. */
export const buckets = 256;

/**
 * The bucket of a partition: FNV-1a over its written key, folded to 8 bits. `due` is divided among
 * workers by it, and on Redis Cluster it is the hash tag.
 */
export function bucketOf(tenant: string, partition: string): number {
  let hash = 0x811c9dc5;
  for (const text of [tenant, " ", partition]) {
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
      hash = Math.imul(hash ^ (unit >>> 8), 0x01000193);
    }
  }
  return (hash ^ (hash >>> 8) ^ (hash >>> 16) ^ (hash >>> 24)) & 0xff;
}
