/** A packed word list in base64. Made by scripts/build-lists.mjs. */
export declare const packed: string;
