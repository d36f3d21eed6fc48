/** The only randomness of this package; it can be passed in instead. */
export const randomBytes = (size: number): Uint8Array => crypto.getRandomValues(new Uint8Array(size));
