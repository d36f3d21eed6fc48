import type { BackupCodeContext, BackupCodeKey } from "../src/index.js";

// Fixed bytes that look random: what a test finds once it finds again.
const bytesOf = (seed: number): Uint8Array =>
  Uint8Array.from({ length: 32 }, (_, index) => index * index * 13 + index * 167 + seed * 89);

export const key: BackupCodeKey = { id: "k1", bytes: bytesOf(1) };
export const newer: BackupCodeKey = { id: "k2", bytes: bytesOf(2) };
export const newest: BackupCodeKey = { id: "k3", bytes: bytesOf(3) };
export const context: BackupCodeContext = { tenant: "acme", account: "42", set: "s1" };
