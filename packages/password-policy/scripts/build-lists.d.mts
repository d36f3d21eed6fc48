export declare function englishSource(): string[];
export declare function commonSource(): string[];
export declare function toModule(packed: Uint8Array): string;
