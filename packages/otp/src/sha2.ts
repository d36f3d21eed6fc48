export type { OtpAlgorithm, OtpAlgorithmName } from "./algorithm.js";
export { algorithms } from "./algorithms.js";
export { sha256 } from "./sha256.js";
export { sha512 } from "./sha512.js";
