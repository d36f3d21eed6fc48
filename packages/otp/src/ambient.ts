/** The only clock and the only randomness of this package; both can be passed in instead. */
export const now = (): number => Date.now();

/** Random bytes from the platform's generator, which every supported runtime has. */
export const randomBytes = (size: number): Uint8Array => crypto.getRandomValues(new Uint8Array(size));
