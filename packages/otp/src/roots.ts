let table: Int32Array | undefined;

/** The first 64 bits behind the point of the n-th root of a prime, found bit by bit. */
function fraction(prime: bigint, n: bigint): bigint {
  const wanted = prime << (n * 64n);
  let root = 0n;
  for (let bit = 1n << 68n; bit > 0n; bit >>= 1n) {
    if ((root + bit) ** n <= wanted) root += bit;
  }
  return root;
}

/**
 * The constants of SHA-2 (FIPS 180-4 sections 4.2 and 5.3): the fractions of the cube roots of the first 80
 * primes, then of the square roots of the first 8, as pairs of words. SHA-512 uses whole pairs, SHA-256 the
 * first word of each. Made at first use: the tables would be a third of the package.
 */
export function roots(): Int32Array {
  if (table) return table;
  const primes: bigint[] = [];
  for (let n = 2n; primes.length < 80; n++) if (primes.every((p) => n % p > 0n)) primes.push(n);
  const fractions = [
    ...primes.map((p) => fraction(p, 3n)),
    ...primes.slice(0, 8).map((p) => fraction(p, 2n)),
  ];
  table = Int32Array.from(
    fractions.flatMap((x) => [Number((x >> 32n) & 0xffffffffn), Number(x & 0xffffffffn)]),
  );
  return table;
}
